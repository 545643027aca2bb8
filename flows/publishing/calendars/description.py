"""The DESCRIPTION of an event: all that is known of a talk, as plain text."""

from flows.publishing.facts import MORE, Facts
from flows.publishing.text import cut, is_surely_within, octets

LONGEST = 8000
"""Octets as written: calcurse reads 8,192 of a line, and refuses an event that this cuts in an escape."""

_GAP = "\n\n"
_WORTH_COUNTING = LONGEST - 2 * len(_GAP)


def describe(told: Facts, home: str, remark: str = "") -> str:
    """Time with zone, people, place, abstract and links; an abstract too long is cut at a word.

    `home`, the publisher's own address, is the link to the rest of the abstract of a talk without a page.
    """
    head, abstract = "\n".join(told.lines(remark)), told.abstract
    foot = _links(told, home if abstract.endswith(MORE) else None)
    whole = _joined(head, abstract, foot)
    if not is_surely_within(whole, _WORTH_COUNTING) and octets(_GAP.join((head, abstract, foot))) > LONGEST:
        foot = _links(told, home)
        abstract = cut(abstract, LONGEST - octets(_GAP.join((head, "", foot))), octets)
        whole = _joined(head, abstract, foot)
    return whole


def _joined(*parts: str) -> str:
    return _GAP.join([part for part in parts if part])


def _links(told: Facts, rest: str | None) -> str:
    links = told.links | {"More": rest} if rest and "More" not in told.links else told.links
    return "\n".join([f"{label}: {url}" for label, url in links.items()])
