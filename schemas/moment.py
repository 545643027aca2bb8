"""A point of the calendar as a source states it."""

import datetime as dt

from msgspec import Struct


class Moment(Struct, frozen=True):
    """A day, perhaps a wall-clock time on it, and the zone that the source names.

    `zone` is an IANA name, `UTC` or a fixed offset (`+02:00`); None when the source names none.
    `at` is None when only the day is known; it carries no tzinfo, because the zone stands beside it.
    `fold` is 1 for the second of two equal wall times on the night the clocks go back.
    """

    on: dt.date
    at: dt.time | None = None
    zone: str | None = None
    fold: int = 0
