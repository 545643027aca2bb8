"""What sources say of the time and place of a talk that does not count, in words."""

from collections.abc import Iterator

from msgspec.structs import replace

from flows.publishing import times
from flows.publishing.text import cut, line
from schemas.talk import Dissent, StoredTalk, Talk

_LONGEST = 300


def dissent(stored: StoredTalk) -> str:
    """`Sources differ: City calendar says 15:00, Room 9`; nothing when they do not, or one says but more."""
    said = [(line(one.source), ", ".join(_words(one, stored.talk))) for one in stored.dissents]
    words = "; ".join(f"{source} says {other}" for source, other in said if other)
    return cut(f"Sources differ: {words}", _LONGEST) if words else ""


def _words(one: Dissent, talk: Talk) -> Iterator[str]:
    if one.starts_at:
        is_hour = not one.starts_on and one.timezone == talk.timezone
        yield times.clock(one.starts_at) if is_hour else times.in_words(_at_another_time(one, talk))
    elif one.starts_on:
        yield times.day_in_words(one.starts_on)
    place = line(one.location or "")
    if place and not _says_but_more(place, talk.location or ""):
        yield place


def _at_another_time(one: Dissent, talk: Talk) -> Talk:
    return replace(talk, starts_at=one.starts_at, ends_at=None, timezone=one.timezone)


def _says_but_more(one: str, other: str) -> bool:
    ours, theirs = _letters(one), _letters(other)
    return ours in theirs or theirs in ours


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
