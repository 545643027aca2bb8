"""Which one of several talks a title says that it is: `II`, `Part 2`, `(continued)`, `Lecture 3 of 5`."""

import re
from functools import cache

from msgspec import Struct

from warehouse.matches.spellings import words_in
from warehouse.matches.vocabulary import alternatives, numbered, words

_ROMAN = "i{1,3}|iv|vi{1,3}|ix|xi{1,2}"
_DIGIT = re.compile(r"\d")
_GLUED = ("parti", "partv", "lecturei", "lecturev", "talki", "talkv")


class Part(Struct, frozen=True):
    """A title in two: its number among several (empty when it says none), and the rest."""

    number: str
    rest: str
    is_aside: bool


def part(folded_title: str, *, is_cut: bool = False) -> Part:
    """The number of a folded title; `1` and `I` and `one` are one number, `continued` is a number as well.

    Where a title was cut, its end is no number.
    """
    aside = _aside().match(folded_title)
    title = folded_title[aside.end() :] if aside else folded_title
    title += "…" * is_cut
    if not _may_be_numbered(title):
        return Part("", title, aside is not None)
    numbers = [_digits(found) for found in _pattern().finditer(title)]
    rest = _pattern().sub(" ", title) if numbers else title
    return Part(" ".join(numbers), rest, aside is not None)


def _may_be_numbered(title: str) -> bool:
    return (
        _DIGIT.search(title) is not None
        or any(map(title.__contains__, _GLUED))
        or not _counting().isdisjoint(words_in(title))
    )


@cache
def _pattern() -> re.Pattern[str]:
    number, noun = rf"(?:\d{{1,3}}|{alternatives('numbers')})", rf"(?:{alternatives('part')})"
    of_all = rf"(?:\s*(?:/|of|von)\s*{number}\b)?"
    return re.compile(
        rf"\b(?:{noun}(?:[\s.#(-]+(?P<behind>{number})|(?P<glued>\d{{1,3}}|i{{2,3}}|iv|vi{{1,3}}))"
        rf"|n[or]\.?\s*(?P<counted>\d{{1,3}}))\b{of_all}"
        rf"|\b(?P<before>{number})[.\s]\s*{noun}\b"
        rf"|^\W*(?P<first>{number})\s*[.):]\s+"
        rf"|[\s(,:;#\u2013\u2014-]+(?P<last>\d{{1,3}}|{_ROMAN})\b{of_all}\)?(?=\s*(?:[:.(\u2013\u2014]|$))"
        rf"|\b(?P<sequel>{alternatives('sequel')}|cont'd|cont\u2019d)(?=\W*$|\s*[:)\]])"
    )


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:pre[\s-]?(?:talk|seminar|colloquium|lecture)\b|(?:{alternatives('aside')}|q and a"
        r"|(?:problem|question|exercise|practice|poster) (?:session|talk))\s*[:\u2013\u2014(-])\W*"
    )


@cache
def _counting() -> frozenset[str]:
    return frozenset(numbered("numbers")) | words("sequel") | {"cont"}


def numerals(title_words: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers among the words of a title that are not written in digits."""
    known = numbered("numbers")
    return tuple(known[word] for word in title_words if word in known)


def _digits(found: re.Match[str]) -> str:
    said = next(filter(None, found.groups()))
    return "continued" if found["sequel"] else numbered("numbers").get(said, said.lstrip("0"))
