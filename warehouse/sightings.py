"""What each source says of each talk: readings go in, and what they say anew stands out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from warehouse import intakes
from warehouse.connection import Connection
from warehouse.contents import Content
from warehouse.identity import Occasion
from warehouse.intakes import Heard, Intake, Told
from warehouse.omissions import kept
from warehouse.statements import statement


class Counts(Struct, frozen=True):
    """How many talks of a reading were new to their source, and how many said something else than before."""

    new: int = 0
    changed: int = 0


class _Source(Struct, frozen=True):
    source_key: str
    is_complete: bool


class _Saying(Struct, frozen=True):
    announcement_id: str
    content: Content


def bring(
    connection: Connection, occasion: Occasion, taken: Sequence[Intake], series_keys: Mapping[str, str]
) -> dict[str, Counts]:
    """Bring readings into the sightings of their sources, in a transaction of the caller; counts by source.

    Leaves the sources in the table `intakes`, in their order, and in `sayings` what is new or something else
    than before; adds the talks of these to `affected`, and all that was read to `heard`. What a reading that
    is not complete leaves out of a talk stays as it was. What says what it said is only heard.
    """
    heard, told = intakes.heard(taken, series_keys), intakes.told(taken, series_keys)
    _hear(connection, taken, heard)
    if len(told) == sum(each.is_new for each in heard):
        counts = _add(connection, told, occasion.at)
    else:
        counts = _revise(connection, taken, told, occasion.at)
    if not all(each.is_steady or each.is_new for each in heard):
        connection.execute(statement("mark_seen"))
    connection.execute(statement("mark_unseen"))
    return counts


def _hear(connection: Connection, taken: Iterable[Intake], heard: Sequence[Heard]) -> None:
    """Leave what was read in `intakes` and `heard`."""
    given = [_Source(intake.source_key, intake.is_complete) for intake in taken]
    connection.execute(statement("create_intakes"), {"intakes": _json(given)})
    connection.execute(statement("insert_heard"), {"heard": _json(heard)})


def _add(connection: Connection, told: Sequence[Told], at: datetime) -> dict[str, Counts]:
    """Keep what is all new: there is nothing to compare it with, so it need not stand in `sayings` whole."""
    connection.execute(statement("create_first_sayings"))
    counts = _counted(connection)
    if told:
        said = statement("select_first_sayings").format(told=statement("select_told"))
        query = statement("insert_sayings").format(said=f"({said})")
        connection.execute(query, {"at": at, "rows": _json(told)})
    return counts


def _revise(
    connection: Connection, taken: Iterable[Intake], told: Sequence[Told], at: datetime
) -> dict[str, Counts]:
    """Keep what is new, and what is something else than before in place of that."""
    rows = _json(told)
    query = statement("create_sayings").format(told=statement("select_told"))
    connection.execute(query, {"at": at, "rows": rows})
    if not all(intake.is_complete for intake in taken):
        _keep_what_is_left_out(connection)
    counts = _counted(connection)
    if any(each.changed for each in counts.values()):
        _make_way(connection, at)
    if sum(each.new + each.changed for each in counts.values()) < len(told):
        connection.execute(statement("update_digests"), {"rows": rows})
    if counts:
        connection.execute(statement("insert_sayings").format(said="sayings"))
    return counts


def _counted(connection: Connection) -> dict[str, Counts]:
    """What `sayings` come to by source; their talks are affected."""
    connection.execute(statement("insert_affected_sayings"))
    counted = connection.execute(statement("count_sayings")).fetchall()
    return {source_key: Counts(*numbers) for source_key, *numbers in counted}


def _make_way(connection: Connection, at: datetime) -> None:
    """Note in `sayings` which fields are something else from now on, and take away what they replace."""
    connection.execute(statement("set_saying_times"), {"at": at})
    connection.execute(statement("delete_blocks"))
    connection.execute(statement("delete_sayings"))


def _keep_what_is_left_out(connection: Connection) -> None:
    rows = connection.execute(statement("select_sayings_again")).fetchall()
    sayings = [_Saying(name, kept(_content(old), _content(new))) for name, old, new in rows]
    connection.execute(statement("update_sayings"), {"sayings": _json(sayings)})
    connection.execute(statement("delete_sayings_again"))


def _content(text: str) -> Content:
    return msgspec.json.decode(text, type=Content)


def _json(rows: object) -> str:
    return msgspec.json.encode(rows).decode()
