"""One labelled talk as an announcement."""

import re

from msgspec import Struct

from flows.normalising.plain_text import letters
from flows.reading.labels import values
from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.glued import parted
from flows.reading.labels.prose import Prose, posted_year, prose_in, without_abstract
from flows.reading.labels.talks import Part
from flows.reading.labels.texts import Text, unmarked
from flows.reading.labels.told import Told, is_named
from flows.reading.labels.usual import Usual
from schemas.announcement import Announcement

_WHEN = frozenset(("when", "date", "time", "starts"))
_MEETING = re.compile(
    r"^(?:19|20)\d\d-\d\d-\d\d(?: (?:meeting|talk|seminar|session|reading group))?"
    r"\s*[:\u2013\u2014-]\s*(?=\S)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\$[^$]+\$")


class Setting(Struct, frozen=True, kw_only=True):
    """What a page says of all its talks; `glued` are the series whose names stick to places."""

    text: Text
    is_of_one: bool
    series: str | None
    term: str | None
    glued: tuple[str, ...]
    usual: Usual


def announcement(part: Part, told: Told, setting: Setting) -> Announcement:
    """The talk of a part, in its words."""
    title = _title(told)
    venue, address, series = _place(told, setting)
    url = _url(part, told, title, setting)
    prose = _prose(part, told, setting)
    when = _when(told, setting.usual, prose)
    return Announcement(
        found_at=f"line {part.line}",
        key=url,
        title=title,
        speakers=told.people,
        affiliation="; ".join(told.labels.get("affiliation", ())) or None,
        when=when,
        term=told.line("term") or setting.term or posted_year(setting.text.body, when or ""),
        venue=(None if "venue" in told.labels else prose.place) or venue or setting.usual.place,
        address=address,
        abstract=told.text("abstract") or _paragraphs(told),
        description=told.text("description"),
        series=told.line("series") or series or told.other.first("series") or setting.series,
        url=url,
        links=tuple(link.url for link in setting.text.links_in(part.text)),
        categories=told.labels.get("category", ()),
        status=told.line("status") or told.other.first("status"),
    )


def _prose(part: Part, told: Told, setting: Setting) -> Prose:
    """What sentences say, where one talk is all that a page holds and no label says when it is."""
    is_said = not setting.is_of_one or not _WHEN.isdisjoint(told.labels)
    return Prose() if is_said else prose_in(without_abstract(unmarked(part.text)))


def _title(told: Told) -> str | None:
    title, subtitle = told.line("title") or told.unlabelled_title, told.line("subtitle")
    if title and subtitle and _is_only_a_date(title):
        return subtitle
    title = values.without_link_words(_MEETING.sub("", title or ""))
    headings = [line for line in told.other.all("heading") if not is_named(told.people, line)]
    worded = (line for line in headings if not _FORMULA.fullmatch(line))
    return title or next(iter((*worded, *headings)), None)


def _is_only_a_date(words: str) -> bool:
    date = date_in(words)
    return date is not None and not date.before and not date.after


def _when(told: Told, usual: Usual, prose: Prose) -> str | None:
    if "when" in told.labels:
        return values.when(told.labels["when"])
    if clock_in(prose.when() or ""):
        return prose.when()
    title = told.line("title") or ""
    day = values.when(told.labels.get("date", ())) or told.other.when() or (_is_only_a_date(title) and title)
    time = values.when(told.labels.get("time", ())) or usual.time_on(day or "")
    if day and time and not clock_in(day):
        return f"{day} {time}"
    starts, ends = told.line("starts"), told.line("ends")
    return day or " - ".join(filter(None, (starts, ends))) or time


def _place(told: Told, setting: Setting) -> tuple[str | None, str | None, str | None]:
    """The venue, the street address, and the series whose name stuck to the venue."""
    written = [values.place(value) for value in values.fullest(told.labels.get("venue", ()))]
    parts = [parted(venue, setting.glued) for venue, _ in written]
    series = next((series for _, series in parts if series), None)
    venue = ", ".join(dict.fromkeys(venue for venue, _ in parts if venue))
    streets = [street for _, street in written if street]
    streets += [values.place(value)[0] for value in told.labels.get("address", ())]
    street = ", ".join(streets) or None
    if venue:
        return venue, street, series
    room, loose_street = told.other.place()
    return room or loose_street, street or (loose_street if room else None), series


def _paragraphs(told: Told) -> str | None:
    return None if "description" in told.labels else "\n\n".join(told.other.all("paragraph")) or None


def _url(part: Part, told: Told, title: str | None, setting: Setting) -> str | None:
    for value in told.labels.get("url", ()):
        stated = setting.text.links_in(value)
        if stated:
            return stated[0].url
    if setting.is_of_one:
        return setting.text.url
    links = setting.text.links_in(part.text)
    return next((link.url for link in links if title and letters(link.text) == letters(title)), None)
