"""talkfeed.toml: where it is, what it says, and whether it can be meant."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import msgspec
import msgspec.structs
from msgspec import Struct

from schemas.configuration import Configuration, Series, Source, Topic
from schemas.failures import ConfigurationFailure

DEFAULT = Path(__file__).parent.parent / "deployments" / "talkfeed.toml"
KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
COLOUR = re.compile(r"[a-z]{3,20}")
RESERVED = re.compile(r"all|index|archive.*")
LONGEST_KEY = 60
TRUST = range(101)


class Settings(Struct, frozen=True, kw_only=True):
    """The configuration with the file it stands in and the home in which everything is kept."""

    configuration: Configuration
    path: Path
    home: Path

    @property
    def public(self) -> Path:
        """The folder that is published."""
        return self.home / "public"

    def chosen(self, keys: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources with these keys, all without any; an unknown key is a ConfigurationFailure."""
        known = {source.key: source for source in self.configuration.sources}
        for key in keys:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"Did you mean {near[0]!r}?" if near else f"The sources are {', '.join(known)}."
                raise ConfigurationFailure(f"no source is called {key!r}", where=str(self.path), remedy=hint)
        return tuple(known[key] for key in keys) or self.configuration.sources


def load(config: Path | None = None, home: Path | None = None) -> Settings:
    """The settings from `config`, else TALKFEED_CONFIG, else ./talkfeed.toml, else the project's own.

    A ConfigurationFailure lists every problem with its place.
    """
    path = config or _from_environment("TALKFEED_CONFIG") or _nearest()
    configuration = _decoded(path)
    if problems := tuple(_problems(configuration)):
        raise ConfigurationFailure(
            "\n".join(("this cannot be meant:", *(f"  {problem}" for problem in problems))), where=str(path)
        )
    return Settings(
        configuration=configuration,
        path=path.resolve(),
        home=(home or _from_environment("TALKFEED_HOME") or Path("var")).resolve(),
    )


def is_web(url: str) -> bool:
    """Whether an address is fetched over http(s); any other is the path of a file."""
    return urlsplit(url).scheme.lower() in {"http", "https"}


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def _nearest() -> Path:
    here = Path("talkfeed.toml")
    return here if here.exists() else DEFAULT


def _decoded(path: Path) -> Configuration:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Configuration)
    except OSError as problem:
        raise ConfigurationFailure(
            f"cannot be read: {problem.strerror}",
            where=str(path),
            remedy="Name another file with --config, or write one with `talkfeed init`.",
        ) from problem
    except UnicodeDecodeError as problem:
        raise ConfigurationFailure(
            f"byte {problem.start} is not UTF-8", where=str(path), remedy="Save the file as UTF-8."
        ) from problem
    except msgspec.DecodeError as problem:
        raise ConfigurationFailure(_placed(str(problem)), where=str(path)) from problem


def _placed(message: str) -> str:
    """'Object contains unknown field `x` - at `$.sources[0]`' as 'sources[0]: unknown field `x`; …'."""
    match = re.fullmatch(r"(.*?) - at `\$\.?(.*)`", message, re.DOTALL)
    text, place = match.groups() if match else (message, "")
    text = text.removeprefix("Object contains ").removeprefix("Object ")
    if unknown := re.fullmatch(r"unknown field `(.*)`", text, re.DOTALL):
        text += _hint(unknown[1], _fields(place))
    return f"{place}: {text}" if place else text


def _hint(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f"; did you mean `{near[0]}`?" if near else f"; here may stand {', '.join(known)}"


def _fields(place: str) -> tuple[str, ...]:
    """The names that may stand at a place such as `sources[3].expect`."""
    noun = Configuration
    for name in re.findall(r"[a-z_]+", place):
        kind = next(field.type for field in msgspec.structs.fields(noun) if field.name == name)
        noun = next(iter(get_args(kind)), kind)
    return noun.__struct_fields__


def _problems(configuration: Configuration) -> Iterator[str]:
    publisher = configuration.publisher
    for name, words in (("name", publisher.name), ("contact", publisher.contact)):
        if not words.strip():
            yield f"publisher.{name}: it is empty"
    if not DOMAIN.fullmatch(publisher.domain):
        yield f"publisher.domain: {publisher.domain!r} is no host name, such as 'example.org'"
    if not is_web(publisher.base_url):
        yield f"publisher.base_url: {publisher.base_url!r} does not begin with http:// or https://"
    counts = Counter(source.key for source in configuration.sources)
    for index, source in enumerate(configuration.sources):
        place = f"sources[{index}]"
        if counts[source.key] > 1:
            yield f"{place}.key: {source.key!r} stands {counts[source.key]} times; keys are unique"
        yield from (f"{place}.{problem}" for problem in _source_problems(source))
    for index, series in enumerate(configuration.series):
        yield from (f"series[{index}].{problem}" for problem in _series_problems(series))
    for index, topic in enumerate(configuration.topics):
        yield from (f"topics[{index}].{problem}" for problem in _topic_problems(topic))
    yield from _ruling_problems(configuration)


def _ruling_problems(configuration: Configuration) -> Iterator[str]:
    for name, rulings in (("merge", configuration.merge), ("keep_apart", configuration.keep_apart)):
        for index, ruling in enumerate(rulings):
            if len(set(ruling.talks)) < 2:  # noqa: PLR2004 - a pair
                yield f"{name}[{index}].talks: name two talks or more, by their talk_id"
    for index, one in enumerate(configuration.suppress):
        if (one.talk is None) == (one.speaker is None):
            yield f"suppress[{index}]: name either a talk, by its talk_id, or a speaker"


def _series_problems(series: Series) -> Iterator[str]:
    if not KEY.fullmatch(series.key) or len(series.key) > LONGEST_KEY or RESERVED.fullmatch(series.key):
        yield f"key: {series.key!r} cannot name a calendar; write a few small letters, digits and hyphens"
    if series.colour is not None and not COLOUR.fullmatch(series.colour):
        yield f"colour: {series.colour!r} is no CSS3 colour name, such as 'teal'"


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
    if not 0 <= source.expect.max_shrink <= 1:
        yield f"expect.max_shrink: {source.expect.max_shrink} is no share between 0 and 1"
    scheme = urlsplit(source.url).scheme
    if len(scheme) > 1 and not is_web(source.url):
        yield f"url: {scheme}:// is not fetched; write an http(s) address or the path of a file"


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
