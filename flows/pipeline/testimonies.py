"""What the own pages of missing talks say."""

from collections.abc import Iterable, Mapping, Sequence

from flows import reading
from flows.pipeline.trails import Trail, spelt
from flows.settings import is_web
from schemas.page import Page
from schemas.talk import Talk
from schemas.visit import Outcome
from warehouse.likenesses import letters
from warehouse.presences import Missing, Testimony

MOST = 20
"""How many own pages are asked in one visit; the others stay missing until their turn comes."""


def testimonies(trail: Trail, missing: Sequence[Missing]) -> Mapping[str, Testimony]:
    """What the page of each missing talk says of it, by announcement; each page is asked once.

    A page that the source consists of has spoken already: it is nobody's own.
    """
    if not missing:
        return {}
    listed, pages = trail.addresses(), dict[str, tuple[Page | None, Outcome]]()
    said: dict[str, Testimony] = {}
    for one in missing:
        address = spelt(one.url) if one.url and is_web(one.url) else None
        if address is None or address in listed:
            said[one.announcement_id] = "pageless"
        elif one.url and (address in pages or len(pages) < MOST):
            pages[address] = pages.get(address) or trail.own_page(one.url)
            page, outcome = pages[address]
            is_listed = page is not None and spelt(page.url) in listed
            said[one.announcement_id] = "pageless" if is_listed else _testimony(one, page, outcome)
    return said


def still_missing(missing: Sequence[Missing], talks: Iterable[Talk]) -> list[Missing]:
    """Those that a reading does not have either: none of their title has their key or their time."""
    if not missing:
        return []
    shown = {
        (letters(talk.title), name) for talk in talks for name in (talk.key, talk.starts_at or talk.starts_on)
    }
    return [
        one
        for one in missing
        if not {(letters(one.title), one.upstream_key), (letters(one.title), one.when)} & shown
    ]


def _testimony(one: Missing, page: Page | None, outcome: Outcome) -> Testimony:
    if page is None:
        return "gone" if outcome == "gone" else "silent"
    words = one.title or next(iter(one.names), "")
    return "named" if reading.mentions(page, words) else "gone"
