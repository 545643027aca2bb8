"""What repeats on a page: the elements around its dates, and what stands at the same place in each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

import soupsieve
from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from flows.discovering.columns import LONGEST, Column, says_day

FEWEST = 3
"""How often something has to stand on a page to repeat."""
MOST_DATES = 1_000
MOST_GROUPS = 3
HIGHEST = 12
"""How many levels above a date an item is looked for."""

_DIGIT = re.compile(r"\d")
_CHANGING = re.compile(
    r"\d|^(?:odd|even|first|last|active|current|views-row-.*|upcoming|past)$", re.IGNORECASE
)
_NOT_SHOWN = ("script", "style", "head", "nav", "footer", "noscript", "template", "option")


class Group(Struct, frozen=True):
    """Elements of one selector that hold a date each."""

    css: str
    items: tuple[Tag, ...]

    def columns(self) -> list[Column]:
        """The places that at least half of the items have, in the order in which they stand there."""
        places: dict[str, list[Tag]] = defaultdict(list)
        for item in self.items:
            for css, cell in dict(_places(item)).items():
                places[css].append(cell)
        return [
            Column(css, tuple(cells)) for css, cells in places.items() if 2 * len(cells) >= len(self.items)
        ]


def groups(soup: BeautifulSoup) -> list[Group]:
    """At most three groups of elements that hold a date each, the largest first."""
    found: dict[str, list[Tag]] = defaultdict(list)
    for item in _items(soup):
        found[signature(item)].append(item)
    large = sorted((each for each in found.items() if len(each[1]) >= FEWEST), key=lambda each: -len(each[1]))
    return [Group(_within(items, css), tuple(items)) for css, items in large[:MOST_GROUPS]]


def signature(element: Tag) -> str:
    """The selector of an element by its name and its classes, those left out that change from row to row."""
    classes = element.get_attribute_list("class")
    kept = [name for name in classes if name and not _CHANGING.search(name)][:3]
    return element.name + "".join(f".{soupsieve.escape(name)}" for name in kept)


def _items(soup: BeautifulSoup) -> Iterator[Tag]:
    """For each date the largest element around it that holds no date of another."""
    dated = _dated(soup)
    counts = Counter(id(above) for element in dated for above in (element, *_upward(element)))
    seen: set[int] = set()
    for element in dated:
        largest = element
        for above in _upward(element):
            if counts[id(above)] > 1 or above.name in {"body", "html", "[document]"}:
                break
            largest = above
        if id(largest) not in seen:
            seen.add(id(largest))
            yield largest


def _dated(soup: BeautifulSoup) -> list[Tag]:
    found: dict[int, Tag] = {}
    for text in soup.find_all(string=_says_day, limit=MOST_DATES):
        holder = text.parent
        if holder and not any(above.name in _NOT_SHOWN for above in (holder, *_upward(holder))):
            found.setdefault(id(holder), holder)
    for time in soup.find_all("time", datetime=True, limit=MOST_DATES):
        found.setdefault(id(time), time)
    return [one for one in found.values() if not any(id(above) in found for above in _upward(one))]


def _says_day(text: str | None) -> bool:
    return text is not None and len(text) < LONGEST and bool(_DIGIT.search(text)) and says_day(text)


def _upward(element: Tag) -> Iterator[Tag]:
    """The twelve elements around an element, from the innermost."""
    return islice(element.parents, HIGHEST)


def _within(items: list[Tag], css: str) -> str:
    """The selector, where it has no class of its own below the parent that the items share."""
    if "." in css:
        return css
    parents = Counter(_parent(item) for item in items)
    common, count = parents.most_common(1)[0]
    return f"{common} > {css}" if common and count == len(items) else css


def _parent(item: Tag) -> str:
    above = item.parent
    if above is None or above.name in {"body", "html", "[document]"}:
        return ""
    name = above.get("id")
    return f"{above.name}#{soupsieve.escape(str(name))}" if name else signature(above)


def _places(item: Tag) -> Iterator[tuple[str, Tag]]:
    """Each element of an item with the selector that leads to it there and to no other."""
    inner = item.find_all(limit=100)
    counts = Counter(map(signature, inner))
    for element in reversed(inner):
        css = signature(element)
        if counts[css] == 1:
            yield css, element
        elif element.parent is item:
            alike = [id(sibling) for sibling in item.find_all(element.name, recursive=False)]
            yield f":scope > {element.name}:nth-of-type({alike.index(id(element)) + 1})", element
