"""What the API answers: `{"events": [{"event": …}], "page": {"current", "size", "total"}}`, or one event."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import UNSET, Raw, Struct, UnsetType

from flows.reading._json_answers import MOST_EVENTS, broken, head, part, whole
from schemas.page import Page

PLATFORM = "Localist"
MOST_PAGES = 100

_NAMES_API = re.compile(rb'"localist_url"\s*:|"localist_ics_url"\s*:')
_HOLDS_EVENT = re.compile(rb'"event(?:s|_instances)?"\s*:')
_HOLDS_NONE = re.compile(rb'\{\s*"events"\s*:\s*\[\s*\]\s*,\s*"page"\s*:\s*\{\s*"current"\s*:')


class Paging(Struct, frozen=True):
    """Which page this is, and how many there are."""

    current: int = 1
    total: int = 1


class Answer(Struct, frozen=True):
    """One answer, its events still in JSON."""

    events: list[Raw] | UnsetType = UNSET
    event: Raw | UnsetType = UNSET
    page: Paging = Paging()


class Wrapped(Struct, frozen=True):
    """A member of the list."""

    event: Raw


def is_answer(page: Page) -> bool:
    """Whether the first 64 KB hold an event of Localist, or its empty list."""
    start = head(page)
    return bool(
        (_NAMES_API.search(start) and _HOLDS_EVENT.search(start)) or _HOLDS_NONE.match(start.lstrip())
    )


def events(page: Page) -> Iterator[tuple[str, Raw]]:
    """The events of a page with where they stand; what holds none at all is a ReadFailure."""
    answer = whole(page, Answer, PLATFORM)
    if isinstance(answer.event, Raw):
        yield "event", answer.event
        return
    if isinstance(answer.events, UnsetType):
        raise broken(page, PLATFORM, "it has no events")
    if len(answer.events) > MOST_EVENTS:
        raise broken(page, PLATFORM, f"{len(answer.events):,} events on one page")
    for position, piece in enumerate(answer.events):
        wrapped = part(piece, Wrapped)
        yield f"events[{position}]", wrapped.event if wrapped else piece


def follow(page: Page) -> Iterator[str]:
    """The next page: this page's own address with the next number, while the site counts further ones."""
    parts = urlsplit(page.url)
    if parts.scheme not in {"http", "https"}:
        return
    paging = whole(page, Answer, PLATFORM).page
    if paging.current < min(paging.total, MOST_PAGES):
        pairs = [pair for pair in parse_qsl(parts.query) if pair[0] != "page"]
        turned = urlencode([*pairs, ("page", str(paging.current + 1))], safe="[],")
        yield urlunsplit(parts._replace(query=turned, fragment=""))
