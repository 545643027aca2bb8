"""Where, in a line that names speakers, each person begins and whose affiliation each part is."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.names import (
    is_given_name,
    is_institution,
    is_of_research,
    is_person,
    is_place,
    is_role,
    is_suffix,
)
from flows.normalising.plain_text import folded
from flows.normalising.speaker_names import name_written
from flows.normalising.vocabulary import words

MOST_PARTS = 200

_SEPARATOR = re.compile(r"(,|\s(?:&|and|und|et)\s)(?![^()]*\))", re.IGNORECASE)
_IN_PARENTHESES = re.compile(r"([^()]+?)\s*\(((?:[^()]|\([^()]*\))+)\)\s*(.*)")
_BEHIND = re.compile(r"(.+?)(?:\s+(?:-{1,2}|\u2013|—|@|from|at)\s+|\s*—\s*)(.+)")
_BETWEEN = ("-", "\u2013", "\u2014", "@", "from", "at")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_LASTING_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Listed(Struct):
    """One person of a line: name and affiliation as written, the affiliation empty where there is none."""

    name: str
    affiliation: str = ""


class _Part(Struct, frozen=True):
    """What stands between two separators. `is_joined`: `and` stands in front of it."""

    text: str
    is_joined: bool = False
    affiliation: str = ""
    is_open: bool = False
    """Whether its affiliation may go on in the next part: it does not stand in parentheses."""


def listed(text: str) -> list[Listed]:
    """The people of a line, in order."""
    parts = _given_names_first(list(_parts(text))[:MOST_PARTS])
    people: list[Listed] = []
    sharing: list[Listed] = []
    is_open = False
    for part, following in zip(parts, (*parts[1:], None), strict=False):
        if people and (is_role(part.text) or is_suffix(part.text)):
            people[-1].name += _lasting(part.text)
        elif not people or _begins_person(part, following, first=people[0].name, is_open=is_open):
            people.append(Listed(part.text, part.affiliation))
            sharing = [people[-1]] if is_open or part.affiliation else [*sharing, people[-1]]
            is_open = part.is_open
        else:
            for person in sharing:
                person.affiliation = _continued(person.affiliation, part)
            is_open = True
    return people


def _parts(text: str) -> Iterator[_Part]:
    pieces = ["", *_SEPARATOR.split(text)]
    for separator, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if bare := piece.strip(" ,"):
            yield _part(bare, is_joined=separator.strip() not in {"", ","})


def _part(text: str, *, is_joined: bool) -> _Part:
    inside = _IN_PARENTHESES.fullmatch(text) if "(" in text else None
    if inside and _is_name(inside[1]):
        return _Part(inside[1], is_joined, ", ".join(filter(None, (inside[2], inside[3].strip(" ,-\u2013")))))
    behind = _BEHIND.fullmatch(text) if any(map(text.__contains__, _BETWEEN)) else None
    if behind and _is_name(behind[1]):
        return _Part(behind[1], is_joined, behind[2], is_open=True)
    return _Part(text, is_joined)


def _is_name(text: str) -> bool:
    """Whether this may be a name where an affiliation of its own follows: one word is enough."""
    name = name_written(text)
    return is_person(name) or (" " not in name and name[:1].isupper() and not is_institution(name))


def _given_names_first(parts: list[_Part]) -> list[_Part]:
    """`Surname, Given` as `Given Surname`, where what follows the comma can only be a given name."""
    turned: list[_Part] = []
    for part in parts:
        before = turned[-1] if turned else None
        if (
            before
            and not part.is_joined
            and not before.affiliation
            and _is_given_name_of(part.text, before.text)
        ):
            turned[-1] = _Part(f"{part.text} {before.text}", before.is_joined, part.affiliation, part.is_open)
        else:
            turned.append(part)
    return turned


def _is_given_name_of(text: str, surname: str) -> bool:
    *particles, last = surname.split()
    if not last[:1].isupper() or any(folded(word) not in words("particle") for word in particles):
        return False
    if is_given_name(text):
        return True
    is_shouted = surname.isupper() and len(surname) > 1 and not is_of_research(surname)
    return is_shouted and text.istitle() and " " not in text and not (is_place(text) or is_institution(text))


def _begins_person(part: _Part, following: _Part | None, *, first: str, is_open: bool) -> bool:
    """Whether a part is the next person, and not the rest of an affiliation that has begun (`is_open`)."""
    if _is_shouted(part.text) and not _is_shouted(first):
        return False
    name = name_written(part.text)
    if not is_open:
        return is_person(name) or (part.is_joined and not is_institution(name) and not is_place(name))
    if not is_person(name):
        return False
    has_own = part.affiliation or (following and not following.is_joined and is_institution(following.text))
    return bool(has_own) or folded(name.split()[0]) in words("given")


def _is_shouted(text: str) -> bool:
    """Whether a word of it stands in capitals: in one line surnames do so or acronyms, not both."""
    return bool(_CAPITALS.search(text))


def _lasting(suffix: str) -> str:
    return f" {suffix}" if folded(suffix).rstrip(".") in _LASTING_SUFFIXES else ""


def _continued(affiliation: str, part: _Part) -> str:
    behind = f" ({part.affiliation})" if part.affiliation and not part.is_open else ""
    text = f"{part.text} \u2013 {part.affiliation}" if part.is_open else part.text + behind
    if not affiliation:
        return text
    return f"{affiliation} and {text}" if part.is_joined else f"{affiliation}, {text}"
