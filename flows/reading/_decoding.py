"""The bytes of a page as characters."""

import re
from collections.abc import Iterator

from schemas.page import Page

_MARKED = re.compile(rb"\xef\xbb\xbf|\xfe\xff|\xff\xfe|\0\0\xfe\xff")
_DECLARED = re.compile(rb"<\?|<\s*meta[^>]+charset", re.IGNORECASE)
_FEWEST_LOOKED_AT = 2_048
_STRAYS = re.compile("[\udc80-\udcff]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")


def decoded(page: Page) -> str:
    """The characters of a page: by its byte order mark, as UTF-8 where that fits, as it declares, as sent.

    UTF-8 that fits by accident is unheard of, so it goes before a declaration; NUL never comes through.
    Bytes that fit nothing are read as windows-1252, as browsers do, with U+FFFD in their place; but where
    they stray among as much UTF-8, only they are.
    """
    for encoding in _encodings(page):
        try:
            return _cleaned(page.body.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            continue
    return _cleaned(_mixed(page.body) or page.body.decode("windows-1252", "replace"))


def _mixed(body: bytes) -> str | None:
    """UTF-8 into which another text was pasted as windows-1252; None where there is more of the other."""
    text = body.decode("utf-8", "surrogateescape")
    if len(_STRAYS.findall(text)) > len(_BEYOND_ASCII.findall(text)):
        return None
    return _STRAYS.sub(
        lambda run: run[0].encode("utf-8", "surrogateescape").decode("windows-1252", "replace"), text
    )


def _encodings(page: Page) -> Iterator[str]:
    mark, declared = _stated(page.body)
    if mark:
        yield mark
    if not page.body.isascii():
        yield "utf-8"
    yield from (name for name in (declared, page.charset, "utf-8") if name)


def _stated(body: bytes) -> tuple[str | None, str | None]:
    """The encodings of its byte order mark and of its declaration; a calendar has neither, nor loads HTML."""
    looked_at = max(_FEWEST_LOOKED_AT, len(body) // 20 + 1)
    if not (_MARKED.match(body) or _DECLARED.search(body, 0, looked_at)):
        return None, None
    from bs4.dammit import EncodingDetector  # noqa: PLC0415 - see above

    _, mark = EncodingDetector.strip_byte_order_mark(body)
    return mark, EncodingDetector.find_declared_encoding(body, is_html=True)


def _cleaned(text: str) -> str:
    return text.lstrip("\ufeff").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
