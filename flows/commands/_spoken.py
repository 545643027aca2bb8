"""Talks as `talkfeed read` speaks of them, to programs and to people."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator

import click
from msgspec import Struct

from flows.commands._printing import on_one_line, say, write_json_lines
from flows.commands._times import stated, when
from schemas.talk import Speaker, Status, Talk

LONGEST_ABSTRACT = 400
WIDTH = 100


class Preview(Struct, frozen=True, kw_only=True):
    """A talk found in an input. Times are ISO 8601 with an offset, or a bare date, or None.

    `ends_at` of a talk without times is the day after its last one, as in iCalendar.
    """

    input: str
    title: str | None
    speakers: tuple[Speaker, ...]
    starts_at: str | None
    ends_at: str | None
    timezone: str | None
    location: str | None
    url: str | None
    status: Status
    abstract: str | None
    abstract_is_truncated: bool
    series: str | None


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An input, or something in it at `found_at`, that could not be read."""

    input: str
    problem: str
    found_at: str | None = None


def show(found: Iterable[tuple[Preview | Problem, ...]], *, as_json: bool, is_quiet: bool) -> int:
    """Write what each input holds; 0 when anything could be read, 1 when there were only problems."""
    talk_count = problem_count = 0
    for items in found:
        if as_json:
            write_json_lines(items)
        else:
            _write(items)
        talks = sum(isinstance(item, Preview) for item in items)
        talk_count += talks
        problem_count += len(items) - talks
    if not as_json and not is_quiet:
        say(f"talks: {talk_count}, problems: {problem_count}")
    return 1 if problem_count and not talk_count else 0


def _write(items: Iterable[Preview | Problem]) -> None:
    for item in items:
        if isinstance(item, Preview):
            click.echo("\n".join((*block(item), "")))
        else:
            place = f" ({item.found_at})" if item.found_at else ""
            say(f"{item.input}{place}: {item.problem}")


def preview(name: str, talk: Talk) -> Preview:
    """A talk as found in an input."""
    day_after = talk.ends_on + dt.timedelta(days=1) if talk.ends_on else None
    return Preview(
        input=name,
        title=talk.title,
        speakers=talk.speakers,
        starts_at=_iso(talk.starts_at or talk.starts_on),
        ends_at=_iso(talk.ends_at or (None if talk.starts_at else day_after)),
        timezone=talk.timezone,
        location=talk.location,
        url=talk.url,
        status=talk.status,
        abstract=talk.abstract,
        abstract_is_truncated=talk.abstract_is_truncated,
        series=talk.series,
    )


def block(talk: Preview) -> Iterator[str]:
    """A talk in lines, the title first."""
    yield on_one_line(talk.title or "Title to be announced")
    details = (
        _span(talk),
        people(talk.speakers),
        talk.location,
        talk.url,
        talk.status if talk.status != "confirmed" else None,
        f"in {talk.series}" if talk.series else None,
    )
    yield from (f"    {on_one_line(detail)}" for detail in details if detail)
    if talk.abstract:
        abstract = textwrap.shorten(on_one_line(talk.abstract), LONGEST_ABSTRACT, placeholder=" …")
        yield from textwrap.wrap(abstract, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4)


def people(speakers: tuple[Speaker, ...]) -> str:
    """`Ada Lovelace (London), Emmy Noether`."""
    return ", ".join(
        f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name
        for speaker in speakers
    )


def _iso(moment: dt.datetime | dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


def _span(talk: Preview) -> str:
    start, end = stated(talk.starts_at), stated(talk.ends_at)
    words = when(start, talk.timezone)
    if isinstance(end, dt.datetime):
        return (
            f"{words}, until {end:%H:%M}"
            if start and end.date() == _day(start)
            else f"{words}, until {end:%a %Y-%m-%d %H:%M}"
        )
    return f"{words}, until {end - dt.timedelta(days=1):%a %Y-%m-%d}" if end else words


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
