"""Times for people: as the clock on the wall shows them where the talk is, with the zone."""

import datetime as dt

DATE_LENGTH = len("2026-10-11")
MINUTE_LENGTH = len("2026-10-11 14:00")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def when(start: dt.datetime | dt.date | None, timezone: str | None) -> str:
    """`Sun 2026-10-11 14:00 Europe/Berlin`, the day alone where no time is known, else `undated`."""
    if start is None:
        return "undated"
    weekday, text = WEEKDAYS[start.weekday()], start.isoformat()
    if isinstance(start, dt.datetime):
        day, clock = text[:DATE_LENGTH], text[DATE_LENGTH + 1 : MINUTE_LENGTH]
        return f"{weekday} {day} {clock} {timezone or text[-6:]}"
    return f"{weekday} {text}"


def stated(text: str | None) -> dt.datetime | dt.date | None:
    """The time that ISO 8601 states: with an offset, or a bare date."""
    if text is None:
        return None
    return dt.date.fromisoformat(text) if len(text) == DATE_LENGTH else dt.datetime.fromisoformat(text)


def instant_in(text: str, timezone: str | None) -> str:
    """An instant as the warehouse writes it, in a zone."""
    from flows.normalising.zones import zone

    instant = dt.datetime.fromisoformat(text)
    return when(instant.astimezone(zone(timezone)) if timezone else instant, timezone)


def age(seconds: float) -> str:
    """A time span in its largest whole unit: `3 hours`."""
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "a moment"
