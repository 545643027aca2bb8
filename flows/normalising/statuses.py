"""Whether a talk takes place, from the words that sources use for it."""

import re

from flows.normalising.plain_text import folded
from schemas.talk import Status

_CANCELLED = (
    r"cancel+ed|cancel+ation|eventcancel+ed|called off|withdrawn|abgesagt|entfallt|fallt aus|ausgefallen|annulee?"
    r"|cancelad[oa]|annullat[oa]|geannuleerd|installd|отменен[оа]?"
)
_POSTPONED = (
    r"postponed|eventpostponed|deferred|delayed until further notice|verschoben|reportee?|aplazad[oa]|adiad[oa]"
    r"|rinviat[oa]|uitgesteld"
)
_TENTATIVE = (
    r"tentative(?:ly)?|provisional|inferred|unconfirmed|to be confirmed|needs-action|vorlaufig|provisoire"
)
_MOVED = (
    r"rescheduled|eventrescheduled|moved(?: online)?|new (?:date|time|room|venue)|updated|eventmovedonline"
)
_WORDS: dict[Status, re.Pattern[str]] = {
    "cancelled": re.compile(rf"\b(?:{_CANCELLED})\b"),
    "postponed": re.compile(rf"\b(?:{_POSTPONED})\b"),
    "tentative": re.compile(rf"\b(?:{_TENTATIVE})\b"),
}
_ANY = rf"(?:{_CANCELLED}|{_POSTPONED}|{_TENTATIVE}|{_MOVED})"
_IN_FRONT = re.compile(
    rf"^\W*(?:\[\s*(?:{_ANY})[^\]]{{0,40}}\]|\(\s*(?:{_ANY})[^)]{{0,40}}\)|(?:{_ANY})!*\s*(?:[:!|–—]|\s-\s|-(?=\s)))[\s:–—*-]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s*(?:\[\s*(?:{_ANY})[^\]]{{0,40}}\]|\(\s*(?:{_ANY})[^)]{{0,40}}\)|\s[-–—:|]+\s*\**(?:{_ANY})[\s!.*]*)\W*$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^\W*(?:{_ANY})\W*$", re.IGNORECASE)


def status_of(words: str | None) -> Status | None:
    """The status that a source's word for it means (`CANCELLED`, `https://schema.org/EventPostponed`)."""
    plain = folded((words or "")[:200]).rpartition("/")[2]
    return next((status for status, pattern in _WORDS.items() if pattern.search(plain)), None)


def split_status(title: str) -> tuple[Status | None, str]:
    """The status that is written in front of or behind a title (`CANCELLED: …`), and the title without it."""
    if _ALONE.match(title):
        return status_of(title), ""
    front, behind = _IN_FRONT.match(title), _BEHIND.search(title)
    marks = " ".join(found[0] for found in (front, behind) if found)
    return status_of(marks.replace("/", " ")), _BEHIND.sub("", _IN_FRONT.sub("", title)).strip()
