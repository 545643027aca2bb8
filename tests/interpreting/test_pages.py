"""What the pages of a source announce: every talk once, under a name that its address keeps."""

import json
from datetime import UTC, datetime

import pytest

from flows.interpreting.pages import interpret
from flows.interpreting.questions import Interpretation
from schemas.configuration import Source
from schemas.page import Page

QUAY = Source(key="quay", url="https://quay.example/talks", timezone="Europe/Berlin")
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)


def interpreted(*bodies: str) -> Interpretation:
    """What becomes of these pages of a source in Berlin."""
    pages = [
        Page(url=f"{QUAY.url}?page={number}", body=body.encode(), fetched_at=NOVEMBER)
        for number, body in enumerate(bodies)
    ]
    return interpret(pages, QUAY)


def calendar(*events: str) -> str:
    """A calendar of these events."""
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\n{blocks}END:VCALENDAR\n"


def event(key: str, **said: str) -> str:
    """An event in the Hall on a day of 2035; `said` replaces or adds properties."""
    properties = {
        "UID": key,
        "SUMMARY": "Tides",
        "LOCATION": "Hall",
        "DESCRIPTION": "Speaker: Ada Quill",
        "DTSTART;TZID=Europe/Berlin": "20351106T140000",
    } | said
    return "\n".join(f"{name}:{value}" for name, value in properties.items())


def linked(*urls: str) -> str:
    """A page of structured data with a talk a day, each with its address."""
    events = [
        {
            "@type": "Event",
            "name": f"Tides {day}",
            "startDate": f"2035-11-{day:02}T14:00:00+01:00",
            "url": url,
        }
        for day, url in enumerate(urls, 1)
    ]
    return f'<!doctype html><script type="application/ld+json">{json.dumps(events)}</script>'


def keys(found: Interpretation) -> list[str | None]:
    """The keys of the talks."""
    return [talk.key for talk in found.talks]


def test_a_talk_under_two_keys_is_one() -> None:
    """Equal title, people, time and place: the second is set aside, and says why."""
    found = interpreted(calendar(event("1"), event("2", SUMMARY="TIDES"), event("3", SUMMARY="Ebb")))
    assert [(talk.key, talk.title) for talk in found.talks] == [("1", "Tides"), ("3", "Ebb")]
    (reject,) = found.rejects
    assert (reject.reason, reject.is_repeated) == ("announced twice: the same as VEVENT 1", True)
    assert reject.text == "TIDES"


def test_a_talk_in_two_zones_is_one() -> None:
    """What counts is the instant: 14:00 in Berlin is 13:00 in London."""
    there = event("2").replace("Europe/Berlin:20351106T14", "Europe/London:20351106T13")
    assert [reject.is_repeated for reject in interpreted(calendar(event("1"), there)).rejects] == [True]


@pytest.mark.parametrize(
    "said",
    [
        {"SUMMARY": "Tides II"},
        {"LOCATION": "Attic"},
        {"DESCRIPTION": "Speaker: Bo Ek"},
        {"DTSTART;TZID=Europe/Berlin": "20351106T160000"},
        {"STATUS": "CANCELLED"},
    ],
    ids=["title", "place", "people", "time", "status"],
)
def test_what_differs_in_one_thing_is_another_talk(said: dict[str, str]) -> None:
    """Another part, room, speaker or slot; a talk that was cancelled and is announced anew."""
    found = interpreted(calendar(event("1"), event("2", **said)))
    assert (keys(found), found.rejects) == (["1", "2"], ())


def test_little_that_is_said_twice_may_be_two_talks() -> None:
    """Without a title nobody can tell that two announcements are one."""
    untitled = {"SUMMARY": "TBA", "DESCRIPTION": "", "LOCATION": ""}
    assert len(interpreted(calendar(event("1", **untitled), event("2", **untitled))).talks) == 2


@pytest.mark.parametrize(
    "form",
    [
        "http://quay.example/talks/1",
        "https://www.quay.example/talks/1/",
        "https://QUAY.example:443/talks/1?utm_source=mail",
        f"https://quay.example/talks/1;jsessionid={'f0' * 16}",
        f"https://quay.example/talks/1?PHPSESSID={'f0' * 16}",
    ],
)
def test_an_address_is_one_key_in_all_its_forms(form: str) -> None:
    """Scheme, `www.`, last slash, port, tracking and session name no other talk, on one page or on two."""
    first = linked("https://quay.example/talks/1", "https://quay.example/talks/2")
    found = interpreted(linked(form, "https://quay.example/talks/2"))
    assert keys(found) == keys(interpreted(first)) == ["quay.example/talks/1", "quay.example/talks/2"]
    assert keys(interpreted(first, linked(form))) == keys(found)


def test_what_tells_talks_apart_stays_in_their_keys() -> None:
    """The number behind `sid=` is a talk's, and so is a fragment; a key that is no address stays as it is."""
    urls = [f"https://quay.example/talk?sid={number}" for number in (1, 2)]
    assert keys(interpreted(linked(*urls))) == ["quay.example/talk?sid=1", "quay.example/talk?sid=2"]
    anchors = [f"https://quay.example/talks#{number}" for number in (1, 2)]
    assert keys(interpreted(linked(*anchors))) == ["quay.example/talks#1", "quay.example/talks#2"]
    assert keys(interpreted(calendar(event("Talk 1@quay.example/")))) == ["Talk 1@quay.example/"]


def test_two_talks_of_a_page_never_become_one_by_their_address() -> None:
    """Two forms of one address beside each other, such as that of a series, stay two keys."""
    forms = ("http://quay.example/series", "https://quay.example/series/")
    assert keys(interpreted(linked(*forms))) == list(forms)


def test_a_session_in_an_address_is_not_published() -> None:
    """It is another one at every visit, and lets others in."""
    (talk,) = interpreted(linked(f"https://quay.example/talks/1?id=7&PHPSESSID={'f0' * 16}")).talks
    assert talk.url == "https://quay.example/talks/1?id=7"
