"""What each source says of each talk: one reading goes in, and what it says anew stands out."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.contents import Content
from warehouse.identity import Identified, Occasion
from warehouse.omissions import kept
from warehouse.statements import statement


class Counts(Struct, frozen=True):
    """How many talks of a reading were new to their source, and how many said something else than before."""

    new: int
    changed: int


class _Row(Struct, frozen=True):
    announcement_id: str
    talk_id: str
    upstream_key: str
    series_key: str | None
    talk: msgspec.Raw


class _Saying(Struct, frozen=True):
    announcement_id: str
    content: Content


def bring(
    connection: Connection,
    occasion: Occasion,
    talks: Iterable[Identified],
    series_keys: Mapping[str, str],
    *,
    is_complete: bool,
) -> Counts:
    """Bring the talks of a reading into the sightings of their source; within a transaction of the caller.

    Leaves the table `sayings` of those that are new or say something else, adds their talks to `affected`,
    and all that was read to `heard`. A reading that is not complete takes nothing away: what it leaves out of
    a talk stays as it was.
    """
    rows = [_row(each, series_keys) for each in talks]
    key, at = {"source_key": occasion.source_key}, {"at": occasion.at}
    connection.execute(statement("create_incoming"), {"rows": msgspec.json.encode(rows).decode()})
    connection.execute(statement("create_sayings"), key | at)
    if not is_complete:
        _keep_what_is_left_out(connection)
    connection.execute(statement("insert_affected_sayings"), key)
    connection.execute("INSERT INTO heard SELECT $source_key, announcement_id FROM incoming", key)
    counts = Counts(*connection.execute(statement("count_sayings")).fetchall()[0])
    if counts.changed:
        connection.execute(statement("set_saying_times"), at)
        connection.execute(statement("delete_blocks"), key)
        connection.execute(statement("delete_sayings"), key)
    if counts.new or counts.changed:
        connection.execute(statement("insert_sayings"), key)
    if counts.new < len(rows):
        connection.execute(statement("mark_seen"), key)
    if is_complete:
        connection.execute(statement("mark_unseen"), key)
    return counts


def _row(each: Identified, series_keys: Mapping[str, str]) -> _Row:
    return _Row(
        each.announcement_id,
        each.talk_id or each.announcement_id,
        each.upstream_key,
        series_keys.get(each.talk.series or ""),
        msgspec.Raw(msgspec.json.encode(each.talk)),
    )


def _keep_what_is_left_out(connection: Connection) -> None:
    rows = connection.execute(statement("select_sayings_again")).fetchall()
    sayings = [_Saying(name, kept(_content(old), _content(new))) for name, old, new in rows]
    connection.execute(statement("update_sayings"), {"sayings": msgspec.json.encode(sayings).decode()})
    connection.execute("DELETE FROM sayings WHERE NOT is_new AND content IS NOT DISTINCT FROM old_content")


def _content(text: str) -> Content:
    return msgspec.json.decode(text, type=Content)
