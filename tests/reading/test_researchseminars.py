"""The talks of researchseminars.org are read as its API has them."""

import json
from collections.abc import Mapping

from tests.reading.contract import ReaderContract, page

TALK: Mapping[str, object] = {
    "seminar_id": "TIDES",
    "seminar_ctr": 3,
    "title": "Neap and spring",
    "abstract": "Why the sea comes twice.",
    "speaker": "Ada Ebb",
    "speaker_affiliation": "Quay University",
    "start_time": "2026-10-07 18:00:00+00:00",
    "end_time": "2026-10-07 19:00:00+00:00",
    "timezone": "America/New_York",
}


class TestResearchseminars(ReaderContract):
    """A series with two talks."""

    kind = "researchseminars"
    sample = page(
        json.dumps(
            {
                "code": "success",
                "properties": {"shortname": "TIDES", "name": "Tidal seminar", "timezone": "America/New_York"},
                "talks": [TALK, {**TALK, "seminar_ctr": 4}],
            }
        )
    )
    talks = 2
