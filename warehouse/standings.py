"""What a source has given so far, as the measure of what it gives next."""

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.statements import statement


class Standing(Struct, frozen=True):
    """How many talks the last reading gave, None before the first; how many begin at each local hour.

    `lasting_count` is how many of what it gave should be given still: they are to come, have no date, or
    were given a week after they were over. `is_redefined`: the source was configured otherwise then.
    """

    talk_count: int | None
    lasting_count: int
    hours: dict[int, int]
    is_redefined: bool


def standing(connection: Connection, occasion: Occasion) -> Standing:
    """The standing of a source."""
    about = {"source_key": occasion.source_key, "at": occasion.at}
    rows = connection.execute(statement("select_standing"), about).fetchall()
    return Standing(*rows[0])
