"""The answers of Localist are read as they are, whatever a site adds to them."""

import json
from collections.abc import Mapping

from tests.reading.contract import ReaderContract, page

EVENT: Mapping[str, object] = {
    "id": 41,
    "title": "Spring tides",
    "status": "live",
    "localist_url": "https://calendar.example.edu/event/spring-tides",
    "location_name": "Quay Hall",
    "room_number": "204",
    "description_text": "Why the sea comes twice.",
    "event_instances": [
        {
            "event_instance": {
                "id": 7,
                "start": "2026-10-07T14:00:00-04:00",
                "end": "2026-10-07T15:00:00-04:00",
            }
        },
        {"event_instance": {"id": 8, "start": "2026-11-04T14:00:00-05:00", "end": None}},
    ],
}


class TestLocalist(ReaderContract):
    """A list of one event on two dates."""

    kind = "localist"
    sample = page(json.dumps({"events": [{"event": EVENT}], "page": {"current": 1, "size": 100, "total": 1}}))
    talks = 2
