"""How a talk is put into words, the same in calendars and on pages."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from string import Formatter

from flows.publishing import times
from flows.publishing.links import web_address
from flows.publishing.text import cut, line, line_once
from schemas.talk import StoredTalk, Talk

_NAME = 80
_PLACE = 500
_NAMED = 3
_SPEAKERS = 10
_TOPIC = 100
_TOPICS = 50
_RECENT = 256
"""Places that are remembered: each comes several times a talk, and with many talks."""

_ONLINE = re.compile(
    r"(?:\W|\b(?:online|virtual(?:ly)?|remote(?:ly)?|zoom|microsoft|teams|google|meet(?:ing)?|webex|webinar|youtube"
    r"|(?:live)?stream|internet|web|via|on|only|event|link)\b)*",
    re.IGNORECASE,
)


TITLE = "{speakers}: {title}"
"""The template of a heading that nobody chose."""


def title(talk: Talk) -> str:
    """The heading of a talk: `Speaker and Speaker: Title`; what is not announced is said to be so."""
    return heading(talk, TITLE)


def heading(talk: Talk, template: str) -> str:
    """The heading by a template (`schemas.configuration.Calendars`).

    What is not known goes with the words behind it, and at either end with all the words there.
    """
    people, named = speakers(talk), line_once(talk.title or "")
    if not people and not named:
        return f"{line(talk.series or '') or 'Talk'}: to be announced"
    if template == TITLE and people and named:
        return f"{people}: {named}"
    values = {
        "speakers": people,
        "title": named or "title to be announced",
        "series": line(talk.series or ""),
        "institution": line(talk.institution or ""),
    }
    return _filled(template, values)


def _filled(template: str, values: Mapping[str, str]) -> str:
    literals, names = _parted(template)
    known = [index for index, name in enumerate(names) if values[name]]
    words = literals[0] if known[:1] == [0] else ""
    for index in known[:-1]:
        words += values[names[index]] + literals[index + 1]
    for index in known[-1:]:
        words += values[names[index]] + (literals[-1] if index == len(names) - 1 else "")
    return words


@cache
def _parted(template: str) -> tuple[list[str], list[str]]:
    """The words around the names, one more than there are names."""
    literals, names = [""], list[str]()
    for literal, name, _, _ in Formatter().parse(template):
        literals[-1] += literal
        if name is not None:
            names.append(name)
            literals.append("")
    return literals, names


def speakers(talk: Talk) -> str:
    """Their names as an enumeration, four at most, else three and the number of others."""
    names = [cut(name, _NAME) for speaker in talk.speakers if (name := line(speaker.name))]
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return names[0] if names else ""
    more = len(names) - _NAMED
    if more > 1:
        names[_NAMED:] = [f"{more} others"]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def introductions(talk: Talk) -> list[str]:
    """Each speaker with the affiliation, `Ada Lovelace (London)`; ten at most, then a number."""
    lines = [_introduction(line(speaker.name), line(speaker.affiliation or "")) for speaker in talk.speakers]
    named = [text for text in lines if text]
    more = len(named) - _SPEAKERS
    return [*named[:_SPEAKERS], f"and {more} more"] if more > 0 else named


def _introduction(name: str, affiliation: str) -> str:
    if not name:
        return ""
    return f"{cut(name, _NAME)} ({cut(affiliation, 2 * _NAME)})" if affiliation else cut(name, _NAME)


def place(talk: Talk) -> str | None:
    """The place as announced, room, building and address, each once; None when nothing is known of it."""
    return _joined(talk.location, talk.room, talk.building, talk.address)


@lru_cache(_RECENT)
def _joined(*stated_parts: str | None) -> str | None:
    parts: list[str] = []
    for stated in stated_parts:
        known = line(stated or "")
        if known and known.casefold() not in ", ".join(parts).casefold():
            parts.append(known)
    return cut(", ".join(parts), _PLACE) if parts else None


def says_online_alone(place: str) -> bool:
    """Whether a place is but words for being online, `Via Zoom`, or none at all."""
    return _ONLINE.fullmatch(place) is not None


def caution(stored: StoredTalk) -> str:
    """The one word that must not be missed: CANCELLED, WITHDRAWN, POSTPONED, or nothing."""
    if stored.talk.status == "cancelled":
        return "CANCELLED"
    if stored.presence == "removed":
        return "WITHDRAWN"
    return "POSTPONED" if stored.talk.status == "postponed" else ""


def rescheduled(stored: StoredTalk) -> str:
    """`Rescheduled: was Tuesday 10 March 2026, 14:00 (New York time).`, or nothing."""
    return f"Rescheduled: was {times.start_in_words(stored.former)}." if stored.former else ""


def topics(talk: Talk) -> tuple[str, ...]:
    """Its topics, each once and on one line; fifty at most."""
    return _listed(talk.topics)


@lru_cache(_RECENT)
def _listed(topics: tuple[str, ...]) -> tuple[str, ...]:
    named = (cut(line(topic), _TOPIC) for topic in topics[:_TOPICS])
    return tuple(topic for topic in dict.fromkeys(named) if topic)


def links(talk: Talk) -> dict[str, str]:
    """The web addresses of a talk by their label, the one to join first."""
    stated = (
        ("Join online", talk.join_url),
        ("More", talk.url),
        ("Recording", talk.recording_url),
        ("Slides", talk.slides_url),
        ("Paper", talk.paper_url),
    )
    return {label: address for label, url in stated if url and (address := web_address(url))}
