"""The DESCRIPTION of an event: all that is known of a talk, as plain text."""

from flows.publishing import times, wording
from flows.publishing.text import cut, line, octets, paragraphs
from schemas.talk import StoredTalk, Talk

LONGEST = 8000
"""Octets as written: calcurse reads 8,192 of a line, and refuses an event that this cuts in an escape."""

_GAP = "\n\n"
_MORE = " …"
_ELLIPSES = " .…"

_CAUTIONS = {
    "CANCELLED": "This talk is cancelled.",
    "WITHDRAWN": "This talk is no longer announced where it was found.",
    "POSTPONED": "This talk is postponed; the date shown is the one it was announced for.",
}
_SUPERSEDED = "This talk was entered twice; its other entry holds."


def describe(stored: StoredTalk, home: str) -> str:
    """Time with zone, people, place, abstract and links; an abstract too long is cut at a word.

    `home`, the publisher's own address, is the link to the rest of the abstract of a talk without a page.
    """
    head = "\n".join(_facts(stored))
    abstract = _whole_abstract(stored.talk)
    foot = _links(stored.talk, home if abstract.endswith(_MORE) else None)
    room = LONGEST - octets(head) - 2 * octets(_GAP)
    if octets(abstract) > room - octets(foot):
        foot = _links(stored.talk, home)
        abstract = cut(abstract, room - octets(foot), octets)
    return _GAP.join(part for part in (head, abstract, foot) if part)


def _facts(stored: StoredTalk) -> list[str]:
    talk = stored.talk
    caution = _SUPERSEDED if stored.superseded_by else _CAUTIONS.get(wording.caution(stored), "")
    facts = [caution, times.in_words(talk)]
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


def _whole_abstract(talk: Talk) -> str:
    text = paragraphs(talk.abstract or "")
    is_cut = talk.abstract_is_truncated and text
    return f"{text.rstrip(_ELLIPSES)}{_MORE}" if is_cut else text


def _links(talk: Talk, rest: str | None) -> str:
    links = wording.links(talk)
    if rest:
        links.setdefault("More", rest)
    return "\n".join(f"{label}: {url}" for label, url in links.items())
