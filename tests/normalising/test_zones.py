"""A zone is known by any of the names that calendars and people give it."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest

from flows.normalising.zones import canonical, nearest, zone

NAMES = {
    "Europe/Berlin": "Europe/Berlin",
    "europe/BERLIN ": "Europe/Berlin",
    "Europe_Berlin": "Europe/Berlin",
    "America-Chicago": "America/Chicago",
    "US/Eastern": "America/New_York",
    "Asia/Calcutta": "Asia/Kolkata",
    "Europe/Kiev": "Europe/Kyiv",
    "Europe/Stockholm": "Europe/Stockholm",
    "W. Europe Standard Time": "Europe/Berlin",
    "W. Europe Daylight Time": "Europe/Berlin",
    "Eastern Standard Time": "America/New_York",
    "(UTC-05:00) Eastern Time (US & Canada)": "America/New_York",
    '"(GMT+10:00) Canberra, Melbourne, Sydney"': "Australia/Sydney",
    "(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna": "Europe/Berlin",
    "(UTC-03:00) Brasília": "America/Sao_Paulo",
    "(UTC) Coordinated Universal Time": "UTC",
    "tzone://Microsoft/Utc": "UTC",
    "/Europe/Berlin": "Europe/Berlin",
    "/freeassociation.sourceforge.net/Europe/Berlin": "Europe/Berlin",
    "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "Z": "UTC",
    "GMT": "UTC",
    "Etc/UTC": "UTC",
    "UTC+0": "UTC",
    "+00:00": "UTC",
    "GMT+0200": "+02:00",
    "UTC\u22125:30": "-05:30",
    "+02:00": "+02:00",
    "Etc/GMT-2": "+02:00",
    "EDT": "America/New_York",
    "CEST": "Europe/Brussels",
    "London time": "Europe/London",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_a_zone_is_known_by_each_of_its_names(name: str, expected: str) -> None:
    """Every spelling that calendars and people use leads to one name."""
    assert canonical(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Mars/Base",
        "Mars/Berlin",
        "CST",
        "IST",
        "BST",
        "Customized Time Zone",
        "GMT+25",
        "+5",
        "",
        "/",
        "Factory",
    ],
)
def test_an_unknown_or_ambiguous_name_stays_unknown(name: str) -> None:
    """What could be two zones, or none, is never guessed."""
    assert canonical(name) is None


def test_every_zone_of_the_database_is_known_and_keeps_its_rules() -> None:
    """No folding of names moves a wall time, in winter or in summer."""
    written_as_wall_time = {"EST", "localtime", "Factory"}
    for name in sorted(available_timezones() - written_as_wall_time):
        found = canonical(name)
        assert found is not None, name
        assert canonical(found) == found
        for month in (1, 7):
            moment = dt.datetime(2024, month, 1, 12, tzinfo=dt.UTC)
            ours, theirs = moment.astimezone(zone(found)), moment.astimezone(ZoneInfo(name))
            assert ours.utcoffset() == theirs.utcoffset(), name


def test_a_fixed_offset_is_a_zone() -> None:
    """`+05:30` has the rules of its offset."""
    assert zone("+05:30").utcoffset(None) == dt.timedelta(hours=5, minutes=30)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("Amerika/New York", "America/New_York"),
        ("Mars/Base", None),
        ("CST", None),
    ],
)
def test_a_misspelt_zone_is_answered_with_the_nearest_one(name: str, expected: str | None) -> None:
    """A suggestion is made where one is near, else none."""
    assert nearest(name) == expected
