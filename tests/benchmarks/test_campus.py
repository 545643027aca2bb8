"""The campus of the bench edits and announces what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Thread

import pytest
import requests

from flows.interpreting.pages import interpret
from schemas.configuration import Source
from schemas.page import Page
from schemas.talk import Speaker
from tests.benchmarks.campus import Campus, served
from tests.benchmarks.contestants import KINDS
from tests.benchmarks.lectures import invented

Told = tuple[str | None, tuple[Speaker, ...], datetime | None, datetime | None, str | None, str | None]


@contextmanager
def address(*, is_volatile: bool) -> Iterator[str]:
    """Where a small campus answers."""
    server = served(Campus(2, 3), is_volatile=is_volatile)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(form: str, body: bytes) -> list[Told]:
    """What we read in an answer."""
    page = Page(url=f"https://campus.example/{form}/0", body=body, fetched_at=datetime.now(UTC))
    source = Source(key="campus", url=page.url, kind=KINDS[form])
    return [
        (one.title, one.speakers, one.starts_at, one.ends_at, one.location, one.abstract)
        for one in interpret((page,), source).talks
    ]


@pytest.mark.parametrize("form", KINDS)
def test_we_read_all_that_is_announced(form: str) -> None:
    """Each form tells the whole of every lecture."""
    expected = [
        (
            one.title,
            (Speaker(one.speaker, one.affiliation),),
            one.starts_at,
            one.ends_at,
            one.room,
            one.abstract,
        )
        for one in (invented(0, number) for number in range(5))
    ]

    assert told(form, Campus(1, 5).bodies[form, 0]) == expected


def test_an_edit_changes_so_many_lectures_and_no_other() -> None:
    """Of sixty lectures twelve are edited, each in one respect, and announced so."""
    campus, before = Campus(3, 20), Campus(3, 20)

    touched = campus.edit(12, seed=1)

    pairs = [
        (one, other)
        for old, new in zip(before.calendars, campus.calendars, strict=True)
        for one, other in zip(old, new, strict=True)
        if one != other
    ]
    changed = [sum(getattr(a, name) != getattr(b, name) for name in a.__struct_fields__) for a, b in pairs]
    assert (changed, touched) == ([1] * 12, 3)
    assert all(campus.bodies[key] != body for key, body in before.bodies.items())


@pytest.mark.parametrize("form", KINDS)
def test_an_unchanged_calendar_is_not_sent_again(form: str) -> None:
    """Whoever has the ETag gets 304 until the next edit."""
    with address(is_volatile=False) as url:
        first = requests.get(f"{url}/{form}/0", timeout=10)
        known = {"If-None-Match": first.headers["ETag"]}
        again = requests.get(f"{url}/{form}/0", headers=known, timeout=10)
        requests.post(f"{url}/edit?count=6&seed=1", timeout=10).raise_for_status()
        edited = requests.get(f"{url}/{form}/0", headers=known, timeout=10)

    assert (first.status_code, again.status_code, again.content, edited.status_code) == (200, 304, b"", 200)


@pytest.mark.parametrize("form", KINDS)
def test_a_volatile_calendar_says_the_same_in_other_bytes(form: str) -> None:
    """There is no ETag to ask with, and the bytes differ from those of the first minute of the year."""
    with address(is_volatile=True) as url:
        answer = requests.get(f"{url}/{form}/0", timeout=10)

    steady = Campus(2, 3).bodies[form, 0]
    assert "ETag" not in answer.headers
    assert answer.content != steady
    assert told(form, answer.content) == told(form, steady)
