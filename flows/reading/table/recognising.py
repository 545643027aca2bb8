"""Whether a page may hold a table of talks, judged by its bytes."""

import re
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from schemas.page import Page

_HEAD = 200_000
_CELL = re.compile(rb"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,300}>|&nbsp;")
_DATE = re.compile(
    rb"[\s(*]*(?:\w{2,12}[.,]?\s+)?"
    rb"(?:\d{1,2}[:h]\d\d|\d{1,4}[./-]\d{1,2}|\d{1,2}\S{0,3}\s+(?:of |de )?[a-z]{3}|[a-z]{3,9}\.?\s+\d{1,2})",
    re.IGNORECASE,
)
_MOST_CELLS = 600
_LENGTH = 400
_BARS = re.compile(rb"^[^|\n]*\|[^|\n]*\|", re.MULTILINE)
_FEWEST = 2
_SEPARATED = {"text/csv": ".csv", "text/tab-separated-values": ".tsv"}


def may_be_html(page: Page) -> bool:
    """Whether two of the first cells begin with what may be a date, or a time of day."""
    head = page.body[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return False
    cells = (head[cell.end() : cell.end() + _LENGTH] for cell in islice(_CELL.finditer(head), _MOST_CELLS))
    dated = (cell for cell in cells if _DATE.match(_TAG.sub(b" ", cell).lstrip()[:60]))
    return len(list(islice(dated, _FEWEST))) == _FEWEST


def may_be_barred(page: Page) -> bool:
    """Whether there are three lines of text with two vertical bars."""
    head = page.body[:_HEAD]
    return head.lstrip()[:1] not in {b"<", b"{", b"["} and len(_BARS.findall(head)) > _FEWEST


def is_separated(page: Page) -> bool:
    """Whether the media type or the suffix is that of separated values."""
    suffix = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    return page.media_type in _SEPARATED or suffix in _SEPARATED.values()
