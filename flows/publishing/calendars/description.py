"""The DESCRIPTION of an event: all that is known of a talk, as plain text."""

from flows.publishing.facts import MORE, Facts
from flows.publishing.text import MOST_OCTETS, cut, octets

LONGEST = 8000
"""Octets as written: calcurse reads 8,192 of a line, and refuses an event that this cuts in an escape."""

_GAP = "\n\n"
_SURELY_FITS = (LONGEST - 2 * octets(_GAP)) // MOST_OCTETS
"""So many characters do, whatever they are: that is quickly told."""


def describe(told: Facts, home: str, remark: str = "") -> list[str]:
    """Time with zone, people and place; abstract; links: paragraphs, with an empty line between two.

    They are apart because one character beyond Latin-1 makes all of a text slow. An abstract too long is cut
    at a word.
    `home`, the publisher's own address, is the link to the rest of the abstract of a talk without a page.
    """
    head, abstract = "\n".join(told.lines(remark)), told.abstract
    foot = _links(told, home if abstract.endswith(MORE) else None)
    length = len(head) + len(abstract) + len(foot)
    if length > _SURELY_FITS and octets(_GAP.join((head, abstract, foot))) > LONGEST:
        foot = _links(told, home)
        abstract = cut(abstract, LONGEST - octets(_GAP.join((head, "", foot))), octets)
    return [part for part in (head, abstract, foot) if part]


def _links(told: Facts, rest: str | None) -> str:
    links = told.links | {"More": rest} if rest and "More" not in told.links else told.links
    return "\n".join([f"{label}: {url}" for label, url in links.items()])
