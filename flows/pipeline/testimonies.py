"""What the own pages of missing talks say."""

from collections.abc import Iterable, Mapping

from flows import reading
from flows.pipeline.trails import Trail
from flows.settings import is_web
from schemas.talk import Talk
from warehouse.likenesses import letters
from warehouse.presences import Missing, Testimony

MOST = 20
"""How many own pages are asked in one visit; the others stay missing until their turn comes."""


def testimonies(trail: Trail, missing: Iterable[Missing]) -> Mapping[str, Testimony]:
    """What the page of each missing talk says of it, by the key of the source."""
    return {one.upstream_key: _testimony(trail, one) for one in list(missing)[:MOST]}


def still_missing(missing: Iterable[Missing], talks: Iterable[Talk]) -> list[Missing]:
    """Those that a reading does not have either, by key and by title."""
    found = list(talks)
    keys, titles = {talk.key for talk in found}, {letters(talk.title) for talk in found if talk.title}
    return [one for one in missing if one.upstream_key not in keys and letters(one.title) not in titles]


def _testimony(trail: Trail, one: Missing) -> Testimony:
    if one.url is None or not is_web(one.url) or trail.has_asked(one.url):
        return "pageless"
    page, outcome = trail.own_page(one.url)
    if page is None:
        return "gone" if outcome == "gone" else "silent"
    words = one.title or next(iter(one.names), "")
    return "named" if reading.mentions(page, words) else "gone"
