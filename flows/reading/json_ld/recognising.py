"""Whether a page holds JSON-LD about a dated event."""

import re

from schemas.page import Page

MOST_LOOKED_AT = 2_000_000

_QUOTE = r'(?:\\?"|&quot;|&#0?34;)'
_EVENT = (
    rf"type{_QUOTE}\s*:\s*(?:\[[^\]]{{0,200}}?)?{_QUOTE}[^\"&\\]{{0,60}}?"
    r"(?:Event|CourseInstance|Festival|Hackathon|Seminar|Lecture|Talk|Colloquium|Conference|Workshop|Webinar)"
    rf"(?:Series)?{_QUOTE}"
)
_EVENTS = re.compile(_EVENT)
_EVENTS_IN_BYTES = re.compile(_EVENT.encode())
_START = re.compile(rb"startDate|eventSchedule")
_BLOCK = re.compile(rb"ld(?:\+|&#43;|&#x2b;)json", re.IGNORECASE)


def recognises(page: Page) -> bool:
    """Whether its JSON-LD, or the JSON that the page is, names an event and a start.

    Looked for in the first 2 MB from where it begins.
    """
    if page.body[:400].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return page.body.find(b"@type", 0, MOST_LOOKED_AT) >= 0 and _names_event(page.body, 0)
    block = _BLOCK.search(page.body)
    return block is not None and _names_event(page.body, block.end())


def mentions_event(text: str) -> bool:
    """Whether a text names a type of event as JSON does."""
    return _EVENTS.search(text) is not None


def _names_event(body: bytes, start: int) -> bool:
    end = start + MOST_LOOKED_AT
    return all(pattern.search(body, start, end) for pattern in (_START, _EVENTS_IN_BYTES))
