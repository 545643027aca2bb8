"""JSON as people and plugins write it into pages: comments, CDATA, trailing commas, escapes that are none."""

import re
from html import unescape

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)'
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|/\*.*?(?:\*/|\Z)|//[^\n]*+|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL
)
_COMMAS = re.compile(rf"(?P<string>{_STRING})|,[\s,]*+(?P<end>[}}\]]|\Z)?", re.DOTALL)
_BRACE = re.compile(rf"{_STRING}|(?P<brace>[{{}}])", re.DOTALL)
_ESCAPE = re.compile(r"\\(?P<right>[\"\\/bfnrt]|u[0-9a-fA-F]{4})|\\'|\\", re.DOTALL)


def repaired(text: str) -> str:
    """The text without what JSON forbids, its strings kept."""
    if "&quot;" in text and '"' not in text.split("&quot;", 1)[0]:
        text = unescape(text)
    bare = _TOKEN.sub(_kept, text)
    return _COMMAS.sub(_parted, bare).strip().rstrip(";")


def balanced(text: str) -> list[tuple[int, int]]:
    """Where each `{` and its `}` stand in a broken text, by their start."""
    opened: list[int] = []
    found = []
    for brace in _BRACE.finditer(text):
        if brace["brace"] == "{":
            opened.append(brace.start())
        elif brace["brace"] and opened:
            found.append((opened.pop(), brace.end()))
    return sorted(found)


def is_open(text: str) -> bool:
    """Whether more braces are opened than closed, as in a text that was cut."""
    braces = [found["brace"] for found in _BRACE.finditer(text)]
    return braces.count("{") > braces.count("}")


def _kept(found: re.Match[str]) -> str:
    return _ESCAPE.sub(_escaped, found["string"]) if found["string"] else " "


def _parted(found: re.Match[str]) -> str:
    """A string as it is, one comma for several, none before the end of a list."""
    if found["string"] is not None:
        return found["string"]
    return "," if found["end"] is None else found["end"]


def _escaped(found: re.Match[str]) -> str:
    if found["right"]:
        return found[0]
    return "'" if found[0] == "\\'" else "\\\\"
