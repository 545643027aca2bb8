"""The seminars of INSPIRE are read as its schema has them."""

import json
from collections.abc import Mapping

from tests.reading.contract import ReaderContract, page

RECORD: Mapping[str, object] = {
    "control_number": 901,
    "title": {"title": "Tides on the lattice"},
    "start_datetime": "2026-12-10T15:00:00.000000",
    "end_datetime": "2026-12-10T16:00:00.000000",
    "timezone": "Europe/Zurich",
    "speakers": [{"name": "Ebb, Ada", "affiliations": [{"value": "Quay U."}]}],
}


class TestInspire(ReaderContract):
    """A list of two records."""

    kind = "inspire"
    sample = page(
        json.dumps(
            {
                "hits": {
                    "hits": [{"metadata": RECORD}, {"metadata": {**RECORD, "control_number": 902}}],
                    "total": 2,
                },
                "links": {"self": "https://inspirehep.net/api/seminars?page=1"},
            }
        )
    )
    talks = 2
