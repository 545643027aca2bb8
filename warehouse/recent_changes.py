"""What changed last, for those who follow it."""

from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from schemas.change import FieldChange
from schemas.publication import ChangeNote
from schemas.talk import Former, Speaker, StoredTalk
from warehouse import talks
from warehouse.connection import Connection
from warehouse.statements import statement
from warehouse.suppressions import Hidden

MOST = 100

ROWS = 2000
"""How many changed fields are looked at before all: those of the latest moments tell enough, as a rule."""

EVER = datetime(1, 1, 1, tzinfo=UTC)


class _Note(Struct, frozen=True, kw_only=True):
    talk_id: str
    changed_at: datetime
    changes: tuple[FieldChange, ...]
    title: str | None
    speakers: tuple[Speaker, ...]
    was: Former | None
    now: Former


def latest(connection: Connection, hidden: Hidden, *, most: int = MOST) -> tuple[ChangeNote, ...]:
    """What changed last, newest first, of one moment by UID.

    Two talks that became one, or one that became two, are one change: that of the talk that was superseded or
    came back. One that was never published by itself changed nothing, and what is `hidden` is not told.
    """
    about = {
        "changes": hidden.views.get("talk_changes", "talk_changes"),
        "versions": hidden.views.get("talk_versions", "talk_versions"),
        "most": most,
    }
    bound = {"changes": about["changes"], "row_count": ROWS}
    ((since,),) = connection.execute(statement("select_change_bound"), bound).fetchall()
    rows = connection.execute(statement("select_recent_changes"), about | {"since": since}).fetchall()
    if len(rows) < most:
        rows = connection.execute(statement("select_recent_changes"), about | {"since": EVER}).fetchall()
    notes = [msgspec.json.decode(text, type=_Note) for (text,) in rows]
    stored = {one.talk_id: one for one in talks.stored_talks(connection, [note.talk_id for note in notes])}
    return tuple(_told(note, stored[note.talk_id]) for note in notes)


def _told(note: _Note, stored: StoredTalk) -> ChangeNote:
    return ChangeNote(
        stored=stored,
        changed_at=note.changed_at,
        changes=note.changes,
        title=note.title,
        speakers=note.speakers,
        was=note.was,
        now=note.now,
    )
