"""How makers of calendars put series, title and speaker into SUMMARY and DESCRIPTION."""

import re
from collections import defaultdict
from collections.abc import Iterable

from msgspec import structs

from schemas.announcement import Announcement

_SERIES_WORD = re.compile(
    r"\b(?:\w*seminar|\w*colloquium|\w*kolloquium|s[ée]minaire|seminario|coloquio|colloque"
    r"|reading group|journal club|working group|lecture series|arbeitsgemeinschaft)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?P<series>.{2,60}?)(?: [-\u2013\u2014]|:)(?:$| (?P<title>.*))")
_BEHIND_PREFIX = (":", "-", "\u2013", "\u2014")
_NO_SERIES = re.compile(
    r"cancell?ed|postponed|moved|rescheduled|tentative|withdrawn|updated?|reminder|new|online|virtual|hybrid"
    r"|title|speaker|tb[ac]",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?:(?P<series>[^\u201c\u201d\"]{3,80}?)[:,]? )?[\u201c\"](?P<title>[^\u201c\u201d\"]{8,}?)"
    r"(?:,[\u201d\"]|[\u201d\"],|[\u201d\"],? (?:by|with|[-\u2013\u2014])) "
    r"(?P<speaker>[^\W\d_][\w.'\u2019-]+(?: [^\W\d_(][\w.'\u2019-]*){1,4}(?: \([^()]+\))?)"
)
_QUOTES = frozenset('\u201c"')
_TALKS_CAM = re.compile(r"(?P<title>.+) - (?P<speaker>[^()]+(?:\(.+\))?)")
_RESEARCHSEMINARS = re.compile(
    r"Title: (?P<title>.*)\nby (?P<speaker>.*?)(?: as part of (?P<series>.*))?(?:\n(?P<rest>[\s\S]*))?"
)
_FEWEST_OF_A_SERIES = 3


def series_named(calendar: str) -> str | None:
    """The series that a calendar is (X-WR-CALNAME), where its name says that it is one; else None."""
    return calendar if _SERIES_WORD.search(calendar) else None


def shared_prefixes(titles: Iterable[str]) -> frozenset[str]:
    """What stands before a colon or dash in three titles of a calendar, with different words behind."""
    rests = defaultdict(list)
    for title in titles:
        found = _PREFIX.fullmatch(title) if any(map(title.__contains__, _BEHIND_PREFIX)) else None
        if found and not _NO_SERIES.fullmatch(found["series"]):
            rests[found["series"]].append(found["title"])
    return frozenset(
        prefix for prefix, found in rests.items() if len(found) >= _FEWEST_OF_A_SERIES and len(set(found)) > 1
    )


def understood(found: Announcement, maker: str, series: frozenset[str]) -> Announcement:
    """The announcement, its title taken apart by the habit of the maker (PRODID) or by shared prefixes."""
    if "researchseminars" in maker.lower():
        return _researchseminars(found)
    if "talks.cam" in maker.lower():
        return _split(found, _TALKS_CAM)
    prefixed = _PREFIX.fullmatch(found.title or "") if series else None
    if prefixed and prefixed["series"] in series:
        return structs.replace(found, series=prefixed["series"], title=prefixed["title"] or None)
    return _split(found, _QUOTED) if not _QUOTES.isdisjoint(found.title or "") else found


def _split(found: Announcement, habit: re.Pattern[str]) -> Announcement:
    parts = habit.fullmatch(found.title or "")
    if not parts:
        return found
    said = parts.groupdict()
    return structs.replace(
        found, title=said["title"], speakers=(said["speaker"].strip(),), series=said.get("series")
    )


def _researchseminars(found: Announcement) -> Announcement:
    """SUMMARY is the speaker; DESCRIPTION gives `Title:`, `by … as part of <series>`, then the abstract."""
    parts = _RESEARCHSEMINARS.fullmatch(found.description or "")
    if not parts:
        return found
    _, labelled, abstract = (parts["rest"] or "").partition("Abstract")
    pages = (link for link in found.links if "researchseminars.org/talk/" in link)
    return structs.replace(
        found,
        title=parts["title"].strip() or None,
        speakers=(parts["speaker"].strip(),) if parts["speaker"].strip() else (),
        series=parts["series"],
        abstract=abstract.lstrip(": \n") if labelled else None,
        url=found.url or next(pages, None),
    )
