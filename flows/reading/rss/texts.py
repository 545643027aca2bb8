"""The text of an item, and what it marks or says in lines of its own of when and where."""

from bs4 import Tag
from msgspec import Struct

from flows.reading._markup import parsed, text_of
from flows.reading._plain_text import text_in
from flows.reading._stamps import moment
from flows.reading.rss.titles import is_when
from schemas.moment import Moment

_FIRST_LINES = 4
_LONGEST_PLACE = 120


class Text(Struct, frozen=True, kw_only=True):
    """The plain text, and when and where as it marks them (`class="dtstart"`) or says them at its start."""

    plain: str | None = None
    starts: Moment | None = None
    ends: Moment | None = None
    when: str | None = None
    venue: str | None = None


def described(html: str) -> Text:
    """What the text of an item says; of dates only those that are marked, or a whole line at its start."""
    plain = text_of(html)
    if "dtstart" in html:
        return _marked(html, plain)
    rows = [row.strip() for row in plain.splitlines() if row.strip()][:_FIRST_LINES]
    at = next((number for number, row in enumerate(rows) if is_when(row)), None)
    if at is None:
        return Text(plain=plain or None)
    before = rows[at - 1] if at == 1 and len(rows[0]) <= _LONGEST_PLACE else None
    return Text(plain=_without(plain, rows[: at + 1] if before else [rows[at]]), when=rows[at], venue=before)


def _marked(html: str, plain: str) -> Text:
    """The classes of hCalendar."""
    tree = parsed(html)
    starts, ends, place = (tree.find(class_=name) for name in ("dtstart", "dtend", "location"))
    return Text(plain=plain or None, starts=_moment(starts), ends=_moment(ends), venue=_words(place))


def _moment(tag: object) -> Moment | None:
    if not isinstance(tag, Tag):
        return None
    return moment(str(tag.get("title") or tag.get("datetime") or text_in(tag)))


def _words(tag: object) -> str | None:
    return " ".join(text_in(tag).split()) or None if isinstance(tag, Tag) else None


def _without(plain: str, rows: list[str]) -> str | None:
    """The text from the line on that follows these."""
    *_, rest = plain.partition(rows[-1])
    return rest.strip() or None
