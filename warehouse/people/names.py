"""Names of people in their parts, and whether two of them can be those of one person."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from warehouse.people.folding import folded, letters

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLAIN = re.compile(r"[^\W\d_]+(?:[-.'\u2019][^\W\d_]+)*\.?(?: [^\W\d_]+(?:[-.'\u2019][^\W\d_]+)*\.?)*")
_INITIALS = re.compile(r"[^\W\d_AEIOUY]{2,3}")
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Name(Struct, frozen=True):
    """A name as it is best written, and folded: `given` word by word, `surname` in its pieces.

    A hyphen keeps the words of a given name together; a surname ends at its last piece, by which namesakes
    are found. `given` is empty where a name is one word, or written in an East Asian script. `letters` are
    equal for two spellings of one full name.
    """

    written: str
    sort_name: str
    given: tuple[str, ...]
    surname: tuple[str, ...]
    letters: str
    is_full: bool = True
    """Whether the first given name is more than an initial."""
    generation: str = ""

    @property
    def plain(self) -> str:
        """All of it as words, given names first."""
        return " ".join((*self.given, *self.surname)).replace("-", " ")

    @property
    def key(self) -> str:
        """The last piece of the surname."""
        return self.surname[-1]


@lru_cache(65536)
def named(text: str) -> Name:
    """The parts of a name as announced: `Araújo, João`, `J.-P. Serre`, `JAN VAN DER BERG`, `王小明`."""
    given, surname, generation = _parts(text)
    if not given:
        word = letters(text) or text
        return Name(text, text, (), (word,), word)
    behind = f" {generation}" if generation else ""
    words = _given_words(given, is_shouted=text.isupper())
    pieces = tuple(folded(surname).replace("-", " ").split())
    return Name(
        written=f"{given} {surname}{behind}",
        sort_name=f"{surname}, {given}{behind}",
        given=words,
        surname=pieces,
        letters=letters(given + surname),
        is_full=not (words and is_initial(words[0])),
        generation=folded(generation),
    )


def _parts(text: str) -> tuple[str, str, str]:
    """Given names, surname with its particles, and generation, as written; one word is a surname."""
    *front, last = text.split() or [""]
    if _EAST_ASIAN.search(text) or not front:
        return "", text, ""
    if _PLAIN.fullmatch(text) and not _words_apart().intersection(folded(text).split()):
        return " ".join(front), last, ""
    from nameparser import parse  # noqa: PLC0415 - the library is not wanted where no name is new

    parsed = parse(text)
    given = f"{parsed.given} {parsed.middle}".strip()
    if letters(given) and letters(parsed.family):
        return given, parsed.family, parsed.suffix if folded(parsed.suffix) in _GENERATIONS else ""
    return (" ".join(front), last, "") if _PLAIN.fullmatch(text) else ("", text, "")


@cache
def _words_apart() -> frozenset[str]:
    """Words that mean something in a name: whoever bears none of them has his surname last."""
    from nameparser import Lexicon  # noqa: PLC0415 - see above

    known = Lexicon.default()
    return known.titles | known.suffix_words | known.suffix_acronyms | known.particles | known.conjunctions


def _given_words(given: str, *, is_shouted: bool) -> tuple[str, ...]:
    """`JP` and `J.P.` are two words, `J.-P.` is one, as `Jean-Pierre` is."""
    apart = (given if is_shouted else " ".join(map(_initials_apart, given.split()))).replace(".-", "-")
    return tuple(word.strip("-") for word in folded(apart).split() if word.strip("-"))


def _initials_apart(word: str) -> str:
    return " ".join(word) if _INITIALS.fullmatch(word) and word.isupper() else word


def is_initial(word: str) -> bool:
    """Whether a given name is told by its first letters alone."""
    return max(map(len, word.split("-"))) == 1


def agree(one: Name, other: Name) -> bool:
    """Whether nothing in two names of one surname says that they are of two people."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if one.letters == other.letters:
        return True
    if not (one.given and other.given and _words_agree(one.given[0], other.given[0])):
        return False
    first, second = _without_shared_surname(one, other), _without_shared_surname(other, one)
    return bool(first and second) and _embedded(first[1:], second[1:])


def _without_shared_surname(one: Name, other: Name) -> tuple[str, ...]:
    """The given names; `Duminil` is none in `Hugo Duminil Copin` where the other is `H. Duminil-Copin`."""
    shared = min(len(one.surname), len(other.surname))
    lost = other.surname[: len(other.surname) - shared]
    if one.surname[-shared:] != other.surname[-shared:]:
        return ()
    if not lost:
        return one.given
    return one.given[: -len(lost)] if one.given[-len(lost) :] == lost else ()


@lru_cache(65536)
def _words_agree(one: str, other: str) -> bool:
    """Whether two given names are one, or one is the initial of the other: `J.` of `Jean-Pierre`."""
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    if not (is_initial(one) or is_initial(other)) or one[0] != other[0]:
        return False
    first, second = _initials(one), _initials(other)
    return first.startswith(second) or second.startswith(first)


def _initials(word: str) -> str:
    return "".join(piece[:1] for piece in word.split("-"))


def _embedded(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle names of one are all among those of the other, in their order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_words_agree(word, each) for each in rest) for word in short)
