"""How renderings of talks go into the warehouse."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from flows.pipeline import rendering
from flows.publishing.renderings import render_all, written
from schemas.configuration import Calendars
from schemas.publication import Rendering, Renderings
from tests.publishing.invented import CONFIGURATION, LOOK, NOW, days_from_now, numbered, publish, remember
from warehouse import renderings
from warehouse.connection import opened

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x1c\x1d\x1e\x1f !"), min_size=1)
ENCODED = TEXT.map(str.encode)
MOMENTS = st.datetimes(dt.datetime(2, 1, 3), dt.datetime(9998, 12, 29), timezones=st.timezones())  # noqa: DTZ001 - zones are drawn
RENDERING = st.builds(
    Rendering,
    talk_id=TEXT,
    uid=TEXT,
    starts_at=st.none() | MOMENTS,
    last_on=st.none() | st.dates(),
    is_withdrawn=st.booleans(),
    revised_at=MOMENTS,
    event=st.none() | ENCODED,
    event_digest=st.none() | TEXT,
    entry=st.none() | ENCODED,
)
TALKS = [numbered(number, days_from_now(20 - number)) for number in range(9)]


def as_text(value: object) -> str:
    """A field, as a record has it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


@given(st.lists(RENDERING, min_size=1, max_size=4))
def test_fields(rendered: list[Rendering]) -> None:
    """Every field is found again, whatever characters are in it."""
    *columns, between = astuple(written(rendered))
    found = [column.decode().split(between) for column in columns]
    assert list(zip(*found, strict=True)) == [tuple(map(as_text, astuple(one))) for one in rendered]


def files(out: Path) -> dict[str, bytes]:
    """The calendars and feeds of a folder, by their path."""
    found = (path for ending in ("ics", "atom", "json") for path in out.glob(f"[cf]*/*.{ending}"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def test_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Talks are published as they are in however many portions they are described, rendered and kept."""
    publish(tmp_path / "whole", *TALKS)
    for name, size in (("BATCH", 2), ("CHUNK", 4), ("STEP", 6)):
        monkeypatch.setattr(renderings, name, size)
    monkeypatch.setattr(rendering, "MANY", 0)
    publish(tmp_path / "parts", *TALKS)

    assert files(tmp_path / "parts") == files(tmp_path / "whole")
    assert files(tmp_path / "parts")["calendars/all.ics"].count(b"BEGIN:VEVENT") == len(TALKS)


def test_characters_that_part_fields(tmp_path: Path) -> None:
    """What an operator writes into every event is kept even where it is made to part fields."""
    summary = "{speakers}\x1f\x1e{title}"
    publish(
        tmp_path / "out", *TALKS, configuration=replace(CONFIGURATION, calendars=Calendars(summary=summary))
    )
    assert files(tmp_path / "out")["calendars/all.ics"].count(b"\x1f\x1eLoop") == len(TALKS)


def test_another_order(tmp_path: Path) -> None:
    """Renderings in another order than their talks are refused, and none of them is kept."""

    def swapped(portions: Iterable[bytes], _count: int) -> Iterator[Renderings]:
        for portion in portions:
            kept = render_all(portion, LOOK, now=NOW)
            between = kept.between.encode()
            yield replace(kept, talk_id=between.join(reversed(kept.talk_id.split(between))))

    with opened(tmp_path) as connection:
        remember(connection, TALKS)
        renderings.consider(connection, "design", [])
        with pytest.raises(duckdb.InvalidInputException, match="not in the order of their talks"):
            renderings.renew(connection, swapped)
        assert connection.execute("SELECT count(*) FROM renderings").fetchall() == [(0,)]
