"""Where a talk is: the place as written, and what of it is a room or a building."""

import re

from msgspec import Struct

from flows.normalising.addresses import within, without_secrets
from flows.normalising.plain_text import folded, line

_ONLINE = re.compile(
    r"\b(?:on-?line|virtual(?:ly)?(?! reality)|zoom|webex|(?:ms|microsoft) teams|teams meeting|google meet|skype|"
    r"live-? ?stream(?:ed|ing)?|webinar|remote(?:ly)?|video-?(?:conference|konferenz)|hybrid[eo]?|en ligne|en linea|"
    r"in remoto|a distance|big ?blue ?button|bbb|gather\.?town)\b"
)
_UNKNOWN = re.compile(
    r"(?:t\.?b\.?[acd]\.?|to be (?:announced|confirmed|determined)|venue tb[acd]|room tb[acd]|n/?a|none|unknown|[-–—?.\s]*)",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:room|rm\.?|raum|horsaal|hörsaal|seminarraum|salle|aula|sala|zaal|lecture (?:hall|theatre|room)|classroom|"
    r"auditorium|seminar room|conference room)\s+(?:no\.?\s*|#\s*)?(?P<room>(?:(?-i:[A-Z])[\w'’]*\s)?[\w'’.-]*\d[\w'’./-]*|(?-i:[A-Z]{1,2}))(?!\w)",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:buildings?|bldg|hall|house|haus|tower|cent(?:er|re)|library|institute?|gebaude|geb|batiment|edificio|"
    r"pavilion|wing|complex|zentrum|theatre|theater|museum|laborator(?:y|ies))\b"
)
_IN = re.compile(r"^[\s,]*(?:in|at|of)\s+(?:the\s+)?", re.IGNORECASE)


class Place(Struct, frozen=True, kw_only=True):
    """A place; None where the source does not say it."""

    location: str | None = None
    room: str | None = None
    building: str | None = None
    address: str | None = None
    is_online: bool = False


def place(venue: str | None, address: str | None = None) -> Place:
    """The place of a talk. Room and building are only what stands beside a word for them.

    A venue that is nothing but an address to join is no location.
    """
    location = _written(venue)
    room, building = _room_and_building(location or "")
    shown = _written(address)
    return Place(
        location=location,
        room=room,
        building=building,
        address=shown,
        is_online=any(_ONLINE.search(folded(text)) for text in (venue, shown) if text),
    )


def _written(text: str | None) -> str | None:
    plain = line(without_secrets(text))
    if plain is None or _UNKNOWN.fullmatch(plain) or plain in within(plain):
        return None
    return plain.strip(" ,;") or None


def _room_and_building(location: str) -> tuple[str | None, str | None]:
    found = _ROOM.search(location)
    if not found:
        return None, None
    *further, beside = (part.strip() for part in re.split("[,;()]", location[: found.start()]))
    behind = location[found.end() :]
    inside = re.split("[,;()]", _IN.sub("", behind, count=1))[0].strip() if _IN.match(behind) else ""
    named = (part for part in (inside, *reversed(further)) if _BUILDING.search(folded(part)))
    return found["room"].rstrip(".-"), beside or next(named, None)
