"""The events and entries of talks, made anew for those alone that are not as they were."""

from collections.abc import Sequence

from flows.pipeline.press import Press
from flows.publishing.renderings import render
from warehouse import renderings


def render_talks(press: Press, without: Sequence[str]) -> int:
    """Bring what is kept of talks, but of some talk_ids, up to the warehouse; how many talks that were."""
    look, count = press.look, 0
    renderings.consider(press.connection, look.design, without, press.last.read_until)
    for portion in renderings.stale(press.connection):
        rendered = [
            render(one.talk, look, now=press.now, revised_at=one.revised_at, before=one.event)
            for one in portion
        ]
        renderings.add(press.connection, rendered)
        count += len(rendered)
    renderings.keep(press.connection)
    return count
