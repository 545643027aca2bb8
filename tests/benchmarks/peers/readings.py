"""What careful scripts make of a calendar (icalendar), or of a page with JSON-LD (BeautifulSoup)."""

import json
from collections.abc import Iterator
from datetime import datetime

from bs4 import BeautifulSoup
from icalendar import Calendar
from requests import Session

Row = dict[str, int | str | datetime]


def rows(url: str, form: str, calendars: int) -> Iterator[Row]:
    """The talks of every calendar of the campus, one request each."""
    read = {"ics": _of_calendar, "html": _of_page}[form]
    with Session() as session:
        for number in range(calendars):
            answer = session.get(f"{url}/{form}/{number}", timeout=60)
            answer.raise_for_status()
            yield from ({"source": number, **row} for row in read(answer.content))


def _of_calendar(body: bytes) -> Iterator[Row]:
    for event in Calendar.from_ical(body).walk("VEVENT"):
        yield {
            "uid": str(event["UID"]),
            "title": str(event["SUMMARY"]),
            "starts_at": event.decoded("DTSTART"),
            "ends_at": event.decoded("DTEND"),
            "room": str(event["LOCATION"]),
            "description": str(event["DESCRIPTION"]),
            "url": str(event["URL"]),
        }


def _of_page(body: bytes) -> Iterator[Row]:
    script = BeautifulSoup(body, "lxml").select_one('script[type="application/ld+json"]')
    for event in json.loads(script.string or "") if script else ():
        yield {
            "uid": event["url"],
            "title": event["name"],
            "starts_at": datetime.fromisoformat(event["startDate"]),
            "ends_at": datetime.fromisoformat(event["endDate"]),
            "room": event["location"]["name"],
            "description": event["description"],
            "url": event["url"],
        }
