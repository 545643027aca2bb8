"""What each source says of each talk: readings go in, and what they say anew stands out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from schemas.talk import Talk
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


class _Heard(Struct, frozen=True):
    source_key: str
    announcement_id: str
    upstream_key: str
    is_steady: bool


class _Row(Struct, frozen=True):
    source_key: str
    announcement_id: str
    talk_id: str
    upstream_key: str
    series_key: str | None
    digest: int | None
    talk: Talk


class _Saying(Struct, frozen=True):
    announcement_id: str
    content: Content


def bring(
    connection: Connection, occasion: Occasion, intakes: Sequence[Intake], series_keys: Mapping[str, str]
) -> dict[str, Counts]:
    """Bring readings into the sightings of their sources, in a transaction of the caller; counts by source.

    Leaves the sources in the table `intakes`, in their order, and in `sayings` what is new or something else
    than before; adds the talks of these to `affected`, and all that was read to `heard`. What a reading that
    is not complete leaves out of a talk stays as it was. What says what it said is only heard.
    """
    is_steady = _hear(connection, intakes, series_keys)
    told = [*_told(intakes, series_keys)]
    rows = [_row(source_key, each, series_keys) for source_key, each in told]
    are_first = all(each.known is None for _, each in told)
    _say(connection, rows, occasion.at, are_first=are_first)
    if not all(intake.is_complete for intake in intakes):
        _keep_what_is_left_out(connection)
    connection.execute(statement("insert_affected_sayings"))
    counted = connection.execute(statement("count_sayings")).fetchall()
    counts = {source_key: Counts(*numbers) for source_key, *numbers in counted}
    if any(each.changed for each in counts.values()):
        _make_way(connection, occasion.at)
    if not are_first and sum(each.new + each.changed for each in counts.values()) < len(rows):
        connection.execute(statement("update_digests"), {"rows": _json(rows)})
    if counts:
        connection.execute(statement("insert_sayings"))
    if not is_steady:
        connection.execute(statement("mark_seen"))
    connection.execute(statement("mark_unseen"))
    return counts


def _hear(connection: Connection, intakes: Sequence[Intake], series_keys: Mapping[str, str]) -> bool:
    """Leave what was read in `intakes` and `heard`; whether all of it is as at the last reading."""
    given = [_Source(intake.source_key, intake.is_complete) for intake in intakes]
    heard = [_heard(intake.source_key, each, series_keys) for intake in intakes for each in intake.talks]
    connection.execute(statement("create_intakes"), {"intakes": _json(given)})
    connection.execute(statement("insert_heard"), {"heard": _json(heard)})
    return all(each.is_steady for each in heard)


def _say(connection: Connection, rows: Sequence[_Row], at: datetime, *, are_first: bool) -> None:
    """Leave in `sayings` what of this is new or something else than before."""
    sayings = statement("create_first_sayings" if are_first else "create_sayings")
    query = sayings.format(told=statement("select_told"))
    connection.execute(query, {"at": at, "rows": _json(rows)})


def _make_way(connection: Connection, at: datetime) -> None:
    """Note in `sayings` which fields are something else from now on, and take away what they replace."""
    connection.execute(statement("set_saying_times"), {"at": at})
    connection.execute(statement("delete_blocks"))
    connection.execute(statement("delete_sayings"))


def _heard(source_key: str, each: Identified, series_keys: Mapping[str, str]) -> _Heard:
    return _Heard(source_key, each.announcement_id, each.upstream_key, _is_steady(each, series_keys))


def _is_steady(each: Identified, series_keys: Mapping[str, str]) -> bool:
    """Whether all is as at the last reading, so that nothing is to be written."""
    known = each.known
    is_in_place = known and known.is_live and known.upstream_key == each.upstream_key and each.is_recorded
    return bool(is_in_place) and not _is_told(each, series_keys)


def _told(intakes: Iterable[Intake], series_keys: Mapping[str, str]) -> Iterator[tuple[str, Identified]]:
    """What may be new, or say something else than before, with its source."""
    return (
        (intake.source_key, each)
        for intake in intakes
        for each in intake.talks
        if _is_told(each, series_keys)
    )


def _is_told(each: Identified, series_keys: Mapping[str, str]) -> bool:
    known = each.known
    if known is None:
        return True
    is_same = known.digest == each.digest and known.series_key == series_keys.get(each.talk.series or "")
    return not (is_same or each.talk.is_cut)


def _row(source_key: str, each: Identified, series_keys: Mapping[str, str]) -> _Row:
    return _Row(
        source_key,
        each.announcement_id,
        each.talk_id or each.announcement_id,
        each.upstream_key,
        series_keys.get(each.talk.series or ""),
        each.digest,
        each.talk,
    )


def _keep_what_is_left_out(connection: Connection) -> None:
    rows = connection.execute(statement("select_sayings_again")).fetchall()
    sayings = [_Saying(name, kept(_content(old), _content(new))) for name, old, new in rows]
    connection.execute(statement("update_sayings"), {"sayings": _json(sayings)})
    connection.execute(statement("delete_sayings_again"))


def _content(text: str) -> Content:
    return msgspec.json.decode(text, type=Content)


def _json(rows: object) -> str:
    return msgspec.json.encode(rows).decode()
