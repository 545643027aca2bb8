"""What is wrong with the XML of feeds, put right before a parser sees it."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from html.entities import html5

from schemas.failures import ReadFailure

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_HTML = re.compile(
    r"<(?=/?(?:a|b|br|blockquote|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|tbody"
    r"|td|th|tr|u|ul)(?:[\s/][^<>]{0,2000})?>)|<(?![A-Za-z/!?_])",
    re.IGNORECASE,
)
_LATE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:(?P<code>#\d{1,7}|#[xX][0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][\w.-]{0,40}))?;?")
_PROLOG = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[(?P<subset>.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<name>[\w.-]+)\s+(?:SYSTEM|PUBLIC|(?P<quote>[\"'])(?P<value>.*?)(?P=quote))"
)
_KNOWN_TO_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_LONGEST_ENTITY = 500


def after_prolog(text: str) -> tuple[int, str]:
    """Where the first element begins, and what the document type declares in itself."""
    at, subset = 0, ""
    while found := _PROLOG.match(text, at):
        at, subset = found.end(), found["subset"] or subset
    return at, subset


def repaired(text: str) -> str:
    """The document from its first element on, without CDATA, and with no reference that XML does not know.

    A declared entity that holds another, names a file or is long is a ReadFailure: that is how bombs are
    built, and no feed needs it.
    """
    at, subset = after_prolog(text)
    declared = dict(_declared(subset))
    plain = _CONTROL.sub("", text[at:])
    return "".join(piece if is_opaque else _mended(piece, declared) for piece, is_opaque in _pieces(plain))


def _mended(piece: str, declared: Mapping[str, str]) -> str:
    """HTML that stands there bare, as only XHTML may, becomes the text that it is meant to be."""
    referred = _AMPERSAND.sub(lambda found: _resolved(found, declared), _LATE.sub("", piece))
    return _HTML.sub("&lt;", referred)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in front of, in and behind every CDATA section, and whether it stood in one."""
    at = 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        yield text[at:start], False
        yield text[start + len(_CDATA) : end], True
        at = end + len(_CDATA_END)
    yield text[at:], False


def _declared(subset: str) -> list[tuple[str, str]]:
    found = list(_ENTITY.finditer(subset))
    for entity in found:
        value = entity["value"]
        if value is None or len(value) > _LONGEST_ENTITY or re.search(r"[&%](?!#)", value):
            raise ReadFailure(
                f"its document type declares an entity that is no plain text: {entity['name']!r}",
                remedy="Ask who publishes the feed to leave the document type out.",
            )
    return [(entity["name"], unescape(entity["value"])) for entity in found]


def _resolved(found: re.Match[str], declared: Mapping[str, str]) -> str:
    written, name = found[0], found["name"]
    if not written.endswith(";") or not (name or found["code"]):
        return f"&amp;{written[1:]}"
    if name in _KNOWN_TO_XML:
        return written
    known = unescape(written) if found["code"] else declared.get(name) or html5.get(f"{name};", written)
    return escape(known, quote=False)
