"""Calendars that are written no more: kept as they last were, but for events that nobody is to see."""

import datetime as dt
import re
from collections.abc import Collection

from flows.publishing.calendars.calendar import Edition, render_calendar
from flows.publishing.calendars.paths import named
from schemas.configuration import Publisher

_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)
_UID = re.compile(rb"^UID:(.*)\r$", re.MULTILINE)
_CHANGED = re.compile(rb"^LAST-MODIFIED:.*\r$", re.MULTILINE)
_FOLD = b"\r\n "
_NO_EVENT = (
    b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZNAME:UTC\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
"""A calendar holds one component at least (RFC 5545, 3.6); 26 programs take one with this alone as empty."""


def redacted(
    path: str, content: bytes, uids: Collection[str], publisher: Publisher, now: dt.datetime
) -> bytes | None:
    """The calendar without the events of these UIDs; as it was, to the byte, when it has none of them.

    One that is left without an event says nothing of what it was: its title could tell, too. Of a speaker the
    address itself would tell, so that calendar is to go: None.
    """
    unwanted = {uid.encode() for uid in uids}
    events = _EVENT.findall(content)
    kept = [event for event in events if not _is_of(event, unwanted)]
    if len(kept) == len(events):
        return content
    if not kept:
        return _emptied(path, publisher, now)
    changed = f"LAST-MODIFIED:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}\r".encode()
    head, foot = content[: content.index(events[0])], content[content.rindex(events[-1]) + len(events[-1]) :]
    return b"".join((_CHANGED.sub(changed, head, count=1), *kept, foot))


def _emptied(path: str, publisher: Publisher, now: dt.datetime) -> bytes | None:
    kind, slug = named(path)
    if kind == "speaker":
        return None
    empty = Edition(
        kind=kind,
        slug=slug,
        title=publisher.name,
        description="This calendar holds no talk at present.",
        changed_at=now,
        event_count=0,
    )
    return render_calendar(empty, [_NO_EVENT], publisher)


def _is_of(event: bytes, uids: Collection[bytes]) -> bool:
    found = _UID.search(event.replace(_FOLD, b""))
    return found is not None and found[1] in uids
