"""The exports of Indico are read: lectures, meetings with their programme, timetables."""

import json
from collections.abc import Mapping

from tests.reading.contract import ReaderContract, page

LECTURE: Mapping[str, object] = {
    "_type": "Conference",
    "id": "41",
    "type": "simple_event",
    "title": "Spring tides",
    "description": "<p>Why the sea comes twice.</p>",
    "startDate": {"date": "2026-10-07", "time": "14:00:00", "tz": "Europe/Zurich"},
    "endDate": {"date": "2026-10-07", "time": "15:00:00", "tz": "Europe/Zurich"},
    "timezone": "Europe/Zurich",
    "room": "4/3-006",
    "location": "Quay",
    "category": "Tidal lectures",
    "url": "https://indico.example.org/event/41/",
    "chairs": [{"first_name": "Ada", "last_name": "Ebb", "fullName": "Ebb, Ada", "affiliation": "Quay (CH)"}],
}
MEETING: Mapping[str, object] = {
    **LECTURE,
    "id": "42",
    "type": "meeting",
    "title": "Harbour meeting",
    "contributions": [
        {
            "_type": "Contribution",
            "id": number,
            "db_id": 900 + number,
            "title": f"Report {number}",
            "startDate": {"date": "2026-10-07", "time": f"14:{number}0:00", "tz": "Europe/Zurich"},
            "endDate": {"date": "2026-10-07", "time": f"14:{number}9:00", "tz": "Europe/Zurich"},
            "speakers": [{"fullName": "Dr Neap, Noa", "affiliation": ""}],
        }
        for number in (1, 2)
    ],
}


def exported(*results: object, **more: object) -> str:
    """An answer of the export."""
    return json.dumps(
        {"count": len(results), "_type": "HTTPAPIResult", "complete": True, "results": results} | more
    )


class TestIndico(ReaderContract):
    """A lecture, and a meeting with two contributions."""

    kind = "indico"
    sample = page(exported(LECTURE, MEETING))
    talks = 3
