"""Changes are told in the words of whoever wants to go there."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from flows.commands._telling import happenings
from warehouse.changes import Change

CHANGE = Change(
    talk_id="1",
    kind="retitled",
    field="title",
    old_value=None,
    new_value="Tides",
    changed_at=datetime(2031, 5, 1, tzinfo=UTC),
    title="Tides",
    starts_local=datetime(2031, 6, 4, 14, 0),  # noqa: DTZ001 - a wall time
    starts_on=None,
    timezone="Europe/Berlin",
    series_key=None,
)


@pytest.mark.parametrize(
    ("kind", "field", "new", "words"),
    [
        ("retitled", "title", "Tides", "retitled: Tides: to be announced → Tides"),
        (
            "rescheduled",
            "starts_at",
            "2031-06-04 12:00:00+00",
            "rescheduled: Tides: undated → Wed 2031-06-04 14:00 Europe/Berlin",
        ),
        ("moved", "location", "Room 7", "moved: Tides: unknown → Room 7"),
    ],
)
def test_what_was_not_known_is_told_as_people_say_it(kind: str, field: str, new: str, words: str) -> None:
    """A title is announced, a talk gets a date, a room becomes known."""
    (told,) = happenings([replace(CHANGE, kind=kind, field=field, new_value=new)])
    assert told.words == words


def test_a_talk_that_is_removed_or_back_is_told_with_its_time() -> None:
    """Nobody knows what it is to go from live to removed."""
    gone = replace(CHANGE, kind="removed", field="presence", old_value="live", new_value="removed")
    (told,) = happenings([gone])
    assert told.words == "removed: Tides, Wed 2031-06-04 14:00 Europe/Berlin"
