"""A department that announces talks in a calendar and in a table, and changes its mind about them."""

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from tests.sites.pages import PagesSite

FIRST_ON = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
WORDS = ("Tides", "Weirs", "Locks", "Dams", "Reeds", "Wells", "Fords", "Shoals")
PEOPLE = ("Ada Quill", "Bea Lock", "Cleo Weir", "Dag Moor", "Eva Sluice", "Finn Tarn", "Gus Fen", "Hal Brook")
HEADINGS = ("Date", "Time", "Speaker", "Title", "Room")


class Event(Struct, frozen=True):
    """A talk as the department has it in mind."""

    uid: str
    title: str
    speaker: str
    day: int
    hour: int = 14
    room: str = "Room 7"
    status: str = "CONFIRMED"

    @property
    def starts_at(self) -> dt.datetime:
        """The start on the clock of Berlin."""
        return dt.datetime.combine(FIRST_ON + dt.timedelta(days=self.day), dt.time(self.hour))

    def lines(self) -> str:
        """The talk as a VEVENT."""
        end = self.starts_at + dt.timedelta(minutes=90)
        return "\r\n".join((
            "BEGIN:VEVENT",
            f"UID:{self.uid}@quay",
            f"SUMMARY:{self.title}",
            f"DTSTART;TZID=Europe/Berlin:{self.starts_at:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Berlin:{end:%Y%m%dT%H%M%S}",
            f"LOCATION:{self.room}",
            f"STATUS:{self.status}",
            f"DESCRIPTION:Speaker: {self.speaker}",
            "END:VEVENT",
        ))  # fmt: skip

    def cells(self) -> str:
        """The talk as a row of a table, without a key and without an end."""
        start = self.starts_at
        said = (f"{start:%Y-%m-%d}", f"{start:%H:%M}", self.speaker, self.title, self.room)
        return "".join(f"<td>{word}</td>" for word in said)


class Department:
    """Its calendar and its table on a site."""

    def __init__(self, site: PagesSite) -> None:
        self._site = site
        self.calendar = [
            Event(f"q{day}", f"{word} of the northern coast", who, day)
            for day, (word, who) in enumerate(zip(WORDS, PEOPLE, strict=True))
        ]
        self.table = [
            Event(f"t{day}", f"A history of {word.lower()}", who, day, hour=10)
            for day, (word, who) in enumerate(zip(WORDS, reversed(PEOPLE), strict=True))
        ]
        self._hidden: list[Event] = []

    def publish(self) -> None:
        """Show what it has in mind."""
        events = (event.lines() for event in self.calendar)
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quay//EN", *events, "END:VCALENDAR", "")
        self._site.put("/quay.ics", "\r\n".join(lines))
        rows = ("".join(f"<th>{name}</th>" for name in HEADINGS), *(each.cells() for each in self.table))
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        self._site.put("/town", f"<!doctype html><title>Talks</title><table>{table}</table>", "text/html")

    def change(self, number: int, **facts: object) -> None:
        """Say something else of one talk of the calendar and of one of the table."""
        self.calendar[number] = replace(self.calendar[number], **facts)
        self.table[number] = replace(self.table[number], **facts)

    def hide(self, number: int) -> None:
        """Say nothing of one talk of the calendar and of one of the table."""
        self._hidden = [self.calendar.pop(number), self.table.pop(number)]

    def show_again(self) -> None:
        """Announce the hidden talks as before."""
        calendar, table = self._hidden
        self.calendar.append(calendar)
        self.table.append(table)
