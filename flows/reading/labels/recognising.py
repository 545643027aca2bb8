"""Whether a page looks as if a human had written labels on it."""

import re
from collections.abc import Iterator

from flows.reading.labels.pages import HYPERTEXT
from schemas.page import Page

_MEDIA_TYPES = HYPERTEXT | {None, "text/plain", "text/markdown"}
_MACHINE = re.compile(rb"\s*(?:[\[{]|BEGIN:V|<\?xml|<rss|<feed)", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
_FRONT_MATTER = re.compile(rb"\s*(?:---|\+\+\+)[ \t\r]*\n(?:[^\n]*\n){0,50}?(?:speaker|author)\w*\s*[:=]")
_WORDS = {
    "speaker": b"Speaker SPEAKER speaker Presenter Lecturer Vortragende Referent Orateur Intervenant Ponente",
    "title": b"Title TITLE Topic Titel Thema Titre Titolo T\xc3\xadtulo",
    "abstract": b"Abstract ABSTRACT Summary Zusammenfassung R\xc3\xa9sum\xc3\xa9 Resumen",
    "place": b"Venue VENUE Location LOCATION Where Room Raum Ort Lieu Address",
    "when": b"When WHEN Date DATE Time Wann Datum",
}
_COLON = re.compile(rb"(?:s|\(s\)|[rn])?(?:\*\*|__|</?\w{1,10}>|[ \t]|&nbsp;){0,6}(?::|\xef\xbc\x9a)")
_ALONE = re.compile(rb"s?[ \t*#]*\r?(?:\n|$)")
_CLOCK = re.compile(rb"\b20\d\d\b[^\n]{1,12}\b\d{1,2}:\d\d ?[ap]m", re.IGNORECASE)
_TERM = re.compile(rb"<(?:dt|b|strong|h[2-6])(?:\s[^<>]*)?>$", re.IGNORECASE)
_LONGEST_TAG = 200
_MOST = 50


def recognises(page: Page) -> bool:
    """Whether the first 100 KB have a speaker label, or labels of two kinds, and are meant for people."""
    head = page.body[:100_000]
    if page.media_type not in _MEDIA_TYPES or _MACHINE.match(head) or _MAIL.search(head[:4_000]):
        return False
    if _FRONT_MATTER.match(head):
        return True
    kinds = {kind for kind, words in _WORDS.items() if any(_is_label(head, word) for word in words.split())}
    return "speaker" in kinds or len(kinds) > 1 or bool(kinds and _CLOCK.search(head))


def _is_label(head: bytes, word: bytes) -> bool:
    return any(_COLON.match(head, end) or _stands_alone(head, end, word) for end in _ends(head, word))


def _stands_alone(head: bytes, end: int, word: bytes) -> bool:
    before = head[max(head.rfind(b"\n", 0, end) + 1, end - _LONGEST_TAG) : end - len(word)]
    if _TERM.search(before):
        return head[end : end + 2] == b"</"
    return not before.strip(b"#* \t") and _ALONE.match(head, end) is not None


def _ends(head: bytes, word: bytes) -> Iterator[int]:
    """Where the first 50 occurrences of a word end."""
    end = 0
    for _ in range(_MOST):
        start = head.find(word, end)
        if start < 0:
            return
        end = start + len(word)
        yield end
