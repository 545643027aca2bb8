"""The bytes of a page as characters."""

from collections.abc import Iterator

from bs4.dammit import EncodingDetector

from schemas.page import Page


def decoded(page: Page) -> str:
    """The characters of a page: by its byte order mark, as UTF-8 where that fits, as it declares, as sent.

    UTF-8 that fits by accident is unheard of, so it goes before a declaration; NUL never comes through.
    Bytes that fit nothing are read as windows-1252, as browsers do, with U+FFFD in their place.
    """
    for encoding in _encodings(page):
        try:
            return _cleaned(page.body.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            continue
    return _cleaned(page.body.decode("windows-1252", "replace"))


def _encodings(page: Page) -> Iterator[str]:
    _, mark = EncodingDetector.strip_byte_order_mark(page.body)
    if mark:
        yield mark
    if not page.body.isascii():
        yield "utf-8"
    declared = EncodingDetector.find_declared_encoding(page.body, is_html=True)
    yield from (name for name in (declared, page.charset, "utf-8") if name)


def _cleaned(text: str) -> str:
    return text.lstrip("\ufeff").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
