"""When an event takes place, by startDate, endDate and duration."""

from msgspec import Struct

from flows.reading import _iso_times
from flows.reading._schema_org.items import Item, text
from flows.reading._schema_org.wording import line
from schemas.moment import Moment


class Times(Struct, frozen=True):
    """Start and end, or the words that stand for them where they are no ISO 8601."""

    starts: Moment | None = None
    ends: Moment | None = None
    when: str | None = None


def times(event: Item) -> Times:
    """The times of an event; an end is only one that is stated, as a time or by a duration."""
    written, until = (line(text(event, name)) for name in ("startDate", "endDate"))
    start = _iso_times.moment(written)
    if start is None:
        return Times(when=" - ".join(filter(None, (written, until))) if written else None)
    starts, ends = _iso_times.as_days(start, _end(event, start, until))
    return Times(starts, ends)


def _end(event: Item, start: Moment, until: str | None) -> Moment | None:
    if until:
        return _iso_times.moment(until) or _iso_times.moment_on(start, until)
    length = _iso_times.duration(text(event, "duration"))
    return _iso_times.later(start, length) if length else None
