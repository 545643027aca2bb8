"""The abstract of a talk, and whether its source cut it short."""

import re

from flows.normalising.plain_text import paragraphs
from flows.normalising.unknowns import is_unknown
from flows.normalising.written_addresses import without_secrets

_CUT = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|(?<!\.)\.{3,4})\s*"
    r"(?:\(?(?:read more|continue reading|more|weiterlesen|lire la suite)\b[^\n]{0,100})?[»→\s)]*$",
    re.IGNORECASE,
)
_LONGEST_MARK = 200
_NUMBER = r"\d[\d.,' ]{0,15}k?"
_COUNTED = (
    r"(?:page )?(?:views?|hits|visits|visitors|aufrufe|zugriffe|besucher?|vues|visites|visitas|visualizações)"
)
_COUNTER = re.compile(
    rf"(?:^|(?<=[.!?)]) )(?:(?:viewed|seen|read|visited|gelesen) {_NUMBER} ?(?:times?|x|mal)"
    rf"|{_NUMBER} ?{_COUNTED}|{_COUNTED} ?: ?{_NUMBER})\.?$",
    re.IGNORECASE | re.MULTILINE,
)
"""How often a page was looked at (`Viewed 123 times`) is no word of the talk, and another at every visit."""
_LATEST = 61
_DIGIT = re.compile(r"\d")
_RULE_MARKS = frozenset("-_=*~#\u2013\u2014")
_RULE = re.compile(r"(?:\n\s*[-_=*~#\u2013\u2014]{3,}[ \t]*)+\Z")


def abstract_written(text: str | None) -> tuple[str | None, bool]:
    """The abstract without the mark of being cut short (`…`, `[...]`), and whether it had one.

    A line that only parts it from what follows is no word of it.
    """
    written = paragraphs(without_secrets(text)) or ""
    told = _told(written)
    plain = (paragraphs(told) if told != written else written) or None
    if plain is None or is_unknown(plain, "(?:the )?abstract|summary|resume") or plain.lower() == "none":
        return None, False
    end = plain[-_LONGEST_MARK:]
    is_marked = "…" in end or "..." in end
    mark = _CUT.search(plain, max(len(plain) - _LONGEST_MARK, 0)) if is_marked else None
    return (plain[: mark.start()].rstrip() or None, True) if mark else (plain, False)


def _told(plain: str) -> str:
    """Without counters and a closing rule, looked for only where a number or a mark stands at an end."""
    told = _RULE.sub("", plain) if plain[-1:] in _RULE_MARKS else plain
    return _COUNTER.sub("", told) if any(map(_ends_with_number, told.split("\n"))) else told


def _ends_with_number(row: str) -> bool:
    return _DIGIT.search(row, max(len(row) - _LATEST, 0)) is not None
