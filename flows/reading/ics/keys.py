"""Which event is which: the steadiest name that a calendar gives an event."""

import re
from collections import defaultdict
from collections.abc import Iterable

from flows.reading.ics.blocks import Block

_THE_EVENTS_CALENDAR = re.compile(r"(\d+)-\d{9,}-\d{9,}@\S+")
_ICS_PY = re.compile(r"([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{27}@\1\.org")


def key(uid: str, maker: str) -> str | None:
    """The name that an event keeps when it is moved, by the habit of the program that made the calendar.

    The Events Calendar puts start and end into the UID, behind the number of the post, which stays. ics.py
    invents a UID at every build unless it is told one. Markup in a UID hides an address from spammers.
    """
    found = _THE_EVENTS_CALENDAR.fullmatch(uid) if "ECPv" in maker else None
    if found:
        return f"post:{found[1]}"
    if not uid or "<" in uid or (maker.startswith("ics.py") and _ICS_PY.fullmatch(uid)):
        return None
    return uid


def families(events: Iterable[Block], maker: str) -> list[tuple[str | None, tuple[Block, ...]]]:
    """The events of each key, in the order of their first one; an event without a key is alone."""
    found: dict[str, list[Block]] = defaultdict(list)
    for event in events:
        found[key(event.text("UID"), maker) or f"\n{event.found_at}"].append(event)
    return [(None if name[0] == "\n" else name, tuple(members)) for name, members in found.items()]
