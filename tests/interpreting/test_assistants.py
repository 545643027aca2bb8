"""Pages are read in processes beside this one as if they were read here."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.assisting.assistants import Assistants
from flows.interpreting.assistants import ENOUGH, readers, understand_with
from flows.interpreting.questions import Asked, Understand
from flows.interpreting.understanding import understand
from schemas.configuration import Source
from schemas.failures import ReadFailure
from schemas.page import Page

SOURCE = Source(key="quay", url="https://quay.example/talks", timezone="Europe/Berlin", kind="ics")


def calendar(*numbers: int) -> str:
    """A calendar of events, each on a day of 2035."""
    events = (
        f"BEGIN:VEVENT\nUID:{number}\nSUMMARY:Tides {number}\nDTSTART:203511{number:02}T140000Z\nEND:VEVENT\n"
        for number in numbers
    )
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n"


def asked(number: int = 1, body: str | None = None, notes: Path | None = None) -> Asked:
    """A calendar of one event on a day of 2035."""
    text = body if body is not None else calendar(number)
    page = Page(url=SOURCE.url, body=text.encode(), fetched_at=datetime(2026, 11, 2, tzinfo=UTC))
    return Asked(pages=(page,), source=SOURCE, topics=(), context="", notes=notes)


@pytest.fixture
def two() -> Iterator[Understand]:
    """Two assistants, which are asked from the first page on."""
    with Assistants(0, 2) as found:
        yield understand_with(found)


def processes() -> list[int]:
    """The processes that this one started and that run still."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf8")
    return [int(each) for each in children.split()]


def test_assistants_answer_as_this_process_does(two: Understand) -> None:
    """Whatever is asked, from several threads at once; a failure is raised with its place and remedy."""
    questions = [asked(number) for number in range(1, 29)]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(two, questions)) == list(map(understand, questions))
    with pytest.raises(ReadFailure) as here:
        understand(asked(body="<html>"))
    with pytest.raises(ReadFailure) as there:
        two(asked(body="<html>"))
    assert str(there.value) == str(here.value)


def test_little_is_read_here() -> None:
    """A process is not worth its start for a page or two."""
    before = processes()
    with Assistants(ENOUGH, 2) as found:
        understand_with(found)(asked())
        assert processes() == before


def test_of_much_that_is_ahead_nothing_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes to read is loaded once, in the assistant that reads all of it."""
    monkeypatch.setattr("flows.interpreting.assistants.processors", lambda: 2)
    before = processes()
    with readers(21) as found:
        assert understand_with(found)(asked()) == understand(asked())
        assert len(processes()) == len(before) + 1


def test_where_there_is_one_processor_all_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would but take turns with this one."""
    monkeypatch.setattr("flows.interpreting.assistants.processors", lambda: 1)
    before = processes()
    with readers(21) as found:
        assert understand_with(found)(asked()) == understand(asked())
        assert processes() == before


def test_of_what_is_known_nobody_is_asked(tmp_path: Path) -> None:
    """A page of which most is in the notes is understood here, one of which little is by an assistant."""
    before = processes()
    with Assistants(0, 1) as found:
        understand(asked(body=calendar(1, 2, 3), notes=tmp_path / "notes" / "quay.json"))
        most = asked(body=calendar(2, 3, 4), notes=tmp_path / "notes" / "quay.json")
        assert understand_with(found)(most) == understand(replace(most, notes=None))
        assert processes() == before
        little = asked(body=calendar(4, 5, 6), notes=tmp_path / "notes" / "quay.json")
        assert understand_with(found)(little) == understand(replace(little, notes=None))
        assert len(processes()) == len(before) + 1


def test_a_assistant_that_dies_costs_no_answer(two: Understand) -> None:
    """What it was asked is answered here, and so is all else when none is left."""
    before = set(processes())
    assert two(asked(1)) == understand(asked(1))
    (assistant,) = set(processes()) - before
    os.kill(assistant, signal.SIGKILL)

    assert [two(asked(day)) for day in (2, 3)] == [understand(asked(day)) for day in (2, 3)]


def test_nobody_waits_for_an_assistant_that_died() -> None:
    """Questions that wait for the only one are answered here when it is gone."""
    before = set(processes())
    questions = [asked(number) for number in range(1, 25)]
    with Assistants(0, 1) as one, ThreadPoolExecutor(6) as pool:
        assert understand_with(one)(asked(1)) == understand(asked(1))
        answers = [pool.submit(understand_with(one), question) for question in questions]
        (assistant,) = set(processes()) - before
        os.kill(assistant, signal.SIGKILL)
        assert [answer.result(20) for answer in answers] == list(map(understand, questions))


def test_none_is_left_behind() -> None:
    """Also when the work ends with an exception."""
    before = processes()
    with pytest.raises(ReadFailure), Assistants(0, 1) as found:
        understand_with(found)(asked(body="<html>"))
    assert processes() == before
