"""One record as an announcement."""

import re
from collections.abc import Iterator

from flows.normalising import dates
from flows.normalising.plain_text import folded
from flows.reading.data import people, places
from flows.reading.data.fields import Fields
from flows.reading.data.records import Record
from flows.reading.data.texts import addresses, prose, text
from flows.reading.data.times import when
from schemas.announcement import Announcement

MOST_LINKS = 50

_DATE = re.compile(dates.PATTERN)
_TRUE = frozenset(("true", "yes", "1"))


def announcement(record: Record, base: str) -> Announcement:
    """What a record says of a talk; `base` is the address of its page."""
    own = record.fields
    title, is_named = _title(own)
    dated = title if title and _is_date(title) and own.all("subtitle") else None
    lines, affiliation = people.speakers(own, is_named=is_named)
    time = when(own, record.around)
    abstract = next(filter(None, map(prose, own.all("abstract"))), None)
    told = own.all("description") + (own.all("summary") if title else ())
    url = None if is_named else next(_urls(own, base), None)
    return Announcement(
        found_at=record.found_at or "record",
        key=_key(own),
        title=text(own.first("subtitle")) if dated else title,
        speakers=lines,
        affiliation=affiliation,
        starts=None if dated else time.starts,
        ends=None if dated else time.ends,
        when=dated or time.words,
        term=text(own.first("term")) or record.around.term,
        venue=places.venue(own, record.around.room),
        address=places.address(own),
        abstract=abstract,
        description=next(filter(None, map(prose, told)), None),
        series=text(own.first("series")),
        url=url,
        links=tuple(dict.fromkeys(link for link in _links(own, base) if link != url))[:MOST_LINKS],
        categories=tuple(_categories(own)),
        status=_status(own),
    )


def _title(own: Fields) -> tuple[str | None, bool]:
    """The title, and whether `name` is left to be the speaker's."""
    title = next(filter(None, map(text, own.all("title"))), None)
    if title:
        return title, not own.all("speaker") and bool(own.all("name"))
    return next(filter(None, map(text, own.all("name", "summary"))), None), False


def _is_date(title: str) -> bool:
    return _DATE.fullmatch(folded(title)) is not None


def _key(own: Fields) -> str | None:
    keys = (text(value) for value in own.all("key") if not isinstance(value, dict | list))
    return next((key for key in keys if key and len(key) < 300), None)  # noqa: PLR2004 - no key of a database


def _urls(own: Fields, base: str) -> Iterator[str]:
    for value in own.all("url"):
        yield from addresses(value, base)


def _links(own: Fields, base: str) -> Iterator[str]:
    for value in own.all("link", "url", "venue", "abstract", "description"):
        yield from addresses(value, base)


def _categories(own: Fields) -> Iterator[str]:
    for value in own.all("category"):
        for item in value if isinstance(value, list) else [value]:
            words = text(item) or ""
            yield from (part.strip(" #") for part in words.split(",") if part.strip(" #"))


def _status(own: Fields) -> str | None:
    for meaning, word in (("cancelled", "cancelled"), ("postponed", "postponed")):
        if any(str(value).casefold() in _TRUE for value in own.all(meaning)):
            return word
    return text(own.first("status"))
