r"""LaTeX in titles and abstracts, made plain.

Calendar programs unescape `\nu`, `\,` and `\;` wrongly even from a correct file, so no backslash survives.
"""

import re
import tomllib
import unicodedata
from importlib import resources

_SYMBOLS: dict[str, dict[str, str]] = tomllib.loads(
    resources.files(__package__).joinpath("latex.toml").read_text("utf-8")
)
_SILENT = frozenset(("left", "right", "displaystyle", "limits", "big", "Big", "rm", "bf", "it", "em", "tt"))

_MATH = re.compile(
    r"\$\$([^$]{1,1000})\$\$|(?<!\\)\$(?=\S)([^$\n]{1,400})(?<=[^\s\\])\$(?!\d)"
    r"|\\\(((?:[^\\]|\\[^()]){1,400}?)\\\)|\\\[((?:[^\\]|\\[^\[\]]){1,1000}?)\\\]"
)
_DOUBLED = re.compile(r"(?<!\\)\\{2,}+(?=[A-Za-z])")
_ACCENT = re.compile(
    r"\\(?:([`'^~\"=.])\s*(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|([uvHcdbkr])\{\\?([A-Za-z])\})",
)
_STYLED = re.compile(
    r"\\(mathbb|math[a-z]{0,6}|text[a-z]{0,6}|emph|operatorname|mbox|url)\*?(?:\{([^{}\\]{0,400})\}|\s([A-Za-z])\b)"
)
_OVER = re.compile(
    r"\\(overline|widehat|widetilde|hat|tilde|bar|vec|ddot|dot|check|breve)"
    r"(?:\s*\{(\\?[^{}\\]{0,200})\}|\s+([A-Za-z])(?![A-Za-z]))"
)
_FRACTION = re.compile(r"\\[dt]?frac(?:\{([^{}]{1,200})\}\{([^{}]{1,200})\}|(\d)(\d))")
_LETTERS = r"\\(L|l|O|o|AE|ae|OE|oe|AA|aa|ss)"
_LETTER = re.compile(rf"\{{{_LETTERS}\}}|{_LETTERS}(?:\{{\}}|\s+(?=[A-Za-z]))")
_ASIDE = re.compile(r"\\(?:begin|end|label|cite[pt]?|ref|eqref)\{[^{}\\]{0,200}\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{1,200})\}|([0-9A-Za-z]))")


def plain(text: str) -> str:
    """Text in which known commands are Unicode and unknown ones have lost their backslash."""
    if "\\" not in text and "$" not in text:
        return text
    text = _MATH.sub(lambda span: _without_braces(_formula(span[span.lastindex or 0].strip())), text)
    return _formula(text)


def _formula(text: str) -> str:
    text = _ASIDE.sub("", _DOUBLED.sub(r"\\", text)).replace("\\\\", "\n")
    text = _ACCENT.sub(_accented, text)
    text = _OVER.sub(_marked, _STYLED.sub(_styled, _STYLED.sub(_styled, text)))
    text = _COMMAND.sub(_command, _LETTER.sub(_letter, _FRACTION.sub(_divided, text)))
    return _punctuation(text)


def _without_braces(formula: str) -> str:
    formula = _SCRIPT.sub(_script, formula)
    return formula.replace("{", "").replace("}", "").replace("~", " ")


def _accented(found: re.Match[str]) -> str:
    mark, letter = found[1] or found[4], found[2] or found[3] or found[5]
    return unicodedata.normalize("NFC", letter + _SYMBOLS["marks"][mark])


def _styled(found: re.Match[str]) -> str:
    content = found[3] or found[2]
    return _SYMBOLS["double_struck"].get(content, content) if found[1] == "mathbb" else content


def _marked(found: re.Match[str]) -> str:
    """A letter with the mark over it; more than a letter without, as no mark spans several."""
    content = _COMMAND.sub(_command, found[2] if found[2] is not None else found[3])
    mark = _SYMBOLS["over"][found[1]]
    return unicodedata.normalize("NFC", content + mark) if len(content) == 1 else content


def _letter(found: re.Match[str]) -> str:
    return _SYMBOLS["commands"][found[1] or found[2]]


def _divided(found: re.Match[str]) -> str:
    return f"{found[1] or found[3]}/{found[2] or found[4]}"


def _command(found: re.Match[str]) -> str:
    name = found[1]
    return "" if name in _SILENT else _SYMBOLS["commands"].get(name, name)


def _script(found: re.Match[str]) -> str:
    table = _SYMBOLS["raised" if found[1] == "^" else "lowered"]
    content = found[2] or found[3]
    if all(character in table for character in content):
        return "".join(map(table.__getitem__, content))
    return found[1] + (content if len(content) == 1 else f"({content})")


def _punctuation(text: str) -> str:
    text = re.sub(r"\\([,;])(?=\s)", r"\1", text)
    text = re.sub(r"\\[,;:\s]", " ", text)
    return text.replace("\\!", "").replace("\\", "")
