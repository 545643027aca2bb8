"""What an operator says of calendars and feeds that cannot be meant."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from string import Formatter

from flows.settings.colours import NAMES
from flows.settings.keys import KEY, LONGEST_KEY
from schemas.configuration import Calendars, Configuration, Feed

PLACES = ("speakers", "title", "series", "institution")
"""What a summary may name."""


def problems_of_subscriptions(configuration: Configuration) -> Iterator[str]:
    """Every problem of `calendars` and `feeds` as one line."""
    yield from (f"calendars.summary: {problem}" for problem in _summary_problems(configuration.calendars))
    counts = Counter(feed.key for feed in configuration.feeds)
    for index, feed in enumerate(configuration.feeds):
        place = f"feeds[{index}]"
        if counts[feed.key] > 1:
            yield f"{place}.key: {feed.key!r} stands {counts[feed.key]} times; keys are unique"
        yield from (f"{place}.{problem}" for problem in _feed_problems(feed))


def colour_problem(name: str | None) -> str | None:
    """What is wrong with the name of a colour, None when it is one of CSS3 or there is none."""
    if name is None or name in NAMES:
        return None
    near = get_close_matches(name, NAMES, 1)
    return f"{name!r} is no CSS3 colour name, such as {near[0] if near else 'teal'!r}"


def _summary_problems(calendars: Calendars) -> Iterator[str]:
    try:
        named = [name for _, name, _, _ in Formatter().parse(calendars.summary) if name is not None]
    except ValueError as problem:
        yield f"{problem}; a brace that is meant as one is written twice"
        return
    for name in named:
        if name not in PLACES:
            yield f"no {{{name}}} is known; there are {', '.join(f'{{{place}}}' for place in PLACES)}"
    if not {"speakers", "title"}.intersection(named):
        yield "it names neither {speakers} nor {title}, so that talks could not be told apart"


def _feed_problems(feed: Feed) -> Iterator[str]:
    if not KEY.fullmatch(feed.key) or len(feed.key) > LONGEST_KEY:
        yield f"key: {feed.key!r} cannot name a calendar; write a few small letters, digits and hyphens"
    if not feed.title.strip():
        yield "title: it is empty; write it as calendars shall show it"
    if feed.text is not None and not any(map(str.isalnum, feed.text)):
        yield f"text: {feed.text!r} holds no word"
    if feed.where is not None and not feed.where.strip():
        yield "where: it is empty; leave it out, or write an SQL condition over talks"
