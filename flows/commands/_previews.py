"""Inputs to what Talkfeed makes of them: the same reading as an ingest's, of which nothing is kept."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from flows import reading
from flows.commands._invocation import Invocation
from flows.commands._printing import on_one_line
from flows.commands._spoken import Preview, Problem, preview
from flows.fetching import Fetcher, read_file
from flows.interpreting.pages import interpret
from flows.normalising.zones import canonical, nearest
from flows.pipeline.asking import live
from flows.pipeline.inquiring import Ground
from flows.pipeline.trails import Trail
from flows.settings import is_web
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure, Failure, ReadFailure
from schemas.page import Page

STDIN = "-"
MAX_BYTES = 25_000_000


class Wish(Struct, frozen=True, kw_only=True):
    """How the inputs are to be read."""

    kind: str | None = None
    timezone: str | None = None
    options: dict[str, str] = field(default_factory=dict)

    def checked(self) -> "Wish":
        """The wish with the zone's canonical name; ConfigurationFailure where it cannot be meant."""
        if self.kind:
            reading.reader_with(self.kind, self.options)
        elif self.options:
            raise ConfigurationFailure(
                "options belong to a kind", where="--option", remedy="Name it: --kind."
            )
        zone = canonical(self.timezone) if self.timezone else None
        if self.timezone and zone is None:
            near = nearest(self.timezone)
            raise ConfigurationFailure(
                f"no zone is called {self.timezone!r}",
                where="--timezone",
                remedy=f"Did you mean {near!r}?" if near else "Write an IANA name such as 'Europe/Berlin'.",
            )
        return Wish(kind=self.kind, timezone=zone, options=self.options)


def previews(
    invocation: Invocation, inputs: Iterable[str], wish: Wish
) -> Iterator[tuple[Preview | Problem, ...]]:
    """What is found in each input, one after the other; a problem of one costs no other anything."""
    asked, checked = tuple(inputs), wish.checked()
    with _ground(invocation, asked) as ground:
        yield from (tuple(_found(name, checked, ground)) for name in asked)


@contextmanager
def _ground(invocation: Invocation, inputs: tuple[str, ...]) -> Iterator[Ground | None]:
    """Where addresses are fetched from, with an archive that is thrown away; None when all are files."""
    if not any(is_web(name) for name in inputs):
        yield None
        return
    configuration = invocation.settings().configuration
    with (
        Fetcher(configuration.fetching, contact=configuration.publisher.contact) as fetcher,
        TemporaryDirectory(prefix="talkfeed-") as folder,
    ):
        yield Ground(ask=live(fetcher, Path()), home=Path(folder), known_pages={})


def _found(name: str, wish: Wish, ground: Ground | None) -> Iterator[Preview | Problem]:
    source = Source(key="preview", url=name, kind=wish.kind, timezone=wish.timezone, options=wish.options)
    trail = Trail(ground, source) if ground and is_web(name) else None
    try:
        understood = interpret(trail.pages(_addresses(source)) if trail else (_page(name),), source)
    except Failure as failure:
        yield Problem(input=name, problem=_in_words(failure, name, trail))
        return
    except Exception as problem:  # noqa: BLE001 - one bad input never stops the rest
        yield Problem(input=name, problem=f"a mistake of Talkfeed: {type(problem).__name__}: {problem}")
        return
    yield from (preview(name, talk) for talk in understood.talks)
    if not (understood.talks or understood.rejects):
        yield Problem(input=name, problem="it can be read, and announces nothing")
    for reject in understood.rejects:
        yield Problem(input=name, problem=on_one_line(reject.reason), found_at=reject.found_at)
    for address in trail.lost if trail else ():
        yield Problem(input=name, problem=f"belongs to it and could not be had: {address}")


def _in_words(failure: Failure, name: str, trail: Trail | None) -> str:
    is_elsewhere = is_web(failure.where) and failure.where != name
    what = f"{failure.what} ({failure.where})" if is_elsewhere else failure.what
    is_there = trail and trail.evidence and trail.evidence[-1].visit.outcome == "fetched"
    remedy = failure.remedy or (f"`talkfeed add {name}` looks at what it links to." if is_there else "")
    return on_one_line(f"{what}. {remedy}" if remedy else what)


def _addresses(source: Source) -> tuple[str, ...]:
    if source.kind is None:
        return (source.url,)
    return reading.reader_with(source.kind, source.options).addresses(source, datetime.now(UTC))


def _page(name: str) -> Page:
    if name != STDIN:
        return read_file(Path(name))
    body = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise ReadFailure(f"is larger than {MAX_BYTES:,} bytes", where="stdin", remedy="Split it.")
    return Page(url=STDIN, body=body, fetched_at=datetime.now(UTC))
