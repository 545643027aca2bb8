"""What stands beside a talk in its row: another time, another room, that it is cancelled or moved."""

import re
from collections.abc import Iterable

from msgspec import Struct

from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.off import OFF
from flows.reading.labels.places import is_only_place, place_beside_person
from flows.reading.labels.rooms import is_room, names_place

_WORD = rf"(?:{OFF}|rescheduled|moved)"
_TO = r"(?:to|until|till|auf|au|for|on)"
_FROM = r"(?:from|originally|von|vom|du|del)"
_BRACKETED = re.compile(r"[(\[](?P<said>[^()\[\]]{2,120})[)\]]")
_STATUS = re.compile(
    rf"^[\s*!_-]*(?P<front>{_WORD})\b(?:\s*[!*:;.\u2013\u2014-]+\s*|\s*$|\s+(?=(?-i:[A-Z(\"\u201c]))"
    rf"|(?=\s{_TO}\s))"
    rf"|(?:\s*[*!:;,.\u2013\u2014-]+|(?<=\))|\s(?=(?-i:[A-Z]{{6}})))\s*(?P<behind>{_WORD})\b"
    rf"(?:\s{_TO}\s.{{3,60}}|\s{_FROM}\s.{{3,60}}|[\s!*.]*)$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"rescheduled|moved", re.IGNORECASE)
_TARGET = re.compile(rf"\s*{_TO}\s+(?P<target>.{{3,80}})", re.IGNORECASE)
_SPECIAL = re.compile(
    r"(?:note |please note )?(?:the )?(?:special|unusual|different|new|early|late)\s+"
    r"(?:day|date|time|room|place|location|venue)\W*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s.,;:(*!\u2013\u2014-]+(?:(?:please )?note|nb|n\.b|attention|achtung)\b[:.!]?\s+"
    r"(?P<said>[^.]{3,100})[.!*)]*$"
    r"|[\s.,;(*!\u2013\u2014-]+(?P<special>(?:note )?(?:the )?(?:special|unusual|different|new) "
    r"(?:day|date|time|room|place|location|venue)\b.{0,60})$",
    re.IGNORECASE,
)
_PRE_TALK = re.compile(r"pre-?(?:talk|seminar)|tea\b|coffee|lunch|refreshments", re.IGNORECASE)
_LEADING_PLACE = re.compile(
    r"(?P<in>in |at )?(?:the )?(?P<place>(?:[A-Z\d]|(?:salle|sala|aula|amphi|raum|zaal|room)\b)"
    r"[^,;:\t|\u2013\u2014]{0,50}?)"
    r"(?:\s*(?:[,;:\t|\u2013\u2014]\s*|$)| (?=at \d))"
)
_ROOM_NUMBER = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d[\w.-]*|[A-Z]{1,4}\d[\w.]*")
_PARTS = re.compile(r"[,;]\s|\sand\s")
_NOTED_DAY = re.compile(r"(?:note|nb|new date|special da(?:y|te)|moved to)\b\W*", re.IGNORECASE)
_LEADING_CLOCK = 3


class Aside(Struct, frozen=True, kw_only=True):
    """The rows without the asides, and what those say; `moved` are the words of the day it is moved to."""

    rows: tuple[str, ...]
    clock: str | None = None
    place: str | None = None
    status: str | None = None
    moved: str | None = None


def without_asides(rows: Iterable[str], place: str | None = None) -> Aside:
    """The rows of an entry, freed; the first of each aside counts. `place` is known already."""
    kept: list[str] = []
    said = {"place": place} if place else {}
    for number, row in enumerate(rows):
        bare = _freed(row.strip(), said)
        if number and "place" not in said and is_only_place(bare):
            said["place"] = bare
            continue
        if bare.strip(" ,;:-\u2013\u2014|*_."):
            kept.append(bare)
    return Aside(
        rows=tuple(kept),
        clock=said.get("clock"),
        place=said.get("place"),
        status=said.get("status"),
        moved=said.get("moved"),
    )


def _freed(row: str, said: dict[str, str]) -> str:
    for found in _BRACKETED.finditer(row):
        if _note(found["said"], said):
            row = row.replace(found[0], " ", 1).strip()
    place, bare = place_beside_person(row)
    if place and "place" not in said:
        said["place"], row = place, bare
    trailing = _TRAILING.search(row)
    if trailing and _note(trailing["said"] or trailing["special"], said):
        row = row[: trailing.start()]
    status = _STATUS.search(row)
    return _without_front(_without_status(row, status, said) if status else row, said)


def _without_front(row: str, said: dict[str, str]) -> str:
    """A row without the time and the room that it begins with, in either order."""
    row = _without_clock(row, said)
    special = _SPECIAL.match(row)
    row = row[special.end() :] if special else row
    place = _LEADING_PLACE.match(row)
    if place and "place" not in said and _is_place(place["place"], is_led=bool(place["in"])):
        said["place"] = place["place"].strip(" *_.")
        row = _without_clock(row[place.end() :], said)
    return row


def _without_clock(row: str, said: dict[str, str]) -> str:
    clock = clock_in(row[:200])
    if not clock or len(clock.before) > _LEADING_CLOCK or "clock" in said:
        return row
    said["clock"] = clock.words
    return row[row.find(clock.words) + len(clock.words) :].lstrip(" \t,;:)-\u2013\u2014|")


def _is_place(words: str, *, is_led: bool) -> bool:
    """Whether words are a place; behind `in` or in brackets the number of a room is one."""
    bare = words.strip()
    return names_place(words) or (is_led and bool(_ROOM_NUMBER.fullmatch(bare) or is_room(bare)))


def _note(words: str, said: dict[str, str]) -> bool:
    """Whether words in brackets are an aside; what they say is noted."""
    status = _STATUS.search(words)
    if status:
        _without_status(words, status, said)
        return True
    if _PRE_TALK.match(words):
        return True
    noted_day = _NOTED_DAY.match(words)
    day = date_in(words[noted_day.end() :]) if noted_day else None
    if day and not day.before:
        said.setdefault("moved", day.words)
        return True
    noted = [_note_part(part.strip(), said) for part in _PARTS.split(words)]
    return any(noted)


def _note_part(words: str, said: dict[str, str]) -> bool:
    special, clock = _SPECIAL.match(words), clock_in(words)
    place = words[special.end() :] if special else words.removeprefix("in ")
    if _is_place(place, is_led=place[:1].isalpha() or is_room(place)):
        said.setdefault("place", place.strip(" *_."))
    elif clock and (special or len(clock.words) * 2 > len(words)):
        said.setdefault("clock", clock.words)
    else:
        return special is not None
    return True


def _without_status(row: str, found: re.Match[str], said: dict[str, str]) -> str:
    """A row without its status, and without the day or the room to which the talk is moved."""
    name = "front" if found["front"] else "behind"
    before, word, behind = row[: found.start()], found[name], row[found.end(name) :]
    if re.match(rf"\s*{_FROM}\b", behind, re.IGNORECASE):
        behind = ""
    target = _TARGET.match(behind)
    date = date_in(target["target"]) if target else None
    if date and not date.before:
        said.setdefault("moved", date.words)
        behind = date.after
    elif target and names_place(target["target"]):
        said.setdefault("place", target["target"].strip(" .)"))
        behind = ""
    elif not _MOVED.fullmatch(word):
        said.setdefault("status", word)
        behind = "" if target and name == "behind" else behind
    return f"{before} {behind}".strip(" ,;:!*-\u2013\u2014")
