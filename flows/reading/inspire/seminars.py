"""One record of INSPIRE as an announcement (inspire-schemas, records/seminars.yml)."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Raw, Struct

from flows.reading._json_answers import NOTHING, address, fitting, line, part, parts, purposes, text
from flows.reading._persons import Person, given_name_first, speaking
from flows.reading._stamps import moment
from flows.reading.inspire.answers import PLATFORM
from flows.reading.inspire.places import place_name, postal_address
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.moment import Moment

SITE = "https://inspirehep.net"

_LITERATURE = re.compile(r"/api/literature/(\d+)$")
_RECORDING = re.compile(r"recording|video|youtube", re.IGNORECASE)
_OFFSET = re.compile(r"[T ].*(?:Z|[+-]\d\d(?::?\d\d)?)\s*$")
_SLIDES = re.compile(r"slides|presentation", re.IGNORECASE)


class Seminar(Struct, frozen=True):
    """A record: times are UTC whatever the `timezone`, names are `Last, First`."""

    control_number: int | None = None
    deleted: bool | None = None
    title: Raw = NOTHING
    abstract: Raw = NOTHING
    start_datetime: str | None = None
    end_datetime: str | None = None
    timezone: str | None = None
    speakers: Raw = NOTHING
    series: Raw = NOTHING
    address: Raw = NOTHING
    join_urls: Raw = NOTHING
    material_urls: Raw = NOTHING
    urls: Raw = NOTHING
    keywords: Raw = NOTHING
    inspire_categories: Raw = NOTHING
    literature_records: Raw = NOTHING


class _Heading(Struct, frozen=True):
    title: Raw = NOTHING
    subtitle: Raw = NOTHING


class _Value(Struct, frozen=True):
    value: Raw = NOTHING
    description: str | None = None


class _Named(Struct, frozen=True):
    name: Raw = NOTHING
    term: Raw = NOTHING
    affiliations: Raw = NOTHING


class _Literature(Struct, frozen=True):
    record: dict[str, str] = {}


def announcement(raw: Raw, found_at: str) -> Announcement:
    """What a record says of a seminar; a deleted one is a RejectionFailure."""
    seminar = fitting(raw, Seminar, PLATFORM)
    if seminar.deleted:
        raise RejectionFailure("the site has deleted it")
    who = speaking(_persons(seminar.speakers))
    where = part(seminar.address, dict[str, Raw]) or {}
    number = seminar.control_number
    return Announcement(
        found_at=found_at,
        key=f"seminar:{number}" if number else None,
        title=_title(seminar.title),
        speakers=who.speakers,
        affiliation=who.affiliation,
        starts=_moment(seminar.start_datetime, seminar.timezone),
        ends=_moment(seminar.end_datetime, seminar.timezone),
        venue=place_name(where),
        address=postal_address(where),
        description=_purposes(seminar) or None,
        abstract=text((part(seminar.abstract, _Value) or _Value()).value),
        series=next(_names(seminar.series), None),
        url=f"{SITE}/seminars/{number}" if number else None,
        links=tuple(_addresses(parts(seminar.urls, _Value))),
        categories=tuple(dict.fromkeys((*_terms(seminar.inspire_categories), *_values(seminar.keywords)))),
    )


def _moment(stamp: str | None, zone: str | None) -> Moment | None:
    """The stamp is in UTC also where it does not say so."""
    is_bare = stamp and not _OFFSET.search(stamp)
    return moment(f"{stamp}+00:00" if is_bare else stamp, zone or "UTC")


def _title(raw: Raw) -> str | None:
    heading = part(raw, _Heading) or _Heading()
    return ": ".join(filter(None, (line(heading.title), line(heading.subtitle)))) or None


def _persons(raw: Raw) -> Iterator[Person]:
    for speaker in parts(raw, _Named):
        places = ", ".join(_values(speaker.affiliations))
        yield Person(given_name_first(line(speaker.name) or ""), places or None)


def _names(raw: Raw) -> Iterator[str]:
    return filter(None, (line(one.name) for one in parts(raw, _Named)))


def _terms(raw: Raw) -> Iterator[str]:
    return filter(None, (line(one.term) for one in parts(raw, _Named)))


def _values(raw: Raw) -> Iterator[str]:
    return filter(None, (line(one.value) for one in parts(raw, _Value)))


def _addresses(found: Iterable[_Value]) -> Iterator[str]:
    return filter(None, (address(one.value, SITE) for one in found))


def _purposes(seminar: Seminar) -> str:
    material = parts(seminar.material_urls, _Value)
    slides = (one for one in material if _SLIDES.search(one.description or ""))
    recordings = (one for one in material if _RECORDING.search(one.description or ""))
    return purposes(
        join=next(_addresses(parts(seminar.join_urls, _Value)), None),
        slides=next(_addresses(slides), None),
        recording=next(_addresses(recordings), None),
        paper=next(_literature(seminar.literature_records), None),
    )


def _literature(raw: Raw) -> Iterator[str]:
    for one in parts(raw, _Literature):
        number = _LITERATURE.search(one.record.get("$ref", ""))
        if number:
            yield f"{SITE}/literature/{number[1]}"
