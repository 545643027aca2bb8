"""Places that stand beside a talk in its row, without a label."""

import re

from flows.reading.labels.lines import names_series
from flows.reading.labels.rooms import is_room

_IN_FRONT_OF_QUOTES = re.compile(r"(?P<place>[A-Z][^:,\"\u201c\u201e]{2,40}):\s*(?=[\"\u201c\u201e\u00ab])")
_BEHIND_TIME = re.compile(
    r"[\s,;]*(?P<place>[A-Z]{1,4}[ -]?\d[\w./-]*|online|zoom|virtual)\s*(?:[:;,]|[-\u2013\u2014](?=\s))\s*",
    re.IGNORECASE,
)
_NUMBERED_ROOM = re.compile(
    r"(?:room|rm\.?|raum|h\u00f6rsaal|seminarraum|salle|sala|aula|lecture (?:hall|theatre|room)|auditorium)"
    r" \S*\d\S*"
    r"|[A-Z]\w+ (?:building|hall|library),? (?:room |rm\.? )?\S*\d\S*",
    re.IGNORECASE,
)
_BESIDE_PERSON = re.compile(r"(?<=\))\s+(?P<place>[A-Z][^()\"\u201c:]{3,90})$")
_LONGEST_PLACE = 90


def place_behind_time(row: str) -> tuple[str | None, str]:
    """The place that stands between a time and the talk, and the rest: `MB2.22: Ann Lee`, `Quay: "Sand"`."""
    room, hall = _BEHIND_TIME.match(row), _IN_FRONT_OF_QUOTES.match(row)
    found = room or (hall if hall and not names_series(f"the {hall['place']}") else None)
    return (found["place"], row[found.end() :]) if found else (None, row)


def place_beside_person(row: str) -> tuple[str | None, str]:
    """The place behind a person with an affiliation in brackets, and what stands before it."""
    found = _BESIDE_PERSON.search(row)
    is_place = found is not None and is_only_place(found["place"])
    return (found["place"].strip(" ."), row[: found.start()]) if found and is_place else (None, row)


def is_only_place(row: str) -> bool:
    """Whether a row holds nothing but a place with its room: `Physics Building, Room 204`."""
    return len(row) <= _LONGEST_PLACE and any(
        is_room(part) or _NUMBERED_ROOM.fullmatch(part) for part in row.split(", ")
    )
