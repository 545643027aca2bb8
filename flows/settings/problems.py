"""What a configuration says that cannot be meant, each with its place and what would help."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from flows.settings.addresses import is_web
from flows.settings.contradictions import problems_of_rulings
from flows.settings.keys import KEY, LONGEST_KEY
from flows.settings.subscriptions import colour_problem, problems_of_subscriptions
from schemas.configuration import Configuration, Expectation, Series, Source, Topic

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
RESERVED = re.compile(r"all|index|changes|archive.*")
LONGEST_DOMAIN = 150
TRUST = range(101)


def problems_of(configuration: Configuration) -> Iterator[str]:
    """Every problem as one line."""
    publisher = configuration.publisher
    for name, words in (("name", publisher.name), ("contact", publisher.contact)):
        if not words.strip():
            yield f"publisher.{name}: it is empty"
    if not DOMAIN.fullmatch(publisher.domain):
        yield f"publisher.domain: {publisher.domain!r} is no host name, such as 'example.org'"
    if len(publisher.domain) > LONGEST_DOMAIN:
        yield f"publisher.domain: it is longer than {LONGEST_DOMAIN} characters, and every UID ends in it"
    if not is_web(publisher.base_url):
        yield f"publisher.base_url: {publisher.base_url!r} does not begin with http:// or https://"
    counts = Counter(source.key for source in configuration.sources)
    for index, source in enumerate(configuration.sources):
        place = f"sources[{index}]"
        if counts[source.key] > 1:
            yield f"{place}.key: {source.key!r} stands {counts[source.key]} times; keys are unique"
        yield from (f"{place}.{problem}" for problem in _source_problems(source))
        yield from (f"{place}.expect.{problem}" for problem in _expectation_problems(source.expect))
    for index, series in enumerate(configuration.series):
        yield from (f"series[{index}].{problem}" for problem in _series_problems(series))
    for index, topic in enumerate(configuration.topics):
        yield from (f"topics[{index}].{problem}" for problem in _topic_problems(topic))
    yield from problems_of_subscriptions(configuration)
    yield from problems_of_rulings(configuration)


def _series_problems(series: Series) -> Iterator[str]:
    if not KEY.fullmatch(series.key) or len(series.key) > LONGEST_KEY or RESERVED.fullmatch(series.key):
        yield f"key: {series.key!r} cannot name a calendar; write a few small letters, digits and hyphens"
    if problem := colour_problem(series.colour):
        yield f"colour: {problem}"


def _topic_problems(topic: Topic) -> Iterator[str]:
    if not topic.name.strip():
        yield "name: is empty; write it as calendars shall show it"
    if not topic.keywords or not all(any(map(str.isalnum, keyword)) for keyword in topic.keywords):
        yield f"keywords: {list(topic.keywords)} do not tell talks apart; write words, such as 'motivic*'"


def _source_problems(source: Source) -> Iterator[str]:
    if not KEY.fullmatch(source.key):
        yield f"key: {source.key!r} may hold small letters, digits, - and _ alone"
    if source.timezone is not None and source.timezone not in _zones():
        near = get_close_matches(source.timezone, _zones(), 1)
        hint = f"; did you mean {near[0]!r}?" if near else "; write an IANA name such as 'Europe/Berlin'"
        yield f"timezone: no zone {source.timezone!r}{hint}"
    if source.trust is not None and source.trust not in TRUST:
        yield f"trust: {source.trust} is not between 0 and 100"
    scheme = urlsplit(source.url).scheme
    if len(scheme) > 1 and not is_web(source.url):
        yield f"url: {scheme}:// is not fetched; write an http(s) address or the path of a file"


def _expectation_problems(expect: Expectation) -> Iterator[str]:
    if expect.min_talks < 0:
        yield f"min_talks: {expect.min_talks} is less than none"
    if expect.max_talks is not None and expect.max_talks < max(expect.min_talks, 0):
        yield f"max_talks: {expect.max_talks} is less than min_talks, {expect.min_talks}"
    if not 0 <= expect.max_shrink <= 1:
        yield f"max_shrink: {expect.max_shrink} is no share between 0 and 1"


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
