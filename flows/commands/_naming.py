"""Which talk a person means."""

from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.commands._rows import records
from flows.commands._times import when
from schemas.failures import Failure
from warehouse import snapshots
from warehouse.statements import statement

MOST_CANDIDATES = 5


class _Candidate(Struct, frozen=True, kw_only=True):
    talk_id: str
    title: str | None
    starts_local: datetime | None
    starts_on: date | None
    timezone: str | None


def resolved(public: Path, name: str) -> str:
    """The talk_id that this begins, or that has this UID; Failure unless there is exactly one."""
    table = snapshots.query(public, statement("snapshot_resolve"), (name,))
    found = [msgspec.convert(record, _Candidate) for record in records(table)]
    if len(found) == 1:
        return found[0].talk_id
    if not found:
        raise Failure(
            f"no published talk has the talk_id or UID {name!r}",
            where=str(public),
            remedy="`talkfeed talks --json` shows the talk_id and the UID of every talk.",
        )
    shown = (
        f"  {one.talk_id}  {when(one.starts_local or one.starts_on, one.timezone)}  {one.title or ''}"
        for one in found[:MOST_CANDIDATES]
    )
    raise Failure(
        "\n".join((f"{len(found)} talks have a talk_id that begins with {name!r}:", *shown)),
        remedy="Give more of it.",
    )
