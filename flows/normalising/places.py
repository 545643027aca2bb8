"""Where a talk is: the place as written, and what of it is a room or a building."""

import re

from msgspec import Struct

from flows.normalising.degrees import point
from flows.normalising.plain_text import folded, in_place, line
from flows.normalising.remembered import remembered
from flows.normalising.unknowns import is_unknown
from flows.normalising.vocabulary import pattern
from flows.normalising.written_addresses import within, without_secrets
from schemas.announcement import Coordinates

LONGEST_ROW = 100
WORDS_OF_SENTENCE = 8

_ONLINE = re.compile(rf"\b{pattern('online')}\b(?! reality)")
_BUILDING = re.compile(rf"\b{pattern('building')}\b")
_ROOM_WORD = re.compile(rf"(?<!\w){pattern('room')}\s+(?:no\b\.?\s*|#\s*)?")
_ROOM = re.compile(r"(?:[A-Z][\w'\u2019]*\s)?[\w'\u2019.-]*\d[\w'\u2019./-]*|[A-Z]{1,2}(?!\w)")
_WITHIN = re.compile(r"[\s,]*(?:in|at|of)\s+(?:the\s+)?", re.IGNORECASE)


class Place(Struct, frozen=True, kw_only=True):
    """A place; None where the source does not say it."""

    location: str | None = None
    room: str | None = None
    building: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    is_online: bool = False


def place(venue: str | None, address: str | None = None, coordinates: Coordinates | None = None) -> Place:
    """The place of a talk. Room and building are only what stands beside a word for them.

    A venue that is nothing but an address to join is no location; prose below a venue is not part of it.
    """
    location, shown = _written(venue or ""), _written(address or "")
    room, building = _room_and_building(location or "")
    latitude, longitude = point(coordinates)
    return Place(
        location=location,
        room=room,
        building=building,
        address=shown,
        latitude=latitude,
        longitude=longitude,
        is_online=_is_online(venue or "") or _is_online(shown or ""),
    )


@remembered
def _is_online(text: str) -> bool:
    return bool(_ONLINE.search(folded(text)))


@remembered
def _written(text: str) -> str | None:
    rows = (without_secrets(text) or "").splitlines()
    prose = next((count for count, row in enumerate(rows) if count and _is_prose(row)), len(rows))
    plain = line(" ".join(rows[:prose]))
    if plain is None or is_unknown(plain, "venue|room|place|location|raum|ort") or plain in within(plain):
        return None
    return plain.strip(" ,;") or None


def _is_prose(row: str) -> bool:
    return len(row) > LONGEST_ROW or (row.rstrip().endswith(".") and len(row.split()) >= WORDS_OF_SENTENCE)


@remembered
def _room_and_building(location: str) -> tuple[str | None, str | None]:
    for word in _ROOM_WORD.finditer(in_place(location)):
        room = _ROOM.match(location, word.end())
        if room:
            return room[0].rstrip(".-"), _building(location[: word.start()], location[room.end() :])
    return None, None


def _building(before: str, behind: str) -> str | None:
    """What stands right in front of the room, else the part near it that a word calls a building."""
    *further, beside = (part.strip() for part in re.split("[,;:()]", before))
    opening = _WITHIN.match(behind)
    inside = re.split("[,;()]", behind[opening.end() :])[0].strip() if opening else ""
    named = (part for part in (inside, *reversed(further)) if _BUILDING.search(folded(part)))
    return beside or next(named, None)
