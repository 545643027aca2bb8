"""Spellings without case, accents and marks: what two ways to write one name have in common."""

import re
import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bb\u02bc`\u00b4]")
_MARKS = re.compile(r"(?:[^\w-]|_)+")


@lru_cache(65536)
def folded(text: str) -> str:
    """Small letters without accents and apostrophes; other marks are spaces, hyphens stay."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", _HYPHENS.sub("-", text)).casefold()
        text = "".join(one for one in decomposed if not unicodedata.combining(one)).translate(_UNDECOMPOSED)
    return _MARKS.sub(" ", _APOSTROPHES.sub("", text.lower())).strip()


def letters(text: str) -> str:
    """Folded letters and digits alone."""
    return folded(text).replace(" ", "").replace("-", "")
