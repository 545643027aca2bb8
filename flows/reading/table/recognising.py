"""Whether a page may hold a table of talks, judged by its bytes."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from schemas.page import Page

_HEAD = 200_000
_ROW = re.compile(rb"<tr\b", re.IGNORECASE)
_DATES = re.compile(
    rb"<t[dh]\b[^>]{0,300}>\s*(?:<[^>]{1,200}>\s*){0,6}[^<]{0,20}?"
    rb"(?:\d{1,4}[./-]\d{1,2}|\d{1,2}\D{0,6}[a-z]{3}|[a-z]{3,9}\.?\s+\d{1,2})",
    re.IGNORECASE,
)
_BARS = re.compile(rb"^[^|\n]*\|[^|\n]*\|", re.MULTILINE)
_FEWEST = 2
_SEPARATED = {"text/csv": ".csv", "text/tab-separated-values": ".tsv"}


def may_be_html(page: Page) -> bool:
    """Whether there are three rows of a table and two dates at the start of cells."""
    head = page.body[:_HEAD]
    return len(_ROW.findall(head)) > _FEWEST <= len(_DATES.findall(head))


def may_be_barred(page: Page) -> bool:
    """Whether there are three lines of text with two vertical bars."""
    head = page.body[:_HEAD]
    return head.lstrip()[:1] not in {b"<", b"{", b"["} and len(_BARS.findall(head)) > _FEWEST


def is_separated(page: Page) -> bool:
    """Whether the media type or the suffix is that of separated values."""
    suffix = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    return page.media_type in _SEPARATED or suffix in _SEPARATED.values()
