"""The archive bounded: bodies that only old visits name go, and whatever nobody names."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from flows.publishing import files
from schemas.failures import StorageFailure
from warehouse import archive, visits
from warehouse.archive import Kept
from warehouse.connection import FILE, opened


class Pruning(Struct, frozen=True, kw_only=True):
    """What went, or would: bodies of old visits, bodies of no visit, parts of bodies; and what stays."""

    is_dry: bool
    old_count: int
    stray_count: int
    part_count: int
    byte_count: int
    kept_count: int


def prune_archive(home: Path, span: timedelta, *, is_dry: bool = False) -> Pruning:
    """Remove the bodies that only visits older than the span name, but never the last one of an address.

    Holds the lock of the home, so no run is at work. The span ends with the last visit, at the latest now.
    Interrupted, it has removed a part of what it would; the next one removes the rest. StorageFailure when
    the warehouse knows so little of the archive that it must be another one.
    """
    if not (home / FILE).exists():
        raise StorageFailure(
            "there is nothing to prune yet", where=str(home / FILE), remedy="Run `talkfeed run` first."
        )
    with opened(home) as connection:
        named = visits.bodies(connection, now=datetime.now(UTC), span=span)
        found = tuple(archive.files(home))
        parts = [one for one in found if one.name is None]
        strays = [one for one in found if one.name and one.name not in named]
        old = [one for one in found if one.name and named.get(one.name) is False]
        _check(home, len(strays), len(named))
        going = (*parts, *strays, *old)
        if not is_dry:
            _remove(going)
    return Pruning(
        is_dry=is_dry,
        old_count=len(old),
        stray_count=len(strays),
        part_count=len(parts),
        byte_count=sum(one.byte_count for one in going),
        kept_count=len(found) - len(going),
    )


def _remove(going: tuple[Kept, ...]) -> None:
    for one in going:
        files.remove(one.path)


def _check(home: Path, stray_count: int, named_count: int) -> None:
    """Crashes leave a few strays; more of them than there are visits are the archive of a lost warehouse."""
    if stray_count > named_count:
        raise StorageFailure(
            f"{stray_count} pages are named by no visit, more than the {named_count} that are",
            where=str(home / "archive"),
            remedy="Is the warehouse beside them the right one? Otherwise remove them by hand.",
        )
