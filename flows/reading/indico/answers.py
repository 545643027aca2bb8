"""What the export answers: `{"count", "complete", "results", "_type": "HTTPAPIResult"}`."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import Raw, Struct

from flows.reading._json_answers import MOST_EVENTS, NOTHING, broken, head, part, whole
from schemas.page import Page

PLATFORM = "Indico"

_TAIL = 500
_RESULT = re.compile(rb'"_type"\s*:\s*"HTTPAPIResult"')


class Answer(Struct, frozen=True):
    """One answer, its results still in JSON. `complete` is False where the server gives no more at once."""

    count: int | None = None
    complete: bool = True
    results: Raw = NOTHING
    message: str | None = None


def is_answer(page: Page) -> bool:
    """Whether the first 64 KB or the end say that this is a result of the export."""
    start = head(page)
    return bool(start and _RESULT.search(start + page.body[-_TAIL:]))


def entries(page: Page) -> Iterator[tuple[str, Raw]]:
    """The events of a list, or the contributions of a timetable, with where they stand."""
    results = whole(page, Answer, PLATFORM).results
    listed, tables = part(results, list[Raw]), part(results, dict[str, Raw])
    if listed is None and tables is None:
        raise broken(page, PLATFORM, "it has no results")
    found = _listed(listed or []) if tables is None else _timetabled(tables)
    for number, entry in enumerate(found):
        if number >= MOST_EVENTS:
            raise broken(page, PLATFORM, f"more than the {MOST_EVENTS:,} events that are read")
        yield entry


def follow(page: Page) -> Iterator[str]:
    """The rest of a list that is not complete: this page's own address with the next offset."""
    parts = urlsplit(page.url)
    answer = whole(page, Answer, PLATFORM)
    count = len(part(answer.results, list[Raw]) or ())
    if answer.complete or not count or parts.scheme not in {"http", "https"}:
        return
    query = dict(parse_qsl(parts.query))
    offset = int(query["offset"]) if query.get("offset", "").isdecimal() else 0
    query |= {"offset": str(offset + count)}
    yield urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def _listed(results: list[Raw]) -> Iterator[tuple[str, Raw]]:
    return ((f"results[{position}]", raw) for position, raw in enumerate(results))


def _timetabled(tables: dict[str, Raw]) -> Iterator[tuple[str, Raw]]:
    """The entries of all days, in sessions or outside of them."""
    for event, days in tables.items():
        for day, rows in (part(days, dict[str, Raw]) or {}).items():
            waiting = [(f"{event}.{day}", rows)]
            while waiting:
                place, group = waiting.pop()
                for name, entry in (part(group, dict[str, Raw]) or {}).items():
                    inner = part(entry, _Session)
                    if inner and inner.entries != NOTHING:
                        waiting.append((f"{place}.{name}", inner.entries))
                    else:
                        yield f"{place}.{name}", entry


class _Session(Struct, frozen=True):
    entries: Raw = NOTHING
