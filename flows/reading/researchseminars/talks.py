"""One talk of researchseminars.org as an announcement."""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Raw, Struct

from flows.reading._json_answers import NOTHING, address, fitting, line, lines, purposes, text
from flows.reading._persons import Person, speaking
from flows.reading._stamps import moment
from flows.reading.researchseminars.answers import PLATFORM, Found
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure

SITE = "https://researchseminars.org"

_OPEN = 0


class Talk(Struct, frozen=True):
    """A talk as the API writes it. Several speakers are parted by bars, and so are what goes with them.

    `access_control` says who may see the link to the live stream: 0, or nothing in old answers, is everybody.
    """

    seminar_id: str
    seminar_ctr: int
    title: Raw = NOTHING
    abstract: Raw = NOTHING
    speaker: Raw = NOTHING
    speaker_affiliation: Raw = NOTHING
    start_time: str | None = None
    end_time: str | None = None
    timezone: str | None = None
    room: Raw = NOTHING
    online: bool | None = None
    access_control: int | None = None
    live_link: Raw = NOTHING
    video_link: Raw = NOTHING
    slides_link: Raw = NOTHING
    paper_link: Raw = NOTHING
    topics: Raw = NOTHING
    keywords: Raw = NOTHING
    hidden: bool | None = None
    display: bool | None = None
    deleted: bool | None = None
    status: str | None = None


def announcement(found: Found) -> Announcement:
    """What a talk says; one that is hidden or deleted is a RejectionFailure."""
    talk = fitting(found.raw, Talk, PLATFORM)
    _check_public(talk)
    who = speaking(_persons(talk))
    zone = talk.timezone or found.series.timezone
    return Announcement(
        found_at=found.found_at,
        key=f"{talk.seminar_id}/{talk.seminar_ctr}",
        title=line(talk.title),
        speakers=who.speakers,
        affiliation=who.affiliation,
        starts=moment(talk.start_time, zone),
        ends=moment(talk.end_time, zone),
        venue=line(talk.room) or ("Online" if talk.online else None),
        description=_purposes(talk) or None,
        abstract=text(talk.abstract),
        series=found.series.name or talk.seminar_id,
        url=f"{SITE}/talk/{talk.seminar_id}/{talk.seminar_ctr}/",
        categories=(*lines(talk.topics), *lines(talk.keywords)),
        status=talk.status,
    )


def _check_public(talk: Talk) -> None:
    """A deleted talk has a negative number."""
    if talk.deleted or talk.seminar_ctr < 0:
        raise RejectionFailure("the site has deleted it")
    if talk.hidden or talk.display is False:
        raise RejectionFailure("the site hides it from its own listings")


def _persons(talk: Talk) -> Iterator[Person]:
    names, places = _barred(talk.speaker), _barred(talk.speaker_affiliation)
    shared = places[0] if len(places) == 1 else ""
    for name, place in zip_longest(names, places[: len(names)], fillvalue=shared):
        yield Person(name, place or None)


def _barred(raw: Raw) -> list[str]:
    return [piece.strip() for piece in (line(raw) or "").split("|")]


def _purposes(talk: Talk) -> str:
    is_open = (talk.access_control or _OPEN) == _OPEN
    return purposes(
        join=address(talk.live_link, SITE) if is_open else None,
        slides=address(talk.slides_link, SITE),
        recording=address(talk.video_link, SITE),
        paper=address(talk.paper_link, SITE),
    )
