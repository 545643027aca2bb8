"""A title as far as it tells its subject."""

import re
from functools import cache, lru_cache
from itertools import accumulate

from msgspec import Struct

from warehouse.matches.parts import numerals, part
from warehouse.matches.spellings import folded, has_formulas, letters, without_formulas, words_in
from warehouse.matches.vocabulary import alternatives, words

_CUT = re.compile(r"\s*(?:\u2026|\.\.\.)[\])\s]*$")
_BOUNDARY = re.compile(r"[:|(\u2013\u2014?!.;,\"\u201c\u201d\u201e\u00ab\u00bb\n/]|\s-+\s")
_DIGITS = re.compile(r"\d")
_SERIES = re.compile(
    rf"(?:{alternatives('series')})\b.*|.*(?:seminars?|kolloquium|colloquium|\b(?:{alternatives('series')}))"
    rf"|.*\b(?:{alternatives('kind_of_series')}) (?:groups?|series|club)"
)
_LONGEST_NAME_OF_SERIES = 6
_FEWEST_LETTERS = 6
_STRONG_WORDS = 3
_STRONG_LETTERS = 20


class Title(Struct, frozen=True):
    """The letters that a title consists of, without the number of its part.

    `bare` are the letters without formulas. `subject` are the words that speak of one, and `weight` counts
    them with those that say something beside them. `rest` is the title as it was taken apart: what few ask
    for is made of it when they do.
    """

    text: str
    letters: str
    bare: str
    words: tuple[str, ...]
    subject: frozenset[str]
    weight: int
    rest: str
    part: str
    is_aside: bool
    is_cut: bool

    @property
    def ends(self) -> frozenset[int]:
        """The counts of letters after which something may be left out or have been put in front."""
        pieces = _BOUNDARY.split(self.rest)
        return frozenset(accumulate(len(letters(piece)) for piece in pieces[:-1]))

    @property
    def digits(self) -> str:
        """The digits among the letters."""
        return "".join(_DIGITS.findall(self.letters))

    @property
    def numerals(self) -> tuple[str, ...]:
        """The numbers among the words that are not written in digits."""
        return numerals(self.words)

    @property
    def is_known(self) -> bool:
        """Whether it names any subject: `Colloquium`, `TBA` and `Lecture 3` do not."""
        return bool(self.subject)

    @property
    def is_strong(self) -> bool:
        """Whether two talks with this title are hardly two: it is no mere name of a field."""
        return self.weight >= _STRONG_WORDS or sum(map(len, self.subject)) >= _STRONG_LETTERS


@lru_cache(2**13)
def title(text: str) -> Title:
    """A title taken apart; texts are remembered, as each is compared with several."""
    whole = _CUT.sub("", text) if "\u2026" in text or "..." in text else text
    found = part(folded(whole), is_cut=len(whole) < len(text))
    spelled = tuple(words_in(found.rest))
    joined, said = "".join(spelled), frozenset(spelled) - _silent()
    subject = _subject(said, spelled, found.rest)
    return Title(
        text=text,
        letters=joined,
        bare=_bare(whole) if has_formulas(whole) else joined,
        words=spelled,
        subject=subject,
        weight=len(subject) and len(said),
        rest=found.rest,
        part=found.number,
        is_aside=found.is_aside,
        is_cut=len(whole) < len(text),
    )


def _bare(whole: str) -> str:
    bare = letters(part(folded(without_formulas(whole))).rest)
    return bare if len(bare) >= _FEWEST_LETTERS else letters(part(folded(whole)).rest)


def _subject(said: frozenset[str], spelled: tuple[str, ...], rest: str) -> frozenset[str]:
    if spelled and is_series(spelled) and not _BOUNDARY.search(rest.strip(" .:()")):
        return frozenset()
    return frozenset([word for word in said if len(word) > 1 and not word.isdecimal()]) - words("either")


@cache
def _silent() -> frozenset[str]:
    return words("generic") | words("small")


def is_series(spelled: tuple[str, ...]) -> bool:
    """Whether these words are the name of a series: few, with the word for one at the end or in front."""
    return len(spelled) <= _LONGEST_NAME_OF_SERIES and _SERIES.fullmatch(" ".join(spelled)) is not None
