"""Whether a page looks as if a human had written labels on it."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice

from flows.normalising.label_marks import words_for
from flows.reading.labels.pages import HYPERTEXT
from schemas.page import Page

_MEDIA_TYPES = HYPERTEXT | {None, "text/plain", "text/markdown"}
_MACHINE = re.compile(rb"\s*(?:[\[{]|BEGIN:V|<\?xml|<rss|<feed|%PDF-)", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
_FRONT_MATTER = re.compile(
    rb"\s*(?:---|\+\+\+)[ \t\r]*\n(?:[^\n]*\n){0,50}?"
    rb"(?:(?:speaker|author)\w*\s*[:=]|title\s*[:=][\s\"']*(?:19|20)\d\d-\d\d-\d\d)"
)
_KINDS = {
    "speaker": ("speaker",),
    "title": ("title",),
    "abstract": ("abstract",),
    "place": ("venue", "address"),
    "when": ("when", "date", "time"),
}
_SMALL = ("speaker",)
_WORDS = {
    kind: tuple(
        dict.fromkeys(
            form.encode()
            for word in words_for(*meanings)
            for form in (word[0].upper() + word[1:], word.upper(), *((word,) if word in _SMALL else ()))
        )
    )
    for kind, meanings in _KINDS.items()
}
_COLON = re.compile(rb"(?:s|\(s\)|[rn])?(?:\*\*|__|</?\w{1,10}>|[ \t]|&nbsp;){0,6}(?::|\xef\xbc\x9a)")
_ALONE = re.compile(rb"s?[ \t*#]*\r?(?:\n|$)")
_CLOCK = re.compile(rb"\b20\d\d\b[^\n]{1,12}\b\d{1,2}:\d\d ?[ap]m", re.IGNORECASE)
_TERM = re.compile(rb"<(?:dt|b|strong|h[2-6])(?:\s[^<>]*)?>$", re.IGNORECASE)
_ASKED = (b"Who?", b"Wer?", b"Qui?", b"Who ?", b"Wer ?", b"Qui ?")
_QUESTION = re.compile(rb"(?:^|>)\s{0,40}(?:Who|Wer|Qui)\s?\?\s{0,40}(?:<|$)", re.MULTILINE)
_SUBJECTS = (
    b"seminar",
    b"colloqui",
    b"kolloqui",
    b"s\xc3\xa9minaire",
    b"lecture",
    b"speaker",
    b"talks",
    b"vortr",
    b"coloquio",
    b"colloque",
    b"conf\xc3\xa9renc",
    b"expos\xc3\xa9",
    b"palestra",
    b"charla",
    b"reading group",
    b"journal club",
    b"group meeting",
)
_MONTH = (
    rb"(?:jan|feb|f\xc3\xa9v|f\xc3\xa4b|m[a\xc3][ryi\xa4]|a[pv]r|ju[nli]|aug|ao\xc3\xbb|sep|o[ck]t|nov|de[cz]|d\xc3\xa9c"
    rb"|ene|gen|abr|ago|set|dic|mag|giu|lug|ott|out)[a-z]{0,8}\.?"
)
_DATED = re.compile(
    rb"(?:[\s*#|_\xe2\x80\xa2\xc2\xa0-]|&nbsp;){0,12}(?:[a-z]{2,10}[.,:]{0,2}\s{1,4})?(?:"
    rb"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[./]\d\d?(?:[./]|\b)|\d\d?(?:st|nd|rd|th|er|\.)?\s(?:of |de )?"
    + _MONTH
    + rb"|"
    + _MONTH
    + rb"\s\d\d?)(?!\d)"
)
_INLINE = re.compile(rb"</?(?:span|b|i|em|strong|a|time|font|sup|small|u)\b[^<>]{0,300}>")
_ROW_END = re.compile(rb"[\n>]")
_HOUR = re.compile(rb"\b\d{1,2}(?:[:.]\d\d|h\d\d)?\s?(?:[ap]\.?m\b|uhr|h\b)|\b\d{1,2}[:h]\d\d\b")
_FEWEST_DATES = 2
_LONGEST_TAG = 200
_MOST = 50


def recognises(page: Page) -> bool:
    """Whether the first 100 KB have labels of a talk, or talks by date, and are meant for people."""
    head = _as_utf_8(page.body[:100_000])
    if page.media_type not in _MEDIA_TYPES or _MACHINE.match(head) or _MAIL.search(head[:4_000]):
        return False
    if _FRONT_MATTER.match(head):
        return True
    kinds = {kind for kind, words in _WORDS.items() if any(_is_label(head, word) for word in words)}
    is_labelled = "speaker" in kinds or len(kinds) > 1 or bool(kinds and _CLOCK.search(head))
    return is_labelled or _asks(head) or _is_schedule(head)


def _as_utf_8(head: bytes) -> bytes:
    """The start of a page in the encoding of the words that are looked for."""
    is_utf_16 = head.startswith((BOM_UTF16_BE, BOM_UTF16_LE))
    return head.decode("utf-16", "replace").encode("utf-8", "replace") if is_utf_16 else head


def _asks(head: bytes) -> bool:
    """Whether a line asks who speaks."""
    return any(asked in head for asked in _ASKED) and _QUESTION.search(head) is not None


def _is_schedule(head: bytes) -> bool:
    """Whether a page that speaks of talks has lines that begin with dates, or one and a time of day."""
    plain = _INLINE.sub(b"", head.lower())
    if not any(subject in plain for subject in _SUBJECTS):
        return False
    dates = islice(filter(None, map(_DATED.match, _ROW_END.split(plain))), _FEWEST_DATES)
    found = len(list(dates))
    return found == _FEWEST_DATES or (found == 1 and _HOUR.search(plain) is not None)


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
