"""The institution that an affiliation names, in one spelling (institutions.toml)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from warehouse.people.folding import folded

_PARTS = re.compile(r"\s*[,;/|()\n]\s*|\s+[-\u2013\u2014]+\s+")
_AND = re.compile(r"\s+(?:and|und|et|&|y)\s+")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_UNIVERSITY = re.compile(
    r"\b(?:universi\w+|univer[sz]\w+|uniwersytet\w*|yliopisto|egyetem|colleges?|hochschule|polytechni\w*"
    r"|politecni\w*|politechnik\w*|ecole|institute? of technology|academy of sciences)\b"
)
_INSTITUTE = re.compile(
    r"\b(?:institut\w*|istituto|cent(?:er|re|ro|rum)|academy|observator\w*|laborator\w*|labs?)\b"
)
_DEPARTMENT = re.compile(
    r"(?:the )?(?:dept?|d[ei]parta?[mt]\w+|facult\w+|fac|fakultat|fachbereich|school|chair|lehrstuhl|division"
    r"|section|group|college of (?!william|the holy)|(?:institute?|cent(?:er|re)|laborator\w+) (?:of|for|fur)"
    r"|mathematical institute|mathematisches institut)\b.*"
    r"|.*\b(?:department|dept|group|division|program|student)"
    r"|(?:applied |pure )?math\w*|statistics|physics|e?ecs|ece|ee|cs|computer science|economics|engineering"
)
_BEHIND = re.compile(r"\s+(?:Dep(?:artmen)?t\b|Faculty\b|School of\b|Institute of\b).*")
_FRONT = re.compile(r"^(?:The\s+|Dep(?:artmen)?t\.? of .*?(?=Universit\w+ (?:of|de|di)\b))", re.IGNORECASE)
_IN_FULL = (
    (re.compile(r"\bU(?:niv?)?\b\.?(?= of\b)|(?<=\w )U(?:niv)?\b\.?(?= of\b|$)"), "University"),
    (re.compile(r"\bInst\."), "Institute"),
    (re.compile(r"\bTech(?:nol)?\.(?=\s|$)"), "Technology"),
    (re.compile(r"\bColl\."), "College"),
)
_SMALL_WORDS = frozenset(("the", "at", "in"))


class Spelling(Struct, frozen=True):
    """The words of an institution, folded, without small ones, and whether it calls itself a university."""

    words: frozenset[str]
    is_university: bool

    def may_be(self, other: "Spelling") -> bool:
        """Whether they are of one: what calls itself a university has all of its words."""
        return (
            self.words == other.words
            or (self.words < other.words and not self.is_university)
            or (other.words < self.words and not other.is_university)
        )


def institution_of(affiliation: str | None) -> str | None:
    """The first institution of an affiliation: `Dept. of Mathematics, MIT` is of the one with the full name.

    What names no institution that can be told from departments and places stays as written.
    """
    return next(iter(institutions_of(affiliation)), None) if affiliation and affiliation.strip() else None


@lru_cache(65536)
def institutions_of(affiliation: str | None) -> tuple[str, ...]:
    """All institutions of an affiliation: `CNRS and Sorbonne Université` are two."""
    if not affiliation or not affiliation.strip():
        return ()
    parts = [part for part in map(_in_full, _PARTS.split(affiliation)) if part]
    return tuple(dict.fromkeys(_strong(parts))) or (_weak(parts) or affiliation.strip(),)


def related(one: str, other: str) -> bool:
    """Whether two institutions may be one: `Oslo` is, and `University of Oslo`."""
    return spelling(one).may_be(spelling(other))


@lru_cache(65536)
def spelling(institution: str) -> Spelling:
    """What of its name tells it from others."""
    phrase = _phrase(institution)
    return Spelling(frozenset(phrase.split()), is_university=_UNIVERSITY.search(phrase) is not None)


def _strong(parts: list[str]) -> Iterator[str]:
    """What the table knows, and what calls itself a university."""
    for part, following in pairwise((*parts, "")):
        pieces = _pieces(part)
        for piece in pieces:
            known = _known("anywhere").get(_phrase(f"{piece} {following}")) or _known_in(_phrase(piece))
            if known:
                yield known
            elif _is_university(piece):
                yield _BEHIND.sub("", _FRONT.sub("", piece))


def _weak(parts: list[str]) -> str | None:
    """What the table knows where only departments and countries stand beside it, or an institute."""
    rest = [part for part in parts if not _DEPARTMENT.fullmatch(_phrase(part))]
    known = _known("alone").get(_phrase(rest[0])) if rest else None
    return known or next((part for part in rest if _INSTITUTE.search(_phrase(part))), None)


def _pieces(part: str) -> tuple[str, ...]:
    """`CNRS and Sorbonne Université` in two; `University of Science and Technology` whole."""
    pieces = tuple(_AND.split(part))
    names_all = all(
        _is_university(each) or _known_in(_phrase(each)) or _ACRONYM.fullmatch(each) for each in pieces
    )
    return pieces if names_all else (part,)


def _is_university(text: str) -> bool:
    phrase = _phrase(text)
    return bool(_UNIVERSITY.search(phrase)) and not _DEPARTMENT.fullmatch(_FRONT.sub("", phrase))


def _known_in(phrase: str) -> str | None:
    """The institution at the beginning or end of a part, where no other university is beside it."""
    words = phrase.split()
    for cut in range(len(words)):
        for end, rest in ((words[: len(words) - cut], words[len(words) - cut :]), (words[cut:], words[:cut])):
            known = _known("anywhere").get(" ".join(end))
            if known and not _UNIVERSITY.search(" ".join(rest)):
                return known
    return None


def _in_full(part: str) -> str:
    for short, full in _IN_FULL:
        part = short.sub(full, part)
    return " ".join(part.split())


@lru_cache(65536)
def _phrase(text: str) -> str:
    return " ".join(word for word in folded(text).replace("-", " ").split() if word not in _SMALL_WORDS)


@cache
def _known(kind: str) -> dict[str, str]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("institutions.toml").read_text("utf-8")
    )
    return {
        _phrase(alias): name
        for name, aliases in table[kind].items()
        for alias in (name, *aliases.split(","))
        if alias.strip()
    }
