"""Whether a talk takes place, from the words that sources use for it."""

import re

from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import openings, pattern
from schemas.talk import Status

_STATUSES: tuple[Status, ...] = ("cancelled", "postponed", "tentative")
_WORDS = {status: re.compile(rf"\b{pattern(status)}\b") for status in _STATUSES}
_OPENINGS = openings(*_STATUSES, "moved")
_ANY = re.compile(rf"{pattern(*_STATUSES, 'moved')}\b")
_BRACKETED = r"[\[(]\s*(?P<within>[^\[\]()]{3,60})\s*[\])]"
_MARK = r"\s*(?:[*!]*\s*(?:[:!|\u2013—]|\s-\s|-\s)|\*+\s)"
_WITH_REASON = re.compile(
    rf"{pattern(*_STATUSES, 'moved')}(?:[\s,:;(-]+(?:due to|because of|owing to|until|till|to|for"
    r"|wegen|aufgrund|auf"
    r"|bis|a cause d|pour|au|a|por|hasta|para|per|causa|al|sine die)\b[^:)]{0,80}|\s*\([^()]{1,60}\)?)?"
)
_MARKS = re.compile(r"[\[(:!|*\u2013\u2014-]")
"""What stands between a status and a title, or around the status."""
_IN_FRONT = re.compile(rf"[\s*!-]*(?:{_BRACKETED}|(?P<word>\w[\w -]{{2,30}}?){_MARK})[\s:*!\u2013—-]*")
_BEHIND = re.compile(rf"\s*(?:{_BRACKETED}|\s[:|\u2013—-]+\s*[*!]*(?P<word>\w[\w -]{{2,30}}))[\s.!*]*$")


def status_of(words: str | None) -> Status | None:
    """The status that a source's word for it means (`CANCELLED`, `https://schema.org/EventPostponed`)."""
    if not words:
        return None
    plain = folded(words[:200]).rpartition("/")[2]
    return next((status for status, known in _WORDS.items() if known.search(plain)), None)


def split_status(title: str) -> tuple[Status | None, str]:
    """The status that stands before or behind a title (`CANCELLED: …`, `… [postponed]`), and the rest.

    A title that is a status, perhaps with its reason, leaves nothing (`entfällt wegen Krankheit`).
    """
    plain = folded(title).strip(" *!.:()[]")
    if plain[:2] in _OPENINGS and _WITH_REASON.fullmatch(plain):
        return status_of(title), ""
    if not _MARKS.search(title):
        return None, title.strip()
    marks = []
    front, behind = _IN_FRONT.match(title), _BEHIND.search(title)
    if front and _is_mark(front):
        marks.append(front[0])
        title = title[front.end() :]
    if behind and _is_mark(behind):
        marks.append(behind[0])
        title = title[: len(title) - len(behind[0])]
    return status_of(" ".join(marks).replace("/", " ")), title.strip()


def _is_mark(found: re.Match[str]) -> bool:
    """A word in brackets may go on (`cancelled due to illness`), one without may not."""
    if found["within"]:
        return bool(_ANY.match(folded(found["within"])))
    return bool(_ANY.fullmatch(folded(found["word"])))
