"""Calendars that are written no more: kept as they last were, but for events that nobody is to see."""

import datetime as dt
import re
from collections.abc import Collection

from flows.publishing.calendars.calendar import Edition, render_calendar
from schemas.configuration import Publisher

_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)
_UID = re.compile(rb"^UID:(.*)\r$", re.MULTILINE)
_CHANGED = re.compile(rb"^LAST-MODIFIED:.*\r$", re.MULTILINE)
_FOLD = b"\r\n "
_NO_EVENT = b"\r\n".join(
    (
        b"BEGIN:VTIMEZONE",
        b"TZID:Etc/UTC",
        b"BEGIN:STANDARD",
        b"DTSTART:19700101T000000",
        b"TZNAME:UTC",
        b"TZOFFSETFROM:+0000",
        b"TZOFFSETTO:+0000",
        b"END:STANDARD",
        b"END:VTIMEZONE",
        b"",
    )
)
"""A calendar holds one component at least (RFC 5545, 3.6); 26 programs take one with this alone as empty."""


def redacted(
    name: str, content: bytes, uids: Collection[str], publisher: Publisher, now: dt.datetime
) -> bytes:
    """The calendar without the events of these UIDs; as it was, to the byte, when it has none of them.

    One that is left without an event says nothing of what it was: its title could tell, too.
    """
    unwanted = {uid.encode() for uid in uids}
    events = _EVENT.findall(content)
    kept = [event for event in events if not _is_of(event, unwanted)]
    if len(kept) == len(events):
        return content
    if not kept:
        about = "This calendar holds no talk at present."
        empty = Edition(
            name=name, title=publisher.name, description=about, changed_at=now, events=(_NO_EVENT,)
        )
        return render_calendar(empty, publisher)
    changed = f"LAST-MODIFIED:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}\r".encode()
    head, foot = content[: content.index(events[0])], content[content.rindex(events[-1]) + len(events[-1]) :]
    return b"".join((_CHANGED.sub(changed, head, count=1), *kept, foot))


def _is_of(event: bytes, uids: Collection[bytes]) -> bool:
    found = _UID.search(event.replace(_FOLD, b""))
    return found is not None and found[1] in uids
