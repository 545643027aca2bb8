"""What the page lists: talks, calendars, sources and data, each put into words."""

import datetime as dt
from collections.abc import Collection

from msgspec import Struct

from flows.publishing import times, wording
from flows.publishing.calendars import Edition, address, path_of
from flows.publishing.dissents import dissent
from flows.publishing.links import google_subscription, outlook_subscription, subscription, web_address
from flows.publishing.text import cut, line, paragraphs
from schemas.configuration import Publisher
from schemas.publication import SourceState
from schemas.talk import StoredTalk, Talk

_LONGEST_ABSTRACT = 2000


class TalkItem(Struct, frozen=True, kw_only=True):
    """A talk: `when` in words, `datetime` for machines, None when undated; `links` by their label.

    `rescheduled` is when it was to be before; `dissent` is what sources say that do not count.
    """

    anchor: str
    heading: str
    caution: str
    datetime: str | None
    when: str
    rescheduled: str
    people: list[str]
    place: str
    dissent: str
    series: str
    abstract: str
    links: dict[str, str]
    download: str | None


class CalendarItem(Struct, frozen=True, kw_only=True):
    """A calendar with every way to subscribe to it."""

    anchor: str
    title: str
    description: str
    event_count: int
    path: str
    url: str
    webcal_url: str
    google_url: str
    outlook_url: str


class SourceItem(Struct, frozen=True, kw_only=True):
    """How a source stands; `url` is None for a file, whose path is not for the public."""

    title: str
    url: str | None
    state: str
    account: str


class DataItem(Struct, frozen=True, kw_only=True):
    """A file of data, with its size in words."""

    path: str
    size: str


def of_talk(stored: StoredTalk, downloads: Collection[str] = ()) -> TalkItem:
    """The talk with its whole time, people and place; a long abstract is cut at a word.

    `downloads` are the talk_ids that have a calendar of their own.
    """
    talk = stored.talk
    return TalkItem(
        anchor=f"talk-{stored.talk_id}",
        heading=wording.title(talk),
        caution=wording.caution(stored).capitalize(),
        datetime=_machine_time(talk),
        when=times.in_words(talk),
        rescheduled=wording.rescheduled(stored),
        people=wording.introductions(talk),
        place=wording.place(talk) or "",
        dissent=dissent(stored),
        series=line(talk.series or ""),
        abstract=cut(paragraphs(talk.abstract or ""), _LONGEST_ABSTRACT),
        links=wording.links(talk),
        download=path_of("talk", stored.talk_id) if stored.talk_id in downloads else None,
    )


def _machine_time(talk: Talk) -> str | None:
    start = talk.starts_at or talk.starts_on
    return start.isoformat() if start else None


def of_calendar(edition: Edition, publisher: Publisher) -> CalendarItem:
    """The calendar at the address where it is found for good."""
    url = address(edition.path, publisher)
    return CalendarItem(
        anchor=edition.anchor,
        title=line(edition.title),
        description=line(edition.description),
        event_count=edition.event_count,
        path=edition.path,
        url=url,
        webcal_url=subscription(url),
        google_url=google_subscription(url),
        outlook_url=outlook_subscription(url, line(edition.title)),
    )


def of_source(source: SourceState) -> SourceItem:
    """The source with, unless it is fresh, why not and since when.

    A fresh source shows no time: the page would change at every run that changed nothing.
    """
    reason = line(source.reason or "")
    reason = reason[:1].upper() + reason[1:]
    account = "" if source.state == "fresh" else ". ".join(part for part in (reason, _age(source)) if part)
    return SourceItem(
        title=line(source.title), url=web_address(source.url), state=source.state, account=cut(account, 500)
    )


def _age(source: SourceState) -> str:
    if source.last_success_at is None:
        return "Never read so far"
    return f"Last read on {times.day_in_words(source.last_success_at.astimezone(dt.UTC).date())}"


def of_data(path: str, size: int) -> DataItem:
    """The file with its size in decimal units: `12.5 kB`, `3.0 MB`."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return DataItem(path=path, size=f"{size / factor:.1f} {unit}")
    return DataItem(path=path, size=f"{size} bytes")
