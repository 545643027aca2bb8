"""What belongs to a list of events: its next page, and the own answer of each event that is still to come."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import UNSET

from flows.reading.tribe import times
from flows.reading.tribe.answers import Answer, answered, events
from flows.reading.tribe.posts import Event, event, span
from schemas.failures import RejectionFailure
from schemas.page import Page

MAX_FOLLOWED = 200
_GRACE = dt.timedelta(days=1)


def follow(page: Page) -> Iterator[str]:
    """The next page first, then the answers of at most 200 events that have not passed by a day.

    The next page is this page's own address with the next number, never the one that the site gives: the
    plugin leaves categories and tags out of its next_rest_url, which would lead to other people's events.
    """
    answer = answered(page)
    if answer.events is UNSET or urlsplit(page.url).scheme not in {"http", "https"}:
        return
    yield from _next(page.url, answer)
    root = _root(page.url)
    if root:
        coming = (one for one in _events(page) if _is_to_come(one, page.fetched_at - _GRACE))
        yield from (f"{root}/{one.id}" for one in islice(coming, MAX_FOLLOWED))


def _next(url: str, answer: Answer) -> Iterator[str]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    number = int(query["page"]) if query.get("page", "").isdecimal() else 1
    if number < answer.total_pages or (not answer.total_pages and answer.next_rest_url and answer.events):
        turned = urlencode({**query, "page": str(number + 1)}, safe=",/")
        yield urlunsplit(parts._replace(query=turned, fragment=""))


def _root(url: str) -> str | None:
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}" if path.endswith("/tribe/events/v1/events") else None


def _events(page: Page) -> Iterator[Event]:
    for _, raw in events(page):
        try:
            one = event(raw)
            span(one)
        except RejectionFailure:
            continue
        yield one


def _is_to_come(event: Event, since: dt.datetime) -> bool:
    end = times.clock(event.utc_end_date) or times.clock(event.end_date)
    return end is not None and end >= since
