"""The archive, bounded, and what that freed."""

from datetime import timedelta

from flows.commands._endings import heard
from flows.commands._invocation import Invocation
from flows.commands._printing import say, write_json_lines
from flows.pipeline.pruning import Pruning, prune_archive


@heard()
def prune(invocation: Invocation, keep_days: int, *, is_dry: bool, as_json: bool) -> None:
    """Remove what is old, and tell how much that was."""
    settings = invocation.settings()
    done = prune_archive(settings.home, timedelta(days=keep_days), is_dry=is_dry)
    if as_json:
        write_json_lines([done])
    elif not invocation.is_quiet:
        say(_told(done))


def _told(done: Pruning) -> str:
    verb = "would be removed" if done.is_dry else "removed"
    return (
        f"{verb}: {done.old_count} old pages, {done.stray_count} that no visit names and "
        f"{done.part_count} left unfinished, {done.byte_count:,} bytes; {done.kept_count} pages stay"
    )
