"""A chosen trial as an entry of talkfeed.toml."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from flows.discovering.choosing import Discovery
from flows.discovering.trials import Trial
from flows.publishing import files
from flows.publishing.slugs import slug
from flows.settings import LONGEST_KEY
from schemas.configuration import Configuration, Source
from schemas.failures import ConfigurationFailure, StorageFailure

_CALENDAR_NAME = re.compile(rb"^X-WR-CALNAME[^:\r\n]{0,50}:([^\r\n]{1,200})", re.MULTILINE)
_SITE_NAME = re.compile(r"\s+[|\u00bb\u00b7\u2013\u2014-]\s+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def entry(
    discovery: Discovery, trial: Trial, configured: Iterable[Source], *, key: str | None = None
) -> Source:
    """The source that a trial becomes, under a key that no other source has."""
    title = _title(discovery, trial)
    taken = {source.key for source in configured}
    if key in taken:
        raise ConfigurationFailure(f"the key {key!r} is taken", where="--key", remedy="Choose another.")
    host = urlsplit(trial.candidate.url).hostname or "source"
    return Source(
        key=key or _unused(slug(title or host)[:LONGEST_KEY].strip("-"), taken),
        url=trial.candidate.url,
        title=title,
        kind=trial.candidate.kind,
        timezone=trial.timezone,
        options=trial.candidate.options,
    )


def already_configured(url: str, configured: Iterable[Source]) -> Source | None:
    """The source of this address, however it is spelt."""
    return next((source for source in configured if _spelling(source.url) == _spelling(url)), None)


def written(source: Source) -> str:
    """The entry in TOML, as `append` puts it at the end of the file."""
    return "".join(f"{line}\n" for line in _lines(source))


def append(path: Path, source: Source) -> None:
    """Write the entry at the end of a configuration, of which nothing else changes, whole or not at all."""
    try:
        before = path.read_text("utf8")
    except (OSError, UnicodeDecodeError) as problem:
        raise StorageFailure(f"cannot be read: {problem}", where=str(path)) from problem
    after = f"{before.rstrip()}\n\n{written(source)}"
    try:
        read = msgspec.toml.decode(after, type=Configuration).sources[-1]
    except msgspec.DecodeError as problem:
        raise ConfigurationFailure(
            f"no entry can be put at its end: {problem}",
            where=str(path),
            remedy="Write `sources` as [[sources]], or copy the entry by hand.",
        ) from problem
    if read != source:
        raise ConfigurationFailure("the entry would not be read as it is meant", where=str(path))
    files.replace(path, after.encode())


def _lines(source: Source) -> Iterator[str]:
    yield "[[sources]]"
    for name in ("key", "title", "url", "kind", "timezone"):
        value: str | None = getattr(source, name)
        if value is not None:
            yield f"{name} = {_quoted(value)}"
    if source.options:
        yield "[sources.options]"
        for name, value in source.options.items():
            yield f"{name if _BARE_KEY.fullmatch(name) else _quoted(name)} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _title(discovery: Discovery, trial: Trial) -> str | None:
    """The name of the calendar, else the page's title without that of its site."""
    named = _CALENDAR_NAME.search(trial.pages[0].body) if trial.pages else None
    calendar = named[1].decode("utf-8", "replace").replace("\\", "") if named else ""
    page = _SITE_NAME.split(discovery.title or "", maxsplit=1)[0]
    return " ".join((page or calendar).split())[:200] or None


def _unused(wanted: str, taken: set[str]) -> str:
    number, key = 2, wanted
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key


def _spelling(url: str) -> str:
    parts = urlsplit(url.strip())
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"
