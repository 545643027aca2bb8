"""What is known of one talk, told to a person or to a program."""

from collections.abc import Iterable, Iterator

import click

from flows.commands import _fields
from flows.commands._explained import Explanation, Heading
from flows.commands._explanations import explanation
from flows.commands._naming import resolved
from flows.commands._printing import on_one_line, say, write_json_lines, write_table
from flows.commands._spoken import people
from flows.commands._times import when
from flows.settings import Settings

SHORTEST = 4


def explain(settings: Settings, name: str, *, as_json: bool) -> None:
    """Tell all that is published of a talk, by the beginning of its talk_id or by its UID."""
    if len(name.strip()) < SHORTEST:
        raise click.UsageError(f"{name!r} is too short: give {SHORTEST} characters of the talk_id at least")
    told = explanation(settings.public, resolved(settings.public, name.strip()))
    if as_json:
        write_json_lines([told])
        return
    if not told.talk.talk_id.startswith(name.strip()) and told.talk.uid != name.strip():
        say(f"{name.strip()} is the id of an announcement of this talk")
    _write(told)


def _write(told: Explanation) -> None:
    _write_lines(_heading(told.talk))
    _write_lines(_identity(told))
    if told.fields:
        _write_lines(("", _agreement(told)))
        columns = ("field", "says", "source", "since", "what counts")
        write_table(columns, _fields.rows(told.fields, told.talk))
    if told.announcements:
        _write_lines(("", "Announcements (each keeps its id when it is kept apart from the others):"))
        write_table(("id", "source", "trust", "key", "presence", "first seen"), _announcements(told))
    if told.matches:
        _write_lines(("", "Compared with each other:"))
        write_table(("decided", "announcement", "with", "one talk", "score", "because"), _matches(told))
    _write_lines(("", "History:"))
    write_table(
        ("seen", "what happened"), ((f"{one.seen_at:%Y-%m-%d %H:%M} UTC", one.words) for one in told.history)
    )
    if told.successor:
        _write_lines(("", f"It is {told.successor.talk.talk_id} since:", ""))
        _write(told.successor)


def _write_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _heading(talk: Heading) -> Iterator[str]:
    yield on_one_line(talk.title or "Title to be announced")
    details = (
        when(talk.starts_local or talk.starts_on, talk.timezone),
        people(talk.speakers),
        talk.location,
        talk.url,
        talk.status if talk.status != "confirmed" else None,
        f"in {talk.series}" if talk.series else None,
    )
    yield from (f"    {on_one_line(detail)}" for detail in details if detail)


def _identity(told: Explanation) -> Iterator[str]:
    talk = told.talk
    yield ""
    yield f"talk_id     {talk.talk_id}"
    yield f"uid         {on_one_line(talk.uid)}"
    yield f"sequence    {talk.sequence}"
    yield f"presence    {talk.presence}"
    yield f"first seen  {talk.first_seen_at:%Y-%m-%d %H:%M} UTC"
    yield f"last seen   {talk.last_seen_at:%Y-%m-%d %H:%M} UTC"
    yield f"sources     {', '.join(talk.source_keys)}"
    for one in told.aliases:
        ended = f" until {one.until:%Y-%m-%d %H:%M} UTC" if one.until else ""
        of_it = (
            f"superseded by {one.superseded_by}"
            if one.talk_id == talk.talk_id
            else f"supersedes {one.talk_id}"
        )
        yield f"alias       {of_it} since {one.since:%Y-%m-%d %H:%M} UTC{ended}: {on_one_line(one.reason)}"


def _agreement(told: Explanation) -> str:
    if len(told.announcements) == 1:
        return f"One source announces it: {told.announcements[0].source_key}."
    if differing := _fields.disputed(told.fields):
        return f"The sources DIFFER in {', '.join(differing)}:"
    return "The sources agree:"


def _announcements(told: Explanation) -> Iterator[tuple[str, ...]]:
    for one in told.announcements:
        seen = f"{one.first_seen_at:%Y-%m-%d %H:%M} UTC"
        yield one.announcement_id, one.source_key, str(one.trust), one.upstream_key, one.presence, seen


def _matches(told: Explanation) -> Iterator[tuple[str, ...]]:
    for one in told.matches:
        yield (
            f"{one.decided_at:%Y-%m-%d %H:%M} UTC",
            f"{one.source_key} {one.upstream_key}",
            f"{one.other_source_key} {one.other_upstream_key}",
            "yes" if one.is_same else "in doubt",
            f"{one.score:.0f}",
            "; ".join(one.reasons),
        )
