"""Names of published files: ASCII, short, safe on every system."""

import hashlib
import re
import unicodedata
from collections.abc import Container

LONGEST = 60

_RESERVED = re.compile(r"all|index|changes|archive(?:-\d{4}(?:-\d\d){0,2})?|con|prn|aux|nul|(?:com|lpt)\d")
_WORD = re.compile("[a-z0-9]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)


def slug(title: str) -> str:
    """The name for a title; where it cannot say all of the title, it ends in a hash of it."""
    letters = title.lower() if title.isascii() else _spelt(title)
    words = "-".join(_WORD.findall(letters))
    says_all = words and len(words) <= LONGEST and (letters.isascii() or not any(map(_is_lost, letters)))
    if says_all and not is_reserved(words):
        return words
    digest = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:8]
    return "-".join(part for part in (words[: LONGEST - 9].strip("-"), digest) if part)


def _spelt(title: str) -> str:
    spelt = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    return "".join(character for character in spelt if not unicodedata.combining(character))


def _is_lost(character: str) -> bool:
    return character.isalnum() and not character.isascii()


def is_reserved(name: str) -> bool:
    """Whether the name belongs to a calendar of ours or to a device of Windows."""
    return _RESERVED.fullmatch(name) is not None


def unused(wanted: str, taken: Container[str]) -> str:
    """The name itself, or with the first number behind it that nobody has."""
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
