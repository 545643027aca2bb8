"""Damaged, hostile and foreign answers of the platforms end in rejects or a reason, never in a crash."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import reading
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import page

FOLDER = Path(__file__).parent / "documents"
WHOLE = {
    "indico": "sessions.json",
    "inspire": "materials.json",
    "localist": "department_talks.json",
    "researchseminars": "links.json",
    "rss": "trumba.xml",
}
PLATFORMS = ("indico", "inspire", "localist", "researchseminars")
DEEP = "[" * 200_000
BROKEN = {
    "indico": '{"_type": "HTTPAPIResult", "results": %s}',
    "inspire": '{"hits": {"hits": %s}, "links": {"self": "https://inspirehep.net/api/seminars"}}',
    "localist": '{"events": %s, "localist_url": ""}',
    "researchseminars": '{"code": "success", "talks": %s, "seminar_ctr": 1}',
}


def whole(kind: str) -> bytes:
    """A whole document of a kind."""
    return (FOLDER / kind / WHOLE[kind]).read_bytes()


@pytest.mark.parametrize("kind", PLATFORMS)
@pytest.mark.parametrize("events", ["7", '"none"', "", DEEP, "[1", "[{}] , []"])
def test_an_answer_that_is_not_whole_is_no_empty_list(kind: str, events: str) -> None:
    """Where the events should stand and something else does, the page is refused in words."""
    answer = page(BROKEN[kind].replace("%s", events))
    with pytest.raises(ReadFailure, match="this is no whole answer of"):
        list(reading.reader(kind).read(answer))


@pytest.mark.parametrize("kind", PLATFORMS)
@pytest.mark.parametrize("event", [None, 7, "x", [], {}, {"id": {}}, {"title": "Ebb"}, [[[]]]])
def test_an_event_that_is_none_is_set_aside_or_says_nothing(kind: str, event: object) -> None:
    """A piece of another form costs nothing but itself."""
    for item in reading.reader(kind).read(page(BROKEN[kind].replace("%s", json.dumps([event])))):
        assert isinstance(item, Reject) or item.starts is None


@pytest.mark.parametrize("kind", PLATFORMS)
def test_more_events_than_are_read_are_refused(kind: str) -> None:
    """However many events an answer holds, what it costs is bounded."""
    with pytest.raises(ReadFailure):
        list(reading.reader(kind).read(page(BROKEN[kind].replace("%s", f"[{'0,' * 5_000}0]"))))


@pytest.mark.parametrize("kind", PLATFORMS)
def test_what_a_field_should_not_be_costs_no_other_field(kind: str) -> None:
    """Whatever one field of an event is instead, the others are still read, or the event is set aside."""
    document = json.loads(whole(kind))
    for strange in (None, 0, -1, "", "\u0000", [], {}, [None], {"a": [1]}, True, 1e99):
        items = list(reading.reader(kind).read(page(json.dumps(_changed(document, strange)))))
        assert all(isinstance(item, Announcement | Reject) for item in items)


def _changed(piece: object, strange: object, depth: int = 0) -> object:
    """The document with every value below its events made strange."""
    if isinstance(piece, dict) and depth < 5:
        return {name: _changed(value, strange, depth + 1) for name, value in piece.items()}
    if isinstance(piece, list):
        return [_changed(value, strange, depth + 1) for value in piece]
    return strange if depth >= 4 else piece


@pytest.mark.parametrize("kind", WHOLE)
@given(noise=st.binary(max_size=40), at=st.integers(0, 2_000), width=st.integers(0, 40))
def test_damage_of_any_kind_is_no_crash(kind: str, noise: bytes, at: int, width: int) -> None:
    """Whatever bytes stand in an answer, reading and following it raises nothing but a ReadFailure."""
    body = whole(kind)
    reader, answer = reading.reader(kind), page(body[:at] + noise + body[at + width :])
    reader.recognises(answer)
    try:
        found = [*reader.read(answer), *reader.follow(answer)]
    except ReadFailure:
        return
    assert all(isinstance(item, Announcement | Reject | str) for item in found)


@pytest.mark.parametrize("kind", PLATFORMS)
def test_a_stored_answer_leads_nowhere(kind: str) -> None:
    """Reading a saved answer asks no server for more."""
    for path in (FOLDER / kind).glob("*[a-z].json"):
        stored = Page(url=str(path), body=path.read_bytes(), fetched_at=page("").fetched_at)
        if reading.reader(kind).recognises(stored):
            assert list(reading.reader(kind).follow(stored)) == []


def test_a_list_of_inspire_leads_to_no_other_host() -> None:
    """Where the next page is said to be elsewhere, it is not asked for."""
    answer = json.loads((FOLDER / "inspire" / "next_page.json").read_bytes())
    answer["links"]["next"] = "https://elsewhere.example/api/seminars?page=2"
    here = page(json.dumps(answer), url="https://inspirehep.net/api/seminars?page=1")
    assert list(reading.reader("inspire").follow(here)) == []
