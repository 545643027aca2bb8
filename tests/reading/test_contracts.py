"""The contract of readers, kept by the kinds that have one page a talk list."""

import json

from tests.reading.contract import ReaderContract, page

EVENT = """BEGIN:VEVENT
UID:{0}@maths.example
DTSTAMP:20261001T000000Z
DTSTART;TZID=Europe/Berlin:202612{0}T140000
DTEND;TZID=Europe/Berlin:202612{0}T150000
SUMMARY:Sheaves {0}
END:VEVENT
"""
CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{}END:VCALENDAR\n"
BLOCK = "Speaker: Ada Quill, University of Nowhere\nTitle: Sheaves {0}\nWhen: {0} December 2026, 14:00\n\n"


class TestIcs(ReaderContract):
    """A calendar of three events."""

    kind = "ics"
    sample = page(CALENDAR.format("".join(map(EVENT.format, (10, 11, 12)))), "text/calendar")
    talks = 3


class TestLabels(ReaderContract):
    """Three blocks of labels."""

    kind = "labels"
    sample = page("".join(map(BLOCK.format, (10, 11, 12))), "text/plain")
    talks = 3


class TestTribe(ReaderContract):
    """The REST answer of a site with two events."""

    kind = "tribe"
    sample = page(
        json.dumps(
            {
                "events": [
                    {
                        "id": number,
                        "title": f"Sheaves {number}",
                        "url": f"https://talks.example/event/{number}/",
                        "start_date": f"2026-12-{number} 14:00:00",
                        "end_date": f"2026-12-{number} 15:00:00",
                        "timezone": "Europe/Berlin",
                        "status": "publish",
                    }
                    for number in (10, 11)
                ],
                "rest_url": "https://talks.example/wp-json/tribe/events/v1/events?page=1",
                "total": 2,
                "total_pages": 1,
            }
        ),
        "application/json",
    )
    talks = 2
