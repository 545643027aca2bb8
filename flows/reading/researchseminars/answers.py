"""What the API answers (version 0): a series with its talks, one talk, or the talks that a search found."""

import re
from collections.abc import Iterator

from msgspec import UNSET, Raw, Struct, UnsetType

from flows.reading._json_answers import MOST_EVENTS, NOTHING, broken, head, part, whole
from schemas.page import Page

PLATFORM = "researchseminars.org"

_SUCCESS = re.compile(rb'"code"\s*:\s*"success"')
_OF_TALKS = re.compile(rb'"seminar_ctr"\s*:|"talks"\s*:\s*\[|"shortname"\s*:')


class Series(Struct, frozen=True):
    """What a series is called and where it is at home."""

    name: str | None = None
    shortname: str | None = None
    timezone: str | None = None
    seminar_ctr: int | None = None


class Found(Struct, frozen=True):
    """A talk, still in JSON, with where it stands and its series."""

    found_at: str
    raw: Raw
    series: Series = Series()


class Answer(Struct, frozen=True):
    """One answer; `properties` are of a series or of a talk."""

    code: str | None = None
    properties: Raw = NOTHING
    talks: list[Raw] | UnsetType = UNSET
    results: list[Raw] | UnsetType = UNSET


def is_answer(page: Page) -> bool:
    """Whether the first 64 KB are a successful answer that holds talks or a series."""
    start = head(page)
    return bool(_SUCCESS.search(page.body[-200:] + start) and _OF_TALKS.search(start))


def listed(page: Page) -> Iterator[Found]:
    """The talks of a page in its order; a page that has no place for talks is a ReadFailure."""
    answer = whole(page, Answer, PLATFORM)
    series = part(answer.properties, Series) or Series()
    if isinstance(answer.talks, UnsetType) and series.seminar_ctr is not None:
        yield Found("properties", answer.properties)
        return
    name = "results" if isinstance(answer.talks, UnsetType) else "talks"
    talks = answer.results if isinstance(answer.talks, UnsetType) else answer.talks
    if isinstance(talks, UnsetType):
        raise broken(page, PLATFORM, f"the site says {answer.code!r}, and has no talks")
    if len(talks) > MOST_EVENTS:
        raise broken(page, PLATFORM, f"{len(talks):,} talks, more than the {MOST_EVENTS:,} that are read")
    for position, raw in enumerate(talks):
        yield Found(f"{name}[{position}]", raw, series)
