"""What the API answers: `{"hits": {"hits": [{"metadata": …}]}, "links": {"next"}}`, or one record."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Raw, Struct

from flows.reading._json_answers import MOST_EVENTS, NOTHING, broken, head, part, whole
from schemas.page import Page

PLATFORM = "INSPIRE"

_HOLDS_SEMINAR = re.compile(rb'"start_datetime"\s*:')
_ENVELOPE = re.compile(rb'"(?:hits|metadata)"\s*:')
_OF_SEMINARS = re.compile(rb"/api/seminars\b")


class Hits(Struct, frozen=True):
    """The records that were found, still in JSON."""

    hits: list[Raw]


class Links(Struct, frozen=True):
    """Where the next page is."""

    next: str | None = None


class Answer(Struct, frozen=True):
    """A list of records, or a single one."""

    hits: Hits | None = None
    metadata: Raw = NOTHING
    links: Links = Links()


class _Record(Struct, frozen=True):
    metadata: Raw


def is_answer(page: Page) -> bool:
    """Whether the first 64 KB are an answer about seminars; a record without its envelope is none."""
    start = head(page)
    about = _HOLDS_SEMINAR.search(start) or _OF_SEMINARS.search(start)
    return bool(about and _ENVELOPE.search(start))


def records(page: Page) -> Iterator[tuple[str, Raw]]:
    """The records of a page with where they stand; what is no list of records is a ReadFailure."""
    answer = whole(page, Answer, PLATFORM)
    if answer.hits is None:
        if answer.metadata == NOTHING:
            raise broken(page, PLATFORM, "it has no records")
        yield "metadata", answer.metadata
        return
    if len(answer.hits.hits) > MOST_EVENTS:
        raise broken(page, PLATFORM, f"{len(answer.hits.hits):,} records on one page")
    for position, hit in enumerate(answer.hits.hits):
        record = part(hit, _Record)
        yield f"hits[{position}]", record.metadata if record else hit


def follow(page: Page) -> Iterator[str]:
    """The next page, where the answer names one on its own host."""
    following = whole(page, Answer, PLATFORM).links.next
    here, there = urlsplit(page.url), urlsplit(following or "")
    if following and here.scheme in {"http", "https"} and there[:2] == here[:2]:
        yield following
