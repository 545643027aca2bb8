"""What the options of a listing ask for."""

import re

import soupsieve
from bs4 import Tag
from msgspec import Struct

from flows.reading import Options
from flows.reading._markup import absolute
from flows.reading._plain_text import text_in
from schemas.failures import ConfigurationFailure

FIELDS = (
    "title", "speaker", "affiliation", "when", "end", "venue", "abstract", "description", "series", "status",
    "url", "day", "term",
)  # fmt: skip
OPTIONS = frozenset(("item", "next", "detail", *FIELDS, *(f"detail.{name}" for name in FIELDS)))
MOST = 50
"""How many matches of one selector in one element are looked at."""

_ATTRIBUTE = re.compile(r"(.*?)@([A-Za-z_][\w:.-]*)\s*", re.DOTALL)


class Selector(Struct, frozen=True):
    """A CSS selector, or None for the element itself, and the attribute that holds the value, or its text."""

    css: str | None
    attribute: str | None

    def matches(self, element: Tag) -> list[Tag]:
        """The first 50 elements that it selects in an element, in their order."""
        return [element] if self.css is None else list(soupsieve.select(self.css, element, limit=MOST))

    def values(self, element: Tag) -> list[str]:
        """What stands in each, without those in which nothing does."""
        return [value for value in map(self.value, self.matches(element)) if value]

    def value(self, match: Tag) -> str:
        """What stands in an element that it selected."""
        if self.attribute is None:
            return text_in(match)
        written = match.get(self.attribute) or ""
        return (" ".join(written) if isinstance(written, list) else str(written)).strip()


class Plan(Struct, frozen=True, kw_only=True):
    """The selectors of a listing: of its items, of what is in them, and of what is on a talk's own page."""

    item: str
    fields: dict[str, Selector]
    details: dict[str, Selector]
    successor: Selector | None
    detail: Selector | None
    turns_pages: bool
    follows_details: bool


def plan(options: Options) -> Plan:
    """The plan that options stand for; a ConfigurationFailure names the one that cannot be meant."""
    if not options.get("item"):
        raise ConfigurationFailure("a listing needs the option item, the selector of what repeats")
    _check("item", options["item"])
    details = {name.removeprefix("detail."): name for name in options if name.startswith("detail.")}
    detail, successor = options.get("detail", ""), options.get("next", "")
    return Plan(
        item=options["item"],
        fields={name: _selector(name, options[name]) for name in FIELDS if name in options},
        details={name: _selector(option, options[option]) for name, option in details.items()},
        successor=None if successor in {"", "true", "false"} else _selector("next", successor),
        detail=None if detail in {"", "true", "false"} else _selector("detail", detail),
        turns_pages=successor != "false",
        follows_details=detail != "false" and bool(detail or details),
    )


def address_in(matches: list[Tag], attribute: str | None, base: str) -> str | None:
    """The first http(s) address: of an element's attribute, its href, or the link in it or around it."""
    for match in matches:
        holder = match if match.has_attr(attribute or "href") else match.find("a", href=True)
        holder = holder or match.find_parent("a", href=True)
        url = absolute(str(holder.get(attribute or "href") or ""), base) if holder else ""
        if url:
            return url
    return None


def _selector(option: str, written: str) -> Selector:
    parts = _ATTRIBUTE.fullmatch(written)
    css, attribute = (parts[1].strip(), parts[2]) if parts else (written.strip(), None)
    if css:
        _check(option, css)
    elif not attribute:
        raise ConfigurationFailure(f"the option {option} is empty", remedy="Leave it out.")
    return Selector(css or None, attribute)


def _check(option: str, css: str) -> None:
    try:
        soupsieve.compile(css)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as problem:
        reason = str(problem).splitlines()[0]
        raise ConfigurationFailure(
            f"the option {option} is {css!r}, which is no CSS selector: {reason}",
            remedy="Write it as in a style sheet, such as 'ul.talks > li'.",
        ) from problem
