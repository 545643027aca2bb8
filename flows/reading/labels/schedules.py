"""A schedule: entries that each begin with a date, without labels or with some, as announcements."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from flows.normalising.labelled import Field, fields
from flows.normalising.statuses import split_status
from flows.reading.labels import values
from flows.reading.labels.asides import Aside, without_asides
from flows.reading.labels.calendar_days import in_order
from flows.reading.labels.dated import clock_in
from flows.reading.labels.entries import Entry, entry, is_idle
from flows.reading.labels.hours import talks_of
from flows.reading.labels.lines import names_series
from flows.reading.labels.places import place_behind_time
from flows.reading.labels.sections import dates_first
from flows.reading.labels.series_rows import series_in_front
from flows.reading.labels.slots import Schedule, Slot, schedule_in
from flows.reading.labels.terms import term_in, term_of, without_term
from flows.reading.labels.texts import Text, unmarked
from flows.reading.labels.told import Told, told
from flows.reading.labels.usual import Usual, usual_in
from schemas.announcement import Announcement
from schemas.reject import Reject

_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,2}|_{1,2})(?=\S)([^*_\n]{1,300}?)(?<=\S)(?:\*{1,2}|_{1,2})(?!\w)")
_INNER_LABEL = re.compile(r"(?<=[.;!?)\"\u201d]) +(?=(?:Abstract|Title|Speaker|Location|Venue|Host)s?:)")
_CELL = re.compile(r"\t|\s\|\s")
_NO_NAME = re.compile(r"organi[sz]|mailing|welcome|[.!?]\s|\b(?:is|are|we|will|to)\b", re.IGNORECASE)
_FEWEST = 2
_HEADING_ROWS = 10


class _Plan(Struct, frozen=True, kw_only=True):
    """What a schedule says of all its talks."""

    text: Text
    usual: Usual
    term: str | None
    series: str | None
    url: str


def scheduled(text: Text, url: str) -> tuple[Announcement | Reject, ...]:
    """The talks of a schedule in its order; none where fewer than two dated entries name a speaker.

    An entry without a talk (`No seminar`, `open`, `TBA`) is left out, one that cannot be told is a Reject.
    """
    schedule = schedule_in(dates_first(text.body))
    if len(schedule.slots) < _FEWEST or not _holds_labels(schedule):
        return ()
    heading = f"{text.heading or ''}\n{unmarked(schedule.intro[:5_000])}"
    plan = _Plan(
        text=text,
        usual=usual_in(schedule.outside),
        term=term_in(heading) or _only_term(schedule.outside),
        series=_series(heading),
        url=url,
    )
    slots = schedule.slots if plan.term else tuple(in_order(schedule.slots))
    items = tuple(tuple(_items(slot, plan)) for slot in slots)
    found = tuple(item for talks in items for item in talks)
    named = sum(isinstance(item, Announcement) and bool(item.speakers) for item in found)
    return found if named + (items.count(()) if named else 0) >= _FEWEST else ()


def _only_term(outside: str) -> str | None:
    """The term that a page names below its talks, where it names one alone."""
    found = {term for row in unmarked(outside).split("\n") if (term := term_of(row)) and not term.isdigit()}
    return found.pop() if len(found) == 1 else None


def _series(heading: str) -> str | None:
    """The name of the series among the first rows, without the term."""
    rows = (without_term(row).strip(" \t#*_=,:-\u2013|") for row in heading.split("\n")[:_HEADING_ROWS])
    return next((row for row in rows if names_series(row) and not _NO_NAME.search(row)), None)


def _holds_labels(schedule: Schedule) -> bool:
    """Whether no label of a talk stands outside the entries: there another order rules the page."""
    outside = fields(schedule.outside)[1]
    return not any(_is_telling(field) for field in outside)


def _is_telling(field: Field) -> bool:
    return field.label in {"speaker", "title", "abstract"} and bool(field.value)


def _items(slot: Slot, plan: _Plan) -> Iterator[Announcement | Reject]:
    for number, rows in enumerate(talks_of(slot)):
        yield from _item(slot, rows, plan, number)


def _item(slot: Slot, rows: tuple[str, ...], plan: _Plan, number: int) -> Iterator[Announcement | Reject]:
    series, rows = series_in_front(rows)
    place, first = place_behind_time(rows[0]) if slot.has_clock and rows else (None, "")
    rows = (first, *rows[1:]) if place else rows
    piece = _INNER_LABEL.sub("\n", _EMPHASIS.sub(r"\1", "\n".join(rows)))
    head, _ = fields(piece)
    cells = tuple(cell for row in unmarked(head).split("\n") for cell in _CELL.split(row))
    aside = without_asides(cells, place)
    said, labelled = entry(aside.rows), told(piece)
    if not labelled.is_of_a_talk() and (not aside.rows or all(map(is_idle, aside.rows[:1]))):
        return
    found_at = f"line {slot.line}" + (f", talk {number + 1}" if number else "")
    people = _people(said, labelled)
    if not people and not labelled.labels.get("title"):
        reason = "neither a speaker nor a title can be told in this entry"
        yield Reject(
            url=plan.url, found_at=found_at, reason=reason, text=f"{slot.when} {unmarked(piece)}"[:500]
        )
        return
    found = _announcement(slot, aside, (said, labelled, people), plan, found_at)
    yield replace(found, series=series) if series else found


def _people(said: Entry, labelled: Told) -> tuple[str, ...]:
    if "speaker" in labelled.labels:
        return tuple(person.strip(" ;,") for person in labelled.people)
    return (said.speaker,) if said.speaker else ()


def _announcement(
    slot: Slot, aside: Aside, read: tuple[Entry, Told, tuple[str, ...]], plan: _Plan, found_at: str
) -> Announcement:
    said, labelled, people = read
    piece = "\n".join(slot.rows)
    title = labelled.line("title") or said.title or labelled.unlabelled_title
    venue = values.place(labelled.labels["venue"][0])[0] if "venue" in labelled.labels else aside.place
    off, venue = split_status(venue or "")
    return Announcement(
        found_at=found_at,
        title=values.without_link_words(title) if title else None,
        speakers=people,
        affiliation="; ".join(labelled.labels.get("affiliation", ())) or None,
        when=_when(slot, aside, labelled, plan.usual),
        term=slot.term or plan.term,
        venue=venue or plan.usual.place,
        abstract=labelled.text("abstract") or "\n\n".join(said.paragraphs) or None,
        series=labelled.line("series") or plan.series,
        links=tuple(link.url for link in plan.text.links_in(piece)),
        status=labelled.line("status") or slot.status or aside.status or off,
    )


def _when(slot: Slot, aside: Aside, labelled: Told, usual: Usual) -> str:
    day = aside.moved or slot.when
    if clock_in(day) and (slot.has_clock or aside.moved):
        return day
    own = values.when(labelled.labels.get("time", ()))
    time = own or aside.clock or usual.time_on(day)
    return f"{day} {time}" if time else day
