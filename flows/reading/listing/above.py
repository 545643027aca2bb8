"""What stands above the items of a listing and holds for them: the day, the term."""

import re

import soupsieve
from bs4 import BeautifulSoup, Tag

from flows.reading.listing.plans import Plan, Selector

_HEADING = re.compile("h[1-6]|title|caption")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 200

Holding = list[str | None]
"""What holds for each item, in their order."""


def above(root: BeautifulSoup, items: list[Tag], plan: Plan) -> tuple[Holding, Holding]:
    """The day and the term of each item: the nearest matches of these options above it.

    Without the option the term is the nearest heading above that holds a year and stands in no item.
    """
    days, terms = _matches(root, plan.fields.get("day")), _matches(root, plan.fields.get("term"))
    if "term" not in plan.fields:
        terms = _headings(root, items)
    return _nearest(root, items, days), _nearest(root, items, terms)


def _nearest(root: BeautifulSoup, items: list[Tag], words: dict[int, str]) -> Holding:
    if not words:
        return [None] * len(items)
    current, found, waiting = None, dict[int, str | None](), {id(item) for item in items}
    for element in root.find_all():
        current = words.get(id(element), current)
        if id(element) in waiting:
            found[id(element)] = current
    return [found[id(item)] for item in items]


def _matches(root: BeautifulSoup, selector: Selector | None) -> dict[int, str]:
    if selector is None or selector.css is None:
        return {}
    return {id(match): selector.value(match)[:_LONGEST] for match in soupsieve.select(selector.css, root)}


def _headings(root: BeautifulSoup, items: list[Tag]) -> dict[int, str]:
    inner = {id(heading) for item in items for heading in item.find_all(_HEADING)}
    words = {
        id(heading): heading.get_text(" ", strip=True)[:_LONGEST]
        for heading in root.find_all(_HEADING)
        if id(heading) not in inner
    }
    return {place: text for place, text in words.items() if _YEAR.search(text)}
