"""The DESCRIPTION of an event: all that is known of a talk, as plain text."""

from flows.publishing import times, wording
from flows.publishing.links import web_address
from flows.publishing.text import cut, line, paragraphs, written_length
from schemas.talk import StoredTalk, Talk

LONGEST = 8000

_CAUTIONS = {
    "CANCELLED": "This talk is cancelled.",
    "WITHDRAWN": "This talk is no longer announced where it was found.",
    "POSTPONED": "This talk is postponed; the date shown is the one it was announced for.",
}


def describe(stored: StoredTalk, home: str) -> str:
    """Time with zone, people, place, abstract and links; an abstract too long ends in a link to the rest.

    `home` is the publisher's own address, for a talk without one.
    """
    talk = stored.talk
    head = "\n".join(_facts(stored))
    foot = "\n".join(f"{label}: {url}" for label, url in wording.links(talk).items())
    room = LONGEST - written_length(head) - written_length(foot) - 8
    abstract = _abstract(talk, web_address(talk.url) or home, room)
    return "\n\n".join(part for part in (head, abstract, foot) if part)


def _facts(stored: StoredTalk) -> list[str]:
    talk = stored.talk
    facts = [_CAUTIONS.get(wording.caution(stored), ""), times.in_words(talk)]
    if talk.starts_at and not times.announced_end(talk):
        facts.append("End time not announced; shown as one hour.")
    facts += [f"Speaker: {introduction}" for introduction in wording.introductions(talk)]
    facts += [
        f"{label}: {cut(line(value), 200)}"
        for label, value in (("Series", talk.series), ("Institution", talk.institution))
        if value and line(value)
    ]
    place = wording.place(talk)
    return [fact for fact in (*facts, f"Place: {place}" if place else "") if fact]


def _abstract(talk: Talk, rest: str, room: int) -> str:
    text = paragraphs(talk.abstract or "")
    if not text:
        return ""
    pointer = f"\nThe whole abstract: {rest}"
    shortened = cut(text, room if not talk.abstract_is_truncated else room - written_length(pointer))
    if shortened == text and not talk.abstract_is_truncated:
        return text
    return cut(text, room - written_length(pointer)) + pointer
