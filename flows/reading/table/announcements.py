"""One entry of a table as an announcement."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.plain_text import folded
from flows.normalising.statuses import split_status, status_of
from flows.reading._markup import Link
from flows.reading.table.glued import Told, names_person, titled, told
from flows.reading.table.rows import Entry
from flows.reading.table.surroundings import Usual
from flows.reading.table.whens import Words, parted
from schemas.announcement import Announcement

_PLACE_FRONT = re.compile(r"^(?:in|at|im|@)\s+", re.IGNORECASE)
_HAS_ROOM = re.compile(r"\d|zoom|online|virtual|room|hall|auditorium", re.IGNORECASE)
_LONGEST_PLACE = 80
_PURPOSES = {
    "slides": ("slides", "Slides"),
    "recording": ("recording", "Video"),
    "paper": ("paper", "Paper"),
    "join": ("join", "Zoom"),
}
_FILES = (
    (re.compile("slide|folien|transparents"), "Slides"),
    (re.compile("video|record|youtube|watch|aufzeichnung"), "Video"),
    (re.compile("paper|preprint|arxiv"), "Paper"),
    (re.compile("zoom|join"), "Zoom"),
)


class Setting(Struct, frozen=True):
    """What the page says of all talks of a table."""

    usual: Usual
    term: str | None = None


def announcement(entry: Entry, setting: Setting) -> Announcement:
    """The talk of an entry, in its words."""
    said = _said(entry)
    when, rest = _when(entry, said, setting.usual)
    status, title = split_status(said.title or "")
    speakers = tuple(parted_speaker for line in said.speakers if (parted_speaker := _without_time(line)))
    links = tuple(_labelled_links(entry))
    return Announcement(
        found_at=entry.found_at,
        title=title or (said.title if not status else None),
        speakers=speakers,
        affiliation=said.affiliation or entry.text("affiliation"),
        when=when,
        term=entry.text("year") or entry.term or setting.term,
        venue=entry.text("venue") or rest or setting.usual.place,
        abstract=said.abstract,
        description=_description(said, speakers, links),
        series=entry.text("series"),
        links=tuple(dict.fromkeys(link.url for link in _links(entry))),
        categories=tuple(filter(None, (entry.text("topic"),))) if entry.cell("title") else (),
        status=_status(entry) or status,
    )


def _said(entry: Entry) -> Told:
    """Who speaks about what: from a merged cell, from cells of their own, or from one that holds several."""
    if entry.note:
        return told(entry.note.text)
    speaker, title = entry.text("speaker") or entry.text("author"), entry.text("title") or entry.text("topic")
    several = [
        cell.text
        for holds, cell in entry.cells
        if len(holds) > 1 and holds & {"speaker", "title"} and cell.text
    ]
    about = titled(title) if title else Told()
    if several:
        glued = told("\n".join(several)) if not speaker else titled("\n".join(several))
        about = _joined(glued, about)
    elif title and speaker is None:
        about = told(title) if names_person(title.split("\n")[0].split(":")[0]) else about
    by = _by(speaker) if speaker else Told()
    below = titled(entry.below) if entry.below else Told()
    abstract = "\n\n".join(filter(None, (entry.text("abstract"), about.abstract, by.abstract, _plain(below))))
    labels = "\n\n".join(filter(None, (about.labelled, by.labelled, below.labelled)))
    return Told(
        speakers=by.speakers or about.speakers,
        affiliation=by.affiliation or about.affiliation,
        title=about.title or by.title,
        abstract=abstract or None,
        labelled=labels or None,
    )


def _joined(first: Told, second: Told) -> Told:
    return Told(
        speakers=first.speakers or second.speakers,
        affiliation=first.affiliation or second.affiliation,
        title=first.title or second.title,
        abstract=first.abstract or second.abstract,
        labelled=first.labelled or second.labelled,
    )


def _plain(below: Told) -> str | None:
    return None if below.labelled else "\n\n".join(filter(None, (below.title, below.abstract))) or None


def _by(text: str) -> Told:
    """The speaker's cell; it may hold the affiliation, and where the table has no other, the title too."""
    found = told(text)
    return found if found.speakers or found.labelled else Told(speakers=tuple(text.splitlines()))


def _when(entry: Entry, said: Told, usual: Usual) -> tuple[str | None, str | None]:
    """The date and time in words, and the place that stands beside the date."""
    date = parted(entry.text("date", "when") or entry.day or "")
    clock = entry.text("time")
    special = next((apart.when for line in said.speakers if (apart := parted(line)).has_clock), None)
    end = entry.text("end")
    weekday = entry.text("weekday")
    words = " ".join(filter(None, (weekday, date.when)))
    if clock and end and "-" not in folded(clock):
        clock = f"{clock} - {end}"
    time = clock or special
    if time and not date.has_clock:
        words = f"{words} {time}".strip()
    elif date.has_date and not date.has_clock and usual.time:
        words = f"{words} {usual.time}"
    return words or entry.text("date", "when"), _place(date)


def _place(date: Words) -> str | None:
    rest = _PLACE_FRONT.sub("", date.rest)
    return rest if rest and len(rest) <= _LONGEST_PLACE and _HAS_ROOM.search(rest) else None


def _without_time(line: str) -> str:
    words = parted(line)
    return words.rest if words.has_clock else line


def _status(entry: Entry) -> str | None:
    cells = [cell for holds, cell in entry.cells if holds & {"title", "speaker"}] + (
        [entry.note] if entry.note else []
    )
    struck = [cell.is_struck for cell in cells if cell.text]
    if struck and all(struck):
        return "cancelled"
    stated = (
        entry.text("status"),
        *(parted(cell.text).rest for holds, cell in entry.cells if holds & {"date", "when"}),
    )
    return next(
        (found for text in stated if text and len(text) < _LONGEST_PLACE and (found := status_of(text))), None
    )


def _links(entry: Entry) -> Iterator[Link]:
    for _, cell in (*entry.cells, (frozenset[str](), entry.note)):
        if cell:
            yield from (*cell.files, *cell.links)


def _labelled_links(entry: Entry) -> Iterator[str]:
    for holds, cell in entry.cells:
        column = next((_PURPOSES[held][1] for held in holds if held in _PURPOSES), None)
        for link in (*cell.files, *cell.links):
            words = next((label for known, label in _FILES if known.search(link.text.casefold())), None)
            if words or (column and len(holds) == 1):
                yield f"{words or column}: {link.url}"


def _description(said: Told, speakers: tuple[str, ...], links: tuple[str, ...]) -> str | None:
    """The labels in the cells, and the links with theirs, which count only beside that of a speaker."""
    named = [f"Speaker: {'; '.join(speakers)}"] if links and speakers else []
    parts = (said.labelled, "\n".join((*named, *links)) if named or said.labelled else None)
    return "\n\n".join(filter(None, parts)) or None
