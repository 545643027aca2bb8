"""Changes are told in the words of whoever wants to go there."""

from datetime import UTC, datetime

from flows.commands._telling import happenings
from warehouse.talks import Change


def test_a_talk_that_is_removed_or_back_is_told_with_its_time() -> None:
    """Nobody knows what it is to go from live to removed."""
    gone = Change(
        talk_id="1",
        kind="removed",
        field="presence",
        old_value="live",
        new_value="removed",
        changed_at=datetime(2031, 5, 1, tzinfo=UTC),
        title="Tides",
        starts_local=datetime(2031, 6, 4, 14, 0),  # noqa: DTZ001 - a wall time
        starts_on=None,
        timezone="Europe/Berlin",
        series_key=None,
    )
    (told,) = happenings([gone])
    assert told.words == "removed: Tides, Wed 2031-06-04 14:00 Europe/Berlin"
