"""What of a body is written anew at every request, and tells nothing of any talk."""

import re
from collections.abc import Iterator

_CALENDAR = re.compile(rb"(?:\xef\xbb\xbf)?[ \r\n]*BEGIN:VCALENDAR", re.IGNORECASE)
_LINES = re.compile(
    rb"(?:DTSTAMP(?<=^DTSTAMP)|X-ORIGINAL-URL(?<=^X-ORIGINAL-URL))[;:][^\r\n]*[\r\n]*", re.MULTILINE
)
"""Lines that a calendar writes anew: DTSTAMP (RFC 5545, 3.8.7.2) without a METHOD.

Their names are looked for and then the start of the line: the other way round takes half as long again.
"""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^<>]*+>\s*+)?+<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_VOID = rb"meta|input|link"
_RAW = rb"script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext"
_ATTRIBUTES = rb"""[^>=]*+(?:=\s*+(?:"[^"]*+"?+|'[^']*+'?+)?+[^>=]*+)*+"""
_TAG = rb"(?:[a-z/!?]" + _ATTRIBUTES + rb">?+)?+"
_LOOKED_AT = rb"(?=[!milstxnp])(?:!--|(?:" + _VOID + rb"|" + _RAW + rb")\b)"
_PIECE = re.compile(
    rb"(?P<before>(?:[^<]++|<(?!" + _LOOKED_AT + rb")" + _TAG + rb")*+)(?P<element>(?:"
    rb"(?P<comment><!--[^<>]*+(?<=--)>)|<!--(?:[^-]++|-(?!->))*+(?:-->)?+"
    rb"|<(?P<void>" + _VOID + rb")\b(?P<stated>" + _ATTRIBUTES + rb")>"
    rb"|<(?P<raw>" + _RAW + rb")\b(?P<given>" + _ATTRIBUTES + rb")(?<!/)>"
    rb"(?P<text>(?:[^<]++|<(?!/(?P=raw)))*+)(?=<)"
    rb"|.++)?+)",
    re.IGNORECASE | re.DOTALL,
)
"""What lasts, and an element or comment that may not; in linear time, for it never goes back.

Where parsers disagree, as on `<script/>` and on what nobody ends, the rest of the page is one element.
"""

_TOLD = re.compile(rb"\bitem|\b(?:class|charset|property|http-equiv|next)\b|json|\A\S", re.IGNORECASE)
"""What marks an element that is read: microdata, h-event, JSON-LD, encoding, next page; a longer name."""

_LOADED = re.compile(rb"\brel\s*+=\s*+[\"']?(?:stylesheet|preload|modulepreload)\b", re.IGNORECASE)
_MARKED_UP = re.compile(rb"</|<!--|<(?:a|link)\s|<script\b", re.IGNORECASE)
_HIDDEN = re.compile(rb"\btype\s*+=\s*+[\"']?hidden\b", re.IGNORECASE)
_OF_REQUEST = re.compile(
    rb"\bname\s*+=\s*+[\"']?[\w:.\[\]-]{0,40}"
    rb"(?:csrf|xsrf|nonce|token|captcha|viewstate|eventvalidation|form_build_id"
    rb"|generated|timestamp|request[_-]?id|session[_-]?id)",
    re.IGNORECASE,
)


def lasting(body: bytes) -> Iterator[bytes]:
    """The pieces of a body without what is volatile: two bodies with the same pieces say the same.

    Of a calendar DTSTAMP goes; of a page comments, scripts, what loads a style, the tokens of forms, and what
    the head says of the request. Only ASCII goes, so that what is left is told in the same encoding.
    """
    if _CALENDAR.match(body):
        yield _LINES.sub(b"", body)
    elif _HTML.match(body) and not _is_shifting(body):
        for piece in _PIECE.finditer(body):
            yield piece["before"]
            yield _lasting(piece)
    else:
        yield body


def _is_shifting(body: bytes) -> bool:
    """Whether it may be in UTF-16 or ISO-2022-JP, where the bytes of a tag may be letters."""
    return b"\0" in body or b"\x1b" in body


def _lasting(piece: re.Match[bytes]) -> bytes:
    """An element or comment; what it is alone, after a byte that no page has here, where it says nothing."""
    element = piece["element"]
    name = "comment" if piece["comment"] else (piece["void"] or piece["raw"] or b"").decode().lower()
    says_nothing = _SAYING_NOTHING.get(name)
    return b"\0%s" % name.encode() if says_nothing and says_nothing(piece) and element.isascii() else element


def _is_comment(_piece: re.Match[bytes]) -> bool:
    return True


def _is_of_request(meta: re.Match[bytes]) -> bool:
    return bool(_OF_REQUEST.search(meta["stated"])) and not _TOLD.search(meta["stated"])


def _is_token(field: re.Match[bytes]) -> bool:
    return bool(_HIDDEN.search(field["stated"])) and _is_of_request(field)


def _is_style(link: re.Match[bytes]) -> bool:
    return bool(_LOADED.search(link["stated"])) and not _TOLD.search(link["stated"])


def _is_program(script: re.Match[bytes]) -> bool:
    """Whether a script is no data, and holds nothing that might be taken for its end or for a link."""
    return not (_TOLD.search(script["given"]) or _MARKED_UP.search(script["text"]))


_SAYING_NOTHING = {
    "comment": _is_comment,
    "meta": _is_of_request,
    "input": _is_token,
    "link": _is_style,
    "script": _is_program,
}
