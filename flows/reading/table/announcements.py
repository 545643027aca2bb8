"""One entry of a table as an announcement."""

import re
from collections.abc import Iterator

from flows.normalising.statuses import split_status, status_of
from flows.reading._markup import Link
from flows.reading.table.glued import Told
from flows.reading.table.rows import Entry
from flows.reading.table.saying import said
from flows.reading.table.timing import Setting, term, timing
from flows.reading.table.whens import parted
from schemas.announcement import Announcement

_LABELS = {"slides": "Slides", "recording": "Video", "paper": "Paper", "join": "Zoom"}
_WORDS = (
    (re.compile("slide|folien|transparents"), "Slides"),
    (re.compile("video|record|youtube|watch|aufzeichnung"), "Video"),
    (re.compile("paper|preprint|arxiv"), "Paper"),
    (re.compile("zoom|join"), "Zoom"),
)
_LONGEST_STATUS = 80


def announcement(entry: Entry, setting: Setting) -> Announcement:
    """The talk of an entry, in its words."""
    told = said(entry)
    when, place = timing(entry, setting)
    status, title = split_status(told.title or "")
    return Announcement(
        found_at=entry.found_at,
        title=title or (None if status else told.title),
        speakers=told.speakers,
        affiliation=told.affiliation or entry.text("affiliation"),
        when=when,
        term=term(entry, setting),
        venue=entry.text("venue") or place or setting.usual.place,
        abstract=told.abstract,
        description=_description(told, tuple(_labelled_links(entry))),
        series=entry.text("series"),
        links=_links(entry),
        categories=tuple(filter(None, (entry.text("topic"),))) if entry.cell("title") else (),
        status=_status(entry) or status,
    )


def _links(entry: Entry) -> tuple[str, ...]:
    cells = (*(cell for _, cell in entry.cells), *((entry.note,) if entry.note else ()))
    return tuple(dict.fromkeys(link.url for cell in cells for link in cell.files + cell.links))


def _status(entry: Entry) -> str | None:
    """`cancelled` where all is crossed out, else the words in a column of their own or at the date."""
    talk = [cell for holds, cell in entry.cells if holds & {"title", "speaker"}]
    struck = [cell.is_struck for cell in (*talk, entry.note) if cell and cell.text]
    if struck and all(struck):
        return "cancelled"
    dates = (cell.text for holds, cell in entry.cells if holds & {"date", "when"})
    stated = (entry.text("status"), *(parted(text).rest for text in dates))
    words = (text for text in stated if text and len(text) < _LONGEST_STATUS)
    return next(filter(None, map(status_of, words)), None)


def _labelled_links(entry: Entry) -> Iterator[str]:
    """The links with the label that their words or their column give them."""
    for holds, cell in entry.cells:
        column = next((_LABELS[held] for held in holds if held in _LABELS), None) if len(holds) == 1 else None
        for link in (*cell.files, *cell.links):
            label = _label(link) or column
            if label:
                yield f"{label}: {link.url}"


def _label(link: Link) -> str | None:
    return next((label for known, label in _WORDS if known.search(link.text.casefold())), None)


def _description(told: Told, links: tuple[str, ...]) -> str | None:
    """The labels in the cells, and those of the links, which count only beside a talk's own."""
    own = (f"Speaker: {'; '.join(told.speakers)}",) if links and told.speakers and not told.labelled else ()
    beside = "\n".join((*own, *links)) if own or told.labelled else None
    return "\n\n".join(filter(None, (told.labelled, beside))) or None
