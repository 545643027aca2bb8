"""Talks as events of schema.org in JSON-LD, which search engines and other collections read."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from flows.publishing import tags, times, wording
from flows.publishing.facts import whole_abstract
from flows.publishing.links import page_of, web_address
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.talk import Speaker, StoredTalk, Talk

Json: TypeAlias = "str | Sequence[Json] | dict[str, Json]"

UNTITLED = "Title to be announced"

_LONGEST_ABSTRACT = 5000
_LONGEST_NAME = 200
_MOST_PEOPLE = 50
_VOCABULARY = "https://schema.org"
_STATUS = {"CANCELLED": "Cancelled", "WITHDRAWN": "Cancelled", "POSTPONED": "Postponed"}
_UNSAFE = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def markup(stored: StoredTalk, publisher: Publisher) -> dict[str, Json]:
    """The event that a dated talk is; what is not known is left out. A ValueError without a date."""
    talk = stored.talk
    if times.slot(talk) is None:
        raise ValueError(f"talk {stored.talk_id} has no date")
    known = {
        "@context": _VOCABULARY,
        "@type": "Event",
        "@id": tags.of_talk(stored, publisher),
        "name": cut(line(talk.title or ""), _LONGEST_NAME) or UNTITLED,
        "url": page_of(stored, publisher),
        **dict(_times(stored)),
        **dict(_where(talk)),
        "performer": _people(talk),
        "organizer": _named("Organization", talk.institution),
        "superEvent": _named("EventSeries", talk.series),
        "description": cut(whole_abstract(talk), _LONGEST_ABSTRACT),
        "keywords": list(wording.topics(talk)),
        "inLanguage": line(talk.language or ""),
    }
    return {name: value for name, value in known.items() if value}


def embed(markups: Sequence[dict[str, Json]]) -> str:
    """The events as the text of a `<script type="application/ld+json">`, which nothing in it can end."""
    return msgspec.json.encode(markups).decode().translate(_UNSAFE)


def _times(stored: StoredTalk) -> Iterator[tuple[str, Json]]:
    talk, former = stored.talk, stored.former
    yield "startDate", _iso(talk.starts_at or talk.starts_on)
    yield "endDate", _iso(times.announced_end(talk) if talk.starts_at else talk.ends_on)
    yield "previousStartDate", _iso((former.starts_at or former.starts_on) if former else None)
    status = _STATUS.get(wording.caution(stored)) or ("Rescheduled" if former else "Scheduled")
    yield "eventStatus", f"{_VOCABULARY}/Event{status}"


def _iso(moment: dt.date | None) -> str:
    return moment.isoformat() if moment else ""


def _where(talk: Talk) -> Iterator[tuple[str, Json]]:
    real, virtual = _real(talk), _virtual(talk)
    modes = {(True, True): "Mixed", (False, True): "Online", (True, False): "Offline"}
    if mode := modes.get((bool(real), bool(virtual))):
        yield "eventAttendanceMode", f"{_VOCABULARY}/{mode}EventAttendanceMode"
        yield "location", [place for place in (real, virtual) if place]


def _real(talk: Talk) -> dict[str, Json]:
    name, address = _place(talk), line(talk.address or "")
    known = {"name": "" if wording.says_online_alone(name) else name, "address": address}
    return _typed("Place", known) if any(known.values()) else {}


def _virtual(talk: Talk) -> dict[str, Json]:
    url, name = web_address(talk.join_url) or "", _place(talk)
    is_online = talk.is_online or url
    known = {"name": name if name and wording.says_online_alone(name) else "Online", "url": url}
    return _typed("VirtualLocation", known) if is_online else {}


def _place(talk: Talk) -> str:
    return wording.place(replace(talk, address=None)) or ""


def _people(talk: Talk) -> list[Json]:
    people = (_person(speaker) for speaker in talk.speakers[:_MOST_PEOPLE])
    return [person for person in people if person]


def _person(speaker: Speaker) -> dict[str, Json]:
    person, affiliation = _named("Person", speaker.name), _named("Organization", speaker.affiliation)
    return person | {"affiliation": affiliation} if person and affiliation else person


def _named(kind: str, name: str | None) -> dict[str, Json]:
    known = cut(line(name or ""), _LONGEST_NAME)
    return _typed(kind, {"name": known}) if known else {}


def _typed(kind: str, known: dict[str, str]) -> dict[str, Json]:
    return {"@type": kind, **{name: value for name, value in known.items() if value}}
