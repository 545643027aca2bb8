"""Whether words look like the name of a person, of an institution, or of nobody."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from flows.normalising.plain_text import folded

MOST_WORDS = 6

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*|[^\W\d_]", re.UNICODE)
_NOT_OF_NAMES = re.compile(r"[\d@:/\\()\[\]{}<>!?\"“”&+=*#_|]|\.\s.*\.\s.*\.\s")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?")
_WITHOUT_CASE = re.compile(r"[\u0590-\u08ff\u0900-\u1fff\u3040-\ud7ff]")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in names.toml, of a list of phrases the phrases."""
    text: str = _tables()[kind]
    phrases = re.split(r"[|\n]", text) if "|" in text else text.split()
    return frozenset(phrase.strip() for phrase in phrases if phrase.strip())


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads((files(__package__) / "names.toml").read_text("utf-8"))


def is_nobody(text: str) -> bool:
    """Whether this stands in the place of a speaker who is not known: `TBA`, `N.N.`."""
    bare = folded(text).strip(" .!?:;,()[]*-")
    return not any(character.isalpha() for character in bare) or bare in words("nobody")


def is_person(text: str) -> bool:
    """Whether these are two to six words that make up the name of a person, and not of an institution."""
    parts = text.split()
    if not 2 <= len(parts) <= MOST_WORDS:
        return bool(_WITHOUT_CASE.match(text)) and len(text) <= MOST_WORDS
    if _NOT_OF_NAMES.search(text) or is_institution(text):
        return False
    if any(is_place(part) for part in (parts[0], parts[-1])):
        return False
    return all(map(_is_of_name, parts)) and sum(not _INITIAL.fullmatch(part) for part in parts) > 0


def _is_of_name(word: str) -> bool:
    if folded(word) in words("particle"):
        return True
    return (
        bool(_INITIAL.fullmatch(word) or _WITHOUT_CASE.match(word))
        or word.lstrip("'’")[:1].isupper()
        or (word[:2].lower() in {"d'", "d’", "o'", "o’", "l'", "l’"})
    )


def is_institution(text: str) -> bool:
    """Whether the words speak of an institution: `Dept. of`, `ETH Zurich`, `CMU`, `Carnegie Mellon`."""
    plain = folded(text)
    return speaks_of_institution(text) or any(phrase in plain for phrase in words("person_like"))


def speaks_of_institution(text: str) -> bool:
    """Whether a word of it, or the acronym in front, belongs to institutions and never to a person."""
    parts = [part.strip(".,") for part in re.split(r"[\s/–-]+", folded(text))]
    if words("institution") & set(parts) or words("function") & set(parts[1:]) - {"a"}:
        return True
    first, *rest = text.split() or [""]
    if not _ACRONYM.fullmatch(first) or (rest and text.isupper()):
        return False
    return len(first) > 2 or not _is_initials(first, rest)  # noqa: PLR2004 - `UC Berkeley`, but `JP Serre`


def _is_initials(first: str, rest: list[str]) -> bool:
    return (
        bool(rest) and not is_place(rest[-1]) and first not in {"UC", "TU", "FU", "HU", "LU", "RU", "VU", "U"}
    )


def is_place(word: str) -> bool:
    """Whether a word names a place, or begins the names of places (`San`, `New`)."""
    return folded(word).strip(".,") in words("place")


def is_given_name(text: str) -> bool:
    """Whether this can only be given names: common ones, or initials."""
    parts = text.replace(".", ". ").split()
    return bool(parts) and all(
        _INITIAL.fullmatch(part) and part.endswith(".") or folded(part) in words("given") for part in parts
    )


def is_suffix(text: str) -> bool:
    """Whether this belongs behind a name: `Jr.`, `III`, `PhD`."""
    return folded(text).rstrip(".") in words("suffix")


def is_role(text: str) -> bool:
    """Whether this is what someone does, without saying where: `Ph.D. student`."""
    return folded(text).strip(" .") in words("role") or folded(text) in words("role")
