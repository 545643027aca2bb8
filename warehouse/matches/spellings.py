r"""Text without what two sources spell differently: case, accents, LaTeX, the letters of other scripts.

The hyphens of a whole page may be lost ("problemsolving", "GurAri"), so letters are compared, not words.
"""

import re
import unicodedata

from warehouse.matches.vocabulary import words

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?|\\.")
_FORMULA = re.compile(r"\$[^$]{1,300}\$|\\\(.{1,300}?\\\)")
_SYMBOLS = re.compile("[\u00b2\u00b3\u00b9\u0370-\u03ff\u2070-\u209f\u2100-\u214f\U0001d400-\U0001d7ff]")
_NO_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
_GREEK = {
    chr(code): unicodedata.name(chr(code)).split()[-1].lower().replace("lamda", "lambda")
    for code in range(0x3B1, 0x3CA)
}
_LETTERS = str.maketrans({**_PLAIN, **_GREEK})


def folded(text: str) -> str:
    """The text in small Latin letters without accents; commands of LaTeX are the letters they stand for."""
    if "\\" in text:
        text = _COMMAND.sub(_command, text)
    text = text.replace("&", " and ")
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(filter(_is_no_accent, apart)).translate(_LETTERS)


def letters(folded_text: str) -> str:
    """Letters and digits alone, of what is folded."""
    return _NO_LETTERS.sub("", folded_text)


def words_in(text: str) -> list[str]:
    """Its runs of letters and digits."""
    return text.split() if text.replace(" ", "").isalpha() else _WORD.findall(text)


def has_formulas(text: str) -> bool:
    """Whether something stands in it that a source may lose with its formulas."""
    return "$" in text or "\\(" in text or (not text.isascii() and _SYMBOLS.search(text) is not None)


def without_formulas(text: str) -> str:
    """The text as a source shows it that drops formulas and the symbols of mathematics."""
    return _SYMBOLS.sub("", _FORMULA.sub(" ", text))


def _command(found: re.Match[str]) -> str:
    name = found[1]
    if name is None or name in words("silent"):
        return ""
    return "l" if name == "ell" else name.removeprefix("var")


def _is_no_accent(letter: str) -> bool:
    return not unicodedata.combining(letter)
