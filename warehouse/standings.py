"""What a source has given so far, as the measure of what it gives next."""

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class Standing(Struct, frozen=True):
    """How many talks the last reading gave, None before the first; how many begin at each local hour."""

    talk_count: int | None
    hours: dict[int, int]


def standing(connection: Connection, source_key: str) -> Standing:
    """The standing of a source."""
    rows = connection.execute(statement("select_standing"), {"source_key": source_key}).fetchall()
    return Standing(*rows[0])
