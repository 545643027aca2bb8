"""An announcement to the talk that it announces, field by field."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from flows.normalising.abstracts import abstract_written
from flows.normalising.addresses import published
from flows.normalising.descriptions import completed, series_of
from flows.normalising.headings import Heading, heading
from flows.normalising.instants import Span, span
from flows.normalising.labelled import labelled
from flows.normalising.languages import language_of
from flows.normalising.links import Links, by_purpose
from flows.normalising.places import Place, place
from flows.normalising.plain_text import line
from flows.normalising.topics import topics_in
from flows.normalising.zones import canonical
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.failures import RejectionFailure
from schemas.talk import Talk

MOST_TOPICS = 50


def normalise(
    announcement: Announcement, source: Source, *, read_at: datetime, topics: tuple[Topic, ...] = ()
) -> Talk:
    """The talk that a source announces; `read_at` is aware and stands for now.

    What is stated but cannot be known for sure (a zone, a year, whether 03/04 is in March) is a
    RejectionFailure with the reason; what the announcement leaves out stays None. Its language is told
    afterwards, by `in_language`.
    """
    labels = labelled(announcement.description or "")
    said = completed(announcement, labels)
    called = heading(said, source, described_series=series_of(announcement, labels))
    when = _when(said, source, read_at)
    if not (called.title or called.speakers or when.starts_on):
        raise RejectionFailure("nothing is said of it: no title, no speaker, no date")
    talk = _timed(_spoken(said, called, source, topics), when)
    links = by_purpose(
        (*said.links, said.url), (said.venue, said.description, said.abstract), labels=labels.values
    )
    return _placed(talk, place(said.venue, said.address, said.coordinates), links)


def in_language(talk: Talk) -> Talk:
    """The talk with the language of its title and abstract, where they tell it.

    Asked for many talks in a row, the model answers in a third of the time.
    """
    language = language_of(f"{talk.abstract or ''} {talk.title or ''}")
    return replace(talk, language=language) if language else talk


def _spoken(said: Announcement, called: Heading, source: Source, topics: tuple[Topic, ...]) -> Talk:
    """Who speaks on what, without when and where."""
    abstract, is_truncated = abstract_written(said.abstract)
    own = topics_in((called.title, abstract, *said.categories), topics)
    return Talk(
        source_key=source.key,
        key=line(said.key),
        title=called.title,
        speakers=called.speakers,
        abstract=abstract,
        abstract_is_truncated=is_truncated,
        series=called.series,
        institution=source.institution,
        url=published(said.url or ""),
        status=called.status,
        topics=tuple(_topics((*source.topics, *own, *said.categories))),
        found_at=said.found_at,
    )


def _timed(talk: Talk, when: Span) -> Talk:
    return replace(
        talk,
        status="tentative" if when.is_placeholder and talk.status == "confirmed" else talk.status,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        starts_on=when.starts_on,
        ends_on=when.ends_on,
        timezone=when.timezone,
        timezone_from=when.timezone_from,
        time_precision=when.time_precision,
    )


def _placed(talk: Talk, where: Place, links: Links) -> Talk:
    return replace(
        talk,
        location=where.location,
        room=where.room,
        building=where.building,
        address=where.address,
        latitude=where.latitude,
        longitude=where.longitude,
        is_online=where.is_online or links.join_url is not None,
        join_url=links.join_url,
        recording_url=links.recording_url,
        slides_url=links.slides_url,
        paper_url=links.paper_url,
    )


def _when(said: Announcement, source: Source, read_at: datetime) -> Span:
    start, end = said.starts, said.ends
    if start is None and said.when and said.when.strip():
        from flows.normalising.times import parse_when  # noqa: PLC0415 - not loaded where times are no words

        home = canonical(source.timezone) if source.timezone else None
        start, end = parse_when(said.when, term=said.term, read_at=read_at, timezone=home)
    return span(start, end, source_zone=source.timezone, now=read_at)


def _topics(written: tuple[str, ...]) -> Iterator[str]:
    """Each topic once, in the spelling met first."""
    seen: set[str] = set()
    for topic in filter(None, map(line, written)):
        if topic.casefold() not in seen and len(seen) < MOST_TOPICS:
            seen.add(topic.casefold())
            yield topic
