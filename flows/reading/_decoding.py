"""The bytes of a page as characters."""

import re
from collections.abc import Iterator

from schemas.page import Page

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
    from bs4.dammit import EncodingDetector  # noqa: PLC0415 - loaded with the first page that is read

    _, mark = EncodingDetector.strip_byte_order_mark(page.body)
    if mark:
        yield mark
    if not page.body.isascii():
        yield "utf-8"
    declared = EncodingDetector.find_declared_encoding(page.body, is_html=True)
    yield from (name for name in (declared, page.charset, "utf-8") if name)


def _cleaned(text: str) -> str:
    return text.lstrip("\ufeff").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
