"""Data about talks: JSON, JSON Lines, JSON in a callback, YAML, TOML, and front matter of Markdown.

The fields are told from their names (fields.toml); the options of a source name them where they are others:
`options = {title = "vortrag", start = "von"}`.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice

from msgspec.structs import replace

from flows.reading import NO_OPTIONS, Options, Reader
from flows.reading._day_order import order_of, spelt
from flows.reading.data.announcements import announcement
from flows.reading.data.documents import documents
from flows.reading.data.fields import MEANINGS
from flows.reading.data.forms import is_data
from flows.reading.data.recognising import recognises
from flows.reading.data.records import records
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_RECORDS = 10_000


def read(page: Page, given: Options = NO_OPTIONS) -> Iterator[Announcement]:
    """The talks of a page in its order; a page without one is a ReadFailure."""
    recorded = (record for where, tree in documents(page) for record in records(tree, where, given))
    found = [announcement(record, page.url) for record in islice(recorded, MAX_RECORDS + 1)]
    if not found:
        raise ReadFailure(
            "no record here has a title or speaker and a date",
            where=page.url,
            remedy='Name its fields in the source: options = {title = "…", start = "…"}.',
        )
    if len(found) > MAX_RECORDS:
        raise ReadFailure(
            f"more than {MAX_RECORDS:,} records", where=page.url, remedy="Ask for a part of them."
        )
    keys = Counter(item.key or item.url for item in found)
    order = order_of(item.when for item in found if item.when)
    for item in found:
        key = item.key or item.url
        yield replace(
            item,
            key=key if keys[key] == 1 else None,
            when=spelt(item.when, order) if item.when else None,
        )


def _configured(given: Options) -> Reader:
    return replace(READER, recognises=is_data, read=partial(read, given=given)) if given else READER


READER = Reader(recognises=recognises, read=read, trust=50, options=MEANINGS, configured=_configured)
