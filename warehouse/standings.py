"""What a source has given so far, as the measure of what it gives next."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
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


def standings(connection: Connection, source_keys: Iterable[str], at: datetime) -> dict[str, Standing]:
    """The standing of each of some sources, at some time."""
    about = {"source_keys": msgspec.json.encode([*source_keys]).decode(), "at": at}
    rows = connection.execute(statement("select_standings"), about).fetchall()
    return {source_key: Standing(*facts) for source_key, *facts in rows}
