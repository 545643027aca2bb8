"""Where an event is, what is attached to it, and what its label says."""

import re
from collections.abc import Iterator

from msgspec import Raw, Struct

from flows.reading._json_answers import NOTHING, address, line, part, parts
from flows.reading.indico.events import Event

_SLIDES = re.compile(r"slides|folien|transparencies|presentation", re.IGNORECASE)


class _Attachment(Struct, frozen=True):
    title: Raw = NOTHING
    download_url: Raw = NOTHING
    link_url: Raw = NOTHING
    url: Raw = NOTHING


class _Folder(Struct, frozen=True):
    title: Raw = NOTHING
    attachments: Raw = NOTHING
    resources: Raw = NOTHING


class _Label(Struct, frozen=True):
    title: str | None = None
    is_event_not_happening: bool = False


def venue(event: Event) -> str | None:
    """Room and location; the full name of a room holds its short one."""
    pieces = (line(event.room_fullname) or line(event.room), line(event.location))
    return ", ".join(dict.fromkeys(filter(None, pieces))) or None


def links(event: Event, base: str) -> Iterator[str]:
    """The addresses of all that is attached."""
    yield from (url for _, url in _attached(event, base))


def slides(event: Event, base: str) -> str | None:
    """What is attached as slides."""
    return next((url for title, url in _attached(event, base) if _SLIDES.search(title)), None)


def status(raw: Raw) -> str | None:
    """The word of the label; `cancelled` where it says in its own words that nothing takes place."""
    label = part(raw, _Label)
    if label is None:
        return None
    is_told = re.search(r"cancel|postpon", label.title or "", re.IGNORECASE)
    return "cancelled" if label.is_event_not_happening and not is_told else label.title


def _attached(event: Event, base: str) -> Iterator[tuple[str, str]]:
    for folder in (*parts(event.folders, _Folder), *parts(event.material, _Folder)):
        for one in (*parts(folder.attachments, _Attachment), *parts(folder.resources, _Attachment)):
            title = f"{line(folder.title) or ''} {line(one.title) or ''}"
            for raw in (one.download_url, one.link_url, one.url):
                if url := address(raw, base):
                    yield title, url
