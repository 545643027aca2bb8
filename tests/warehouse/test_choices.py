"""Why a value counts is told truly, also where nothing but chance decides."""

from datetime import UTC, datetime

from warehouse.choices import Said, reason

AT = datetime(2031, 5, 1, tzinfo=UTC)


def said(source: str, value: str, *, chosen: bool = False, hour: int = 0) -> Said:
    """What a source says."""
    return Said(
        source_key=source,
        upstream_key="1",
        value=value,
        said_at=AT.replace(hour=hour),
        is_chosen=chosen,
        trust=70,
        first_seen_at=AT.replace(hour=hour),
    )


def test_what_was_said_at_one_time_was_not_said_last() -> None:
    """The operator learns what would decide."""
    titles = said("quay", "Tides", chosen=True), said("town", "Ebb")
    assert reason("title", {"title": titles}) == (
        "one of those who are trusted as much; `trust` would decide"
    )
    later = said("quay", "Tides", chosen=True, hour=3), said("town", "Ebb")
    assert reason("title", {"title": later}) == "said last by those who are trusted as much"


def test_a_building_beside_another_place_is_still_said() -> None:
    """It goes with the place that does not count."""
    places = said("quay", "Room 7", chosen=True), said("town", "Main building, Room 7")
    fields = {"location": places, "building": (said("town", "Main building"),)}
    assert reason("building", fields) == "goes with location"
    assert reason("url", {"url": (said("town", "https://town.example"),)}) == "nobody says it any more"
