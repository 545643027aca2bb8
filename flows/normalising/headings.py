"""Title, speakers and series of a talk, each freed from the others."""

import re

from msgspec import Struct

from flows.normalising.names import is_person
from flows.normalising.people import people
from flows.normalising.plain_text import letters, line
from flows.normalising.speaker_names import name_written
from flows.normalising.statuses import split_status, status_of
from flows.normalising.titles import (
    is_free_day,
    is_no_talk,
    is_series_name,
    names_series,
    names_speaker,
    series_and_speaker,
    speaker_behind,
    speaker_in_front,
    title_written,
    without_series,
    without_speakers,
)
from schemas.announcement import Announcement
from schemas.configuration import Source
from schemas.failures import RejectionFailure
from schemas.talk import Speaker, Status

_QUOTES = '“”"'
_IN_QUOTES = re.compile(
    r"(?P<front>[^“”\"]*?)[\s:,\u2013-]*[“\"](?P<title>[^“”\"]{8,}?)[,.]?[”\"][\s,:\u2013-]*(?P<behind>[^“”\"]*)"
)


class Heading(Struct, frozen=True, kw_only=True):
    """What a talk is called, who speaks, in which series, and whether it takes place."""

    title: str | None
    speakers: tuple[Speaker, ...]
    series: str | None
    status: Status


class _Draft(Struct, frozen=True):
    title: str
    speakers: tuple[Speaker, ...]
    series: str | None


def heading(said: Announcement, source: Source, *, described_series: str | None) -> Heading:
    """The heading of an announcement; `described_series` is what its description shows.

    An entry that says that nothing takes place (`No seminar`) is a RejectionFailure.
    """
    marked, title = split_status(line(said.title) or "")
    named = [text for text in said.speakers if not is_no_talk(text) and not is_free_day(text)]
    speakers = people(named, affiliation=said.affiliation)
    if not speakers and _says_no_talk(said, title, marked, named):
        words = line(said.title) or next(iter(said.speakers), None) or line(said.status) or "it"
        raise RejectionFailure(f"'{words}' says that there is no talk")
    series = line(said.series) or source.series or line(described_series)
    draft = _freed(_with_speaker(_out_of_quotes(_Draft(title, speakers, series))), source)
    return Heading(
        title=title_written(draft.title),
        speakers=draft.speakers,
        series=draft.series or line(source.title),
        status=status_of(said.status) or marked or "confirmed",
    )


def _says_no_talk(said: Announcement, title: str, marked: Status | None, named: list[str]) -> bool:
    if is_no_talk(title) or (len(named) < len(said.speakers) and not title_written(title)):
        return True
    is_off = not title and bool(marked or status_of(said.status))
    return said.starts is None and (is_off or is_free_day(title))


def _out_of_quotes(draft: _Draft) -> _Draft:
    """`CS Colloquium: “Title,” Jane Doe` taken apart, where each part is plainly a series or a person."""
    is_quoting = any(map(draft.title.__contains__, _QUOTES))
    found = _IN_QUOTES.fullmatch(draft.title) if is_quoting else None
    if not found:
        return draft
    around = [
        part.strip(" ,\u2013-")
        for part in (*found["front"].split(":"), found["behind"])
        if part.strip(" ,\u2013-")
    ]
    series = [part for part in around if names_series(part)]
    persons = [part for part in around if part not in series and is_person(name_written(part))]
    if not around or len(series) + len(persons) < len(around):
        return draft
    return _Draft(found["title"], draft.speakers or people(persons), draft.series or next(iter(series), None))


def _with_speaker(draft: _Draft) -> _Draft:
    """`Jane Doe (University of X)` taken apart, alone, in front of a title or behind one."""
    if draft.speakers:
        return draft
    if names_speaker(draft.title):
        return _Draft("", people([draft.title]), draft.series)
    of_series = series_and_speaker(draft.title)
    if of_series:
        return _Draft("", people([of_series[1]]), draft.series or of_series[0])
    apart = speaker_in_front(draft.title) or speaker_behind(draft.title)
    return _Draft(apart[0], people([apart[1]]), draft.series) if apart else draft


def _freed(draft: _Draft, source: Source) -> _Draft:
    """Without the names of series and speakers around the title; a title that is only such a name is none."""
    title = draft.title
    for series in filter(None, (draft.series, source.series, source.title)):
        title = without_series(title, series)
    if not draft.speakers:
        return _Draft(title, (), draft.series)
    title = without_speakers(title, draft.speakers)
    if is_series_name(title):
        return _Draft("", draft.speakers, draft.series or title)
    names = {letters(draft.series), *(letters(speaker.name) for speaker in draft.speakers)}
    return _Draft("" if letters(title) in names else title, draft.speakers, draft.series)
