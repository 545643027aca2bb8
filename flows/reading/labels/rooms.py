"""Rooms and other places, told by their form alone."""

import re

PLACE = re.compile(
    r"\b(?:room|rm\.?|hall|building|bldg|auditorium|theat(?:re|er)|campus|zoom|webex|virtual(?:ly)?|online|raum"
    r"|h\u00f6rsaal|saal|salle|amphi(?:th\u00e9\u00e2tre)?|aula|sala|floor|library)\b"
    r"|\b[A-Z]{1,3} ?\d{2,4}[A-Z]?$",
    re.IGNORECASE,
)
"""A word for a room, a building or a virtual place, or a number that stands for one."""
_ROOM = re.compile(
    r"(?:[A-Z][\w'\u2019.-]+ ){1,3}(?!(?:19|20)\d\d\b)(?:[A-Z]{0,3}-?\d{3,4}[A-Z]?|[A-Z]-?\d{2,3}"
    r"|\d+[.-]\d[\w.-]*)"
    r"|(?!(?:19|20)\d\d\b)\d{2,4}[A-Z]? [A-Z][\w'\u2019]+(?: [A-Z][\w'\u2019]+)?"
)


def names_place(row: str) -> bool:
    """Whether a line begins with the word for a room, a building or a virtual place."""
    return PLACE.match(row) is not None


def is_room(words: str) -> bool:
    """Whether words are a building with a room: `Evans 740`, `891 Evans`; `Paris 13` is none."""
    return _ROOM.fullmatch(words.strip(" .")) is not None
