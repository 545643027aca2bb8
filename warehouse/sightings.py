"""What each source says of each talk: readings go in, and what they say anew stands out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.contents import Content
from warehouse.identity import Identified, Occasion
from warehouse.omissions import kept
from warehouse.statements import statement


class Counts(Struct, frozen=True):
    """How many talks of a reading were new to their source, and how many said something else than before."""

    new: int = 0
    changed: int = 0


class Intake(Struct, frozen=True):
    """What a reading of a source announces. One that is not complete takes nothing away."""

    source_key: str
    talks: tuple[Identified, ...]
    is_complete: bool


class _Source(Struct, frozen=True):
    source_key: str
    is_complete: bool


class _Row(Struct, frozen=True):
    source_key: str
    announcement_id: str
    talk_id: str
    upstream_key: str
    series_key: str | None
    talk: msgspec.Raw


class _Saying(Struct, frozen=True):
    announcement_id: str
    content: Content


def bring(
    connection: Connection, occasion: Occasion, intakes: Sequence[Intake], series_keys: Mapping[str, str]
) -> dict[str, Counts]:
    """Bring readings into the sightings of their sources, in a transaction of the caller; counts by source.

    Leaves the sources in the table `intakes`, in their order, and in `sayings` what is new or something else
    than before; adds the talks of these to `affected`, and all that was read to `heard`. What a reading that
    is not complete leaves out of a talk stays as it was.
    """
    at, rows = {"at": occasion.at}, [*_rows(intakes, series_keys)]
    given = [_Source(intake.source_key, intake.is_complete) for intake in intakes]
    connection.execute(statement("create_intakes"), {"intakes": msgspec.json.encode(given).decode()})
    connection.execute(statement("create_incoming"), {"rows": msgspec.json.encode(rows).decode()})
    connection.execute(statement("create_sayings"), at)
    if not all(intake.is_complete for intake in intakes):
        _keep_what_is_left_out(connection)
    connection.execute(statement("insert_affected_sayings"))
    connection.execute("INSERT INTO heard SELECT source_key, announcement_id FROM incoming")
    counted = connection.execute(statement("count_sayings")).fetchall()
    counts = {source_key: Counts(*numbers) for source_key, *numbers in counted}
    if any(each.changed for each in counts.values()):
        connection.execute(statement("set_saying_times"), at)
        connection.execute(statement("delete_blocks"))
        connection.execute(statement("delete_sayings"))
    if counts:
        connection.execute(statement("insert_sayings"))
    if sum(each.new for each in counts.values()) < len(rows):
        connection.execute(statement("mark_seen"))
    connection.execute(statement("mark_unseen"))
    return counts


def _rows(intakes: Iterable[Intake], series_keys: Mapping[str, str]) -> Iterator[_Row]:
    return (_row(intake.source_key, each, series_keys) for intake in intakes for each in intake.talks)


def _row(source_key: str, each: Identified, series_keys: Mapping[str, str]) -> _Row:
    return _Row(
        source_key,
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
    connection.execute(statement("delete_sayings_again"))


def _content(text: str) -> Content:
    return msgspec.json.decode(text, type=Content)
