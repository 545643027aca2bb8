"""Whether words look like the name of a person, of an institution, or of nobody."""

import re

from flows.normalising.plain_text import folded
from flows.normalising.remembered import remembered
from flows.normalising.unknowns import is_unknown
from flows.normalising.vocabulary import words

MOST_WORDS = 6

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*|[^\W\d_]")
_NOT_OF_NAMES = re.compile(r"[\d@:/\\()\[\]{}<>!?\"“”&+=*#_|]")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?")
_SHORT_ACRONYMS = frozenset(("UC", "TU", "FU", "HU", "LU", "RU", "VU"))
_WITHOUT_CASE = re.compile(r"[\u0590-\u08ff\u0900-\u1fff\u3040-\ud7ff]")
_LONGEST_INITIALS = 2
_SMALL_ACRONYM = re.compile(r"\b(?:mit|eth|ens|kit|lse|usc|nus|ans|fau|uts)\b")
_OF_INSTITUTIONS = words("university", "institution", "field", "series", "event")
_BETWEEN_NOUNS = words("function") - {"a"}
_OPENING = frozenset(
    ("the", "on", "how", "why", "what", "towards", "toward", "der", "das", "les", "une", "sur")
)


@remembered
def is_nobody(text: str) -> bool:
    """Whether this stands in the place of a speaker who is not known: `TBA`, `N.N.`."""
    bare = folded(text).strip(" .!?:;,()[]*-")
    return is_unknown(text, "speakers?|name") or bare in words("nobody", "vacant")


@remembered
def is_person(text: str) -> bool:
    """Whether these are two to six words that make up the name of a person, and not of an institution."""
    parts = text.split()
    if len(parts) < 2 or len(parts) > MOST_WORDS:  # noqa: PLR2004 - a given name and a surname
        return bool(_WITHOUT_CASE.match(text)) and len(text) <= MOST_WORDS
    if (
        folded(parts[0]) in _OPENING
        or _NOT_OF_NAMES.search(text)
        or is_institution(text)
        or is_place(parts[0])
        or is_place(parts[-1])
    ):
        return False
    return all(map(_is_of_name, parts)) and not all(map(_INITIAL.fullmatch, parts))


def _is_of_name(word: str) -> bool:
    if folded(word) in words("particle") or _INITIAL.fullmatch(word) or _WITHOUT_CASE.match(word):
        return True
    bare = re.sub(r"^(?:[dDoOlL])?['\u2019]", "", word)
    return bare[:1].isupper()


@remembered
def is_institution(text: str) -> bool:
    """Whether the words speak of an institution: `Dept. of`, `ETH Zurich`, `CMU`, `Carnegie Mellon`."""
    plain = folded(text)
    return speaks_of_institution(text) or any(phrase in plain for phrase in words("person_like"))


@remembered
def speaks_of_institution(text: str) -> bool:
    """Whether a word of it, or the acronym in front, belongs to institutions and never to a person."""
    parts = _words_of(text)
    if "universit" in folded(text) or not _OF_INSTITUTIONS.isdisjoint(parts):
        return True
    if not _BETWEEN_NOUNS.isdisjoint(parts[1:]):
        return True
    first, *rest = text.split() or [""]
    if not _ACRONYM.fullmatch(first) or (rest and text.isupper()):
        return False
    are_initials = rest and first not in _SHORT_ACRONYMS and not is_place(rest[-1])
    return len(first) > _LONGEST_INITIALS or not are_initials


def is_of_research(text: str) -> bool:
    """Whether a word of it is found in names of institutions of research and nowhere else."""
    return not words("university").isdisjoint(_words_of(text))


def is_place(word: str) -> bool:
    """Whether a word names a place, or begins the names of places (`San`, `New`)."""
    return folded(word).strip(".,") in words("place")


@remembered
def is_given_name(text: str) -> bool:
    """Whether this can only be given names: common ones, or initials with their points."""
    parts = text.replace(".", ". ").split()
    return bool(parts) and all(part.endswith(".") or folded(part) in words("given") for part in parts)


def is_suffix(text: str) -> bool:
    """Whether this belongs behind a name: `Jr.`, `III`, `PhD`."""
    return folded(text).rstrip(".") in words("suffix")


def is_role(text: str) -> bool:
    """Whether this is what someone does, without saying where: `Ph.D. student`."""
    return folded(text) in words("role")


def _words_of(text: str) -> list[str]:
    """Its words, folded, without those that are acronyms only in capitals (`mit`)."""
    text = _SMALL_ACRONYM.sub(" ", text)
    return [word.strip(".,") for word in re.split(r"[\s/\u2013-]+", folded(text))]
