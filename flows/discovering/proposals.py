"""Selectors for a page that nobody wrote for machines, from what repeats on it."""

import re
from collections.abc import Iterator
from datetime import datetime

from bs4 import BeautifulSoup

from flows.discovering import roles
from flows.discovering.candidates import Candidate
from flows.discovering.columns import Column, says_day
from flows.discovering.patterns import Group, groups
from flows.normalising.times import parse_when
from flows.reading._iso_times import moment
from schemas.failures import RejectionFailure
from schemas.page import Page

_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b)", re.IGNORECASE)


def proposed(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    """Listings of what repeats on a page around its dates, where a title or a speaker can be told."""
    for group in groups(soup):
        options = selectors(group, page.fetched_at)
        if "when" in options and {"title", "speaker"} & options.keys():
            reason = f"{len(group.items)} elements with a date repeat on the page"
            yield Candidate(kind="listing", url=page.url, reason=reason, options=options)


def selectors(group: Group, now: datetime) -> dict[str, str]:
    """The options of a listing of a group: the columns of its items by what they look like."""
    columns = group.columns()
    options = {"item": group.css}
    taken = _when(columns, options, now)
    taken |= _chosen("speaker", roles.speaker(columns, taken), options)
    taken |= _chosen("venue", roles.venue(columns, taken), options)
    taken |= _chosen("abstract", roles.abstract(columns, taken), options)
    _chosen("title", roles.title(columns, taken), options)
    return options


def _when(columns: list[Column], options: dict[str, str], now: datetime) -> set[str]:
    """The column of dates that is best understood, of <time> the attribute, and one of clock times."""
    for column in columns:
        stated = [str(cell.get("datetime") or "") for cell in column.cells if cell.name == "time"]
        if stated and all(moment(text) for text in stated):
            options["when"] = f"{column.css}@datetime"
            return _around(columns, column)
    dated = [column for column in columns if column.mostly(says_day)]
    if not dated:
        return set()
    day = max(dated, key=lambda column: (_understood(column, now), column.share(_has_clock), -column.length))
    around = _around(columns, day)
    beside = [one for one in columns if one.css not in around and not says_day(one.texts[0])]
    clocks = [one for one in beside if one.mostly(_is_clock) and not _has_clock(" ".join(day.texts))]
    clock = min(clocks, key=lambda one: one.length, default=None)
    options["when"] = f"{day.css}, {clock.css}" if clock else day.css
    return around | {column.css for column in clocks}


def _understood(column: Column, now: datetime) -> float:
    """The share of the texts that would be understood with a year above them."""

    def is_understood(text: str) -> bool:
        try:
            return parse_when(text, term=str(now.year), read_at=now)[0] is not None
        except RejectionFailure:
            return False

    return column.share(is_understood)


def _around(columns: list[Column], inner: Column) -> set[str]:
    """The column and all whose cells hold its cells or stand in them."""
    first = inner.cells[0]
    related = {id(first), *(id(above) for above in first.parents), *(id(below) for below in first.find_all())}
    around = {column.css for column in columns if any(id(cell) in related for cell in column.cells)}
    return around | {inner.css}


def _chosen(name: str, column: Column | None, options: dict[str, str]) -> set[str]:
    if column is None:
        return set()
    options[name] = column.css
    return {column.css}


def _has_clock(text: str) -> bool:
    return _CLOCK.search(text) is not None


def _is_clock(text: str) -> bool:
    return _has_clock(text) and len(text) < 40  # noqa: PLR2004 - two times and the words between
