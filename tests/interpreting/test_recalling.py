"""What says the same again is not read or normalised again, and nothing shows it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.interpreting import making
from flows.interpreting.questions import Asked, Interpretation
from flows.interpreting.understanding import recalled, understand
from flows.normalising.talks import normalise
from flows.reading.ics import events
from flows.reading.ics.announcements import announcement
from flows.reading.ics.blocks import Block
from schemas.announcement import Announcement
from schemas.configuration import Source
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.talk import Talk

NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)
SOURCE = Source(key="quay", url="https://quay.example/talks", timezone="Europe/Berlin", kind="ics")


def event(number: int, title: str = "Tides") -> str:
    """An event on a day of 2035."""
    return (
        f"BEGIN:VEVENT\nUID:{number}\nSUMMARY:{title}\nDESCRIPTION:Speaker: Ada Quill\n"
        f"DTSTART;TZID=Europe/Berlin:203511{number:02}T140000\nEND:VEVENT\n"
    )


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the events stand that are read from now on."""
    places: list[str] = []

    def counted(event: Block, method: str, base: str) -> Announcement:
        places.append(event.found_at)
        return announcement(event, method, base)

    monkeypatch.setattr(events, "announcement", counted)
    return places


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The keys of the announcements that are normalised from now on; the second is refused."""
    keys: list[str | None] = []

    def counted(said: Announcement, source: Source, **now: "object") -> Talk:
        keys.append(said.key)
        if said.key == "2":
            raise RejectionFailure("not understood")
        return normalise(said, source, **now)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(making, "normalise", counted)
    return keys


def understood(folder: Path | None, *events: str, context: str = "one") -> Interpretation:
    """What becomes of a calendar of these events, whose notes are in a folder."""
    return understand(asked_for(folder, *events, context=context))


def asked_for(folder: Path | None, *events: str, context: str = "one") -> Asked:
    """A calendar of these events, whose notes are in a folder."""
    body = f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n".encode()
    page = Page(url=SOURCE.url, body=body, fetched_at=NOVEMBER)
    notes = folder / "notes" / "quay.json" if folder else None
    return Asked(pages=(page,), source=SOURCE, topics=(), context=context, notes=notes)


def test_what_is_recalled_equals_what_is_made_anew(tmp_path: Path, made: list[str | None]) -> None:
    """Only the event that changed is normalised, and the one that is refused each time; all is as without."""
    before = [event(1), event(2), event(3), event(4)]
    after = [event(5), event(1), event(2), event(3, "Ebb"), event(4)]
    assert understood(tmp_path, *before) == understood(None, *before)
    made.clear()

    recalled = understood(tmp_path, *after)

    assert sorted(map(str, made)) == ["2", "3", "5"]
    assert recalled == understood(None, *after)
    assert [talk.found_at for talk in recalled.talks] == ["VEVENT 1", "VEVENT 2", "VEVENT 4", "VEVENT 5"]
    assert [reject.found_at for reject in recalled.rejects] == ["VEVENT 3"]


def test_of_a_calendar_only_what_changed_is_read(tmp_path: Path, read: list[str]) -> None:
    """A calendar that a server stamps anew is as it was but for one event, and for one that recurs."""
    weekly = event(6).replace("END", "RRULE:FREQ=WEEKLY;COUNT=2\nEND")
    before = [event(1), event(3), weekly, event(4)]
    after = [event(5), *(one.replace("UID", "DTSTAMP:20261103T000000Z\nUID") for one in before)]
    understood(tmp_path, *(one.replace("UID", "DTSTAMP:20261102T000000Z\nUID") for one in before))
    read.clear()

    recalled = understood(tmp_path, *after)

    assert read == ["VEVENT 1", "VEVENT 4"]
    assert recalled == understood(None, *after)
    assert [talk.found_at for talk in recalled.talks][:3] == ["VEVENT 1", "VEVENT 2", "VEVENT 3"]


def test_an_event_that_cannot_be_read_is_read_each_time(tmp_path: Path, read: list[str]) -> None:
    """Or its reject would be lost."""
    without_time = "BEGIN:VEVENT\nUID:9\nSUMMARY:Some day\nEND:VEVENT\n"
    first = understood(tmp_path, event(1), without_time)
    read.clear()

    assert understood(tmp_path, event(1), without_time) == first
    assert read == ["VEVENT 2"]
    assert [reject.found_at for reject in first.rejects] == ["VEVENT 2"]


@pytest.mark.parametrize(
    ("numbers", "is_most"),
    [("1345", True), ("1367", True), ("1567", False), ("1", True), ("122", False), ("", True)],
)
def test_most_of_a_page_is_known_where_half_of_its_events_are(
    tmp_path: Path,
    numbers: str,
    is_most: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Then it is understood as it would be in any case; else nothing is answered."""
    understood(tmp_path, event(1), event(3), event(4))
    these = [event(int(number)) for number in numbers]
    whole = understood(None, *these)
    asked = asked_for(tmp_path, *these)

    assert recalled(asked) == (whole if is_most else None)


def test_what_cannot_be_taken_apart_is_not_known(tmp_path: Path) -> None:
    """Nor is a page in another context, or without notes."""
    understood(tmp_path, event(1))

    assert recalled(asked_for(tmp_path, event(1), "BEGIN:VEVENT\n")) is None
    assert recalled(asked_for(tmp_path, event(1), context="two")) is None
    assert recalled(asked_for(None, event(1))) is None


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"context":"one","values":{"a":{"said":{"title":1}}}}', b"\xff\x00"]
)
def test_notes_that_are_damaged_cost_nothing_but_time(
    tmp_path: Path, made: list[str | None], damage: bytes
) -> None:
    """They are written anew."""
    whole = understood(tmp_path, event(1))
    (tmp_path / "notes" / "quay.json").write_bytes(damage)

    assert understood(tmp_path, event(1)) == whole
    assert understood(tmp_path, event(1)) == whole
    assert made == ["1", "1"]


def test_another_context_recalls_nothing(tmp_path: Path, made: list[str | None]) -> None:
    """What stands for the configuration, the code and the week decides whether notes hold."""
    understood(tmp_path, event(1))
    understood(tmp_path, event(1), context="two")
    understood(tmp_path, event(1), context="two")

    assert made == ["1", "1"]


def test_what_is_gone_is_forgotten(tmp_path: Path, made: list[str | None]) -> None:
    """Notes hold what the last reading made, and grow with nothing else."""
    understood(tmp_path, event(1), event(3))
    understood(tmp_path, event(3))
    understood(tmp_path, event(1), event(3))

    assert made == ["1", "3", "1"]


def test_notes_of_one_source_are_not_those_of_another(tmp_path: Path) -> None:
    """A talk names its source."""
    understood(tmp_path, event(1))
    other = replace(SOURCE, key="pier")
    body = f"BEGIN:VCALENDAR\n{event(1)}END:VCALENDAR\n".encode()
    page = Page(url=SOURCE.url, body=body, fetched_at=NOVEMBER)
    notes = tmp_path / "notes" / "pier.json"
    found = understand(Asked(pages=(page,), source=other, topics=(), context="one", notes=notes))

    assert [talk.source_key for talk in found.talks] == ["pier"]
