"""What the REST interface of The Events Calendar answers: a list of events, one event, or an error."""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from flows.reading._decoding import decoded
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_EVENTS = 5_000
MAX_PAGES = 400
PAST_THE_END = "event-archive-page-not-found"

_HEAD = 65_536
_NAMESPACE = re.compile(rb'"rest_url"\s*:\s*"[^"]{0,2000}?tribe(?:\\?/|%2F)events(?:\\?/|%2F)v1')
_WEB_PAGE = re.compile(rb"<(?:!doctype|html|head|body|script)\b", re.IGNORECASE)
_EVENTS = re.compile(rb'"events"\s*:|"start_date"\s*:')
_PAST_THE_END = re.compile(rb'"code"\s*:\s*"%b"' % PAST_THE_END.encode())
_OBJECT = re.compile(r'\{\s*(?=")')

T = TypeVar("T")


class Answer(Struct, frozen=True):
    """One answer, its events still in JSON. `total` and `total_pages` are 0 where it does not say."""

    events: list[Raw] | dict[str, Raw] | UnsetType | None = UNSET
    id: int | None = None
    code: str | int | None = None
    next_rest_url: str | bool | None = None
    total: int = 0
    total_pages: int = 0


def is_answer(page: Page) -> bool:
    """Whether the first 64 KB name the plugin's interface, or are its error for a page past the end."""
    head = page.body[:_HEAD]
    if _WEB_PAGE.search(head.partition(b"{")[0]):
        return False
    lists_events = _NAMESPACE.search(head) and _EVENTS.search(head)
    return bool(lists_events or _PAST_THE_END.search(head))


def answered(page: Page) -> Answer:
    """The answer that a page holds.

    PHP prints its warnings before the JSON and caches sign behind it, so it begins at the first object and
    ends at the last brace. What holds no events, or contradicts its own count, is a ReadFailure.
    """
    answer = _whole(_json(page), Answer, page)
    if answer.events is UNSET and answer.id is None and answer.code != PAST_THE_END:
        raise _broken(page, f"the site says {answer.code!r}" if answer.code else "it has no events")
    _check(page, answer)
    return answer


def events(page: Page) -> Iterator[tuple[str, Raw]]:
    """The events of a page with where they stand on it, in page order."""
    answer = answered(page)
    if answer.events is UNSET and answer.id is not None:
        yield "event", Raw(_json(page))
        return
    for position, event in enumerate(_listed(answer)):
        yield f"events[{position}]", event


def part(raw: Raw, form: type[T]) -> T | None:
    """A piece of JSON in the form that it should have; None where it has another."""
    try:
        return msgspec.json.decode(raw, type=form, strict=False)
    except (ValueError, RecursionError):
        return None


def _listed(answer: Answer) -> list[Raw]:
    if isinstance(answer.events, dict):
        return list(answer.events.values())
    return answer.events or []


def _json(page: Page) -> bytes:
    text = decoded(page)
    start = _OBJECT.search(text)
    if not start:
        raise _broken(page, "no JSON object begins in it")
    return text[start.start() : text.rfind("}") + 1].encode()


def _whole(json: bytes, form: type[T], page: Page) -> T:
    try:
        return msgspec.json.decode(json, type=form, strict=False)
    except (ValueError, RecursionError) as error:
        raise _broken(page, str(error)) from error


def _check(page: Page, answer: Answer) -> None:
    count = len(_listed(answer))
    if answer.total > 0 and not count and answer.id is None:
        raise _broken(page, f"it counts {answer.total:,} events and shows none")
    if count > MAX_EVENTS or answer.total_pages > MAX_PAGES:
        raise ReadFailure(
            f"{max(answer.total, count):,} events on {answer.total_pages:,} pages are more than are read",
            where=page.url,
            remedy="Narrow the source with its options `since`, `until` or `categories`.",
        )


def _broken(page: Page, problem: str) -> ReadFailure:
    return ReadFailure(
        f"this is no whole answer of The Events Calendar: {problem}",
        where=page.url,
        remedy="Open the address in a browser: the site may show an error of its own there.",
    )
