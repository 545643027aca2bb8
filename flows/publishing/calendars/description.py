"""The DESCRIPTION of an event: all that is known of a talk, as plain text."""

from flows.publishing import times, wording
from flows.publishing.facts import MORE, facts, whole_abstract
from flows.publishing.text import cut, octets
from schemas.talk import StoredTalk, Talk

LONGEST = 8000
"""Octets as written: calcurse reads 8,192 of a line, and refuses an event that this cuts in an escape."""

_GAP = "\n\n"


def describe(stored: StoredTalk, home: str) -> str:
    """Time with zone, people, place, abstract and links; an abstract too long is cut at a word.

    `home`, the publisher's own address, is the link to the rest of the abstract of a talk without a page.
    """
    head = "\n".join(facts(stored, _end_shown(stored.talk)))
    abstract = whole_abstract(stored.talk)
    foot = _links(stored.talk, home if abstract.endswith(MORE) else None)
    room = LONGEST - octets(head) - 2 * octets(_GAP)
    if octets(abstract) > room - octets(foot):
        foot = _links(stored.talk, home)
        abstract = cut(abstract, room - octets(foot), octets)
    return _GAP.join(part for part in (head, abstract, foot) if part)


def _end_shown(talk: Talk) -> str:
    is_unknown = talk.starts_at and not times.announced_end(talk)
    return "End time not announced; shown as one hour." if is_unknown else ""


def _links(talk: Talk, rest: str | None) -> str:
    links = wording.links(talk)
    if rest:
        links.setdefault("More", rest)
    return "\n".join(f"{label}: {url}" for label, url in links.items())
