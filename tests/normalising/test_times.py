"""Dates and times in words are understood whole, or refused with the reason."""

import datetime as dt

import pytest

from flows.normalising.times import parse_when
from schemas.failures import RejectionFailure
from schemas.moment import Moment

NOW = dt.datetime(2023, 9, 1, tzinfo=dt.UTC)
WEDNESDAY = dt.date(2023, 10, 11)


def at(hour: int, minute: int = 0, *, on: dt.date = WEDNESDAY, zone: str | None = None) -> Moment:
    """A moment on the Wednesday that most examples name."""
    return Moment(on, dt.time(hour, minute), zone)


def day(year: int, month: int, number: int) -> Moment:
    """A day without a time."""
    return Moment(dt.date(year, month, number))


SPANS = {
    "October 11, 2023 @ 2:00 pm - 3:00 pm": (at(14), at(15)),
    "Oct 11 2023 3:00PM to 4:30 PM": (at(15), at(16, 30)),
    "Wednesday, 11 October 2023, 14:00\u201315:00": (at(14), at(15)),
    "2023-10-11 14:00 - 15:00": (at(14), at(15)),
    "2023-10-11 13:00-14:00": (at(13), at(14)),
    "2023\u5e7410\u670811\u65e5\uff08\u6c34\uff09 16:30\u201318:00": (at(16, 30), at(18)),
    "10/11/2023 2:00 pm — 3:00 pm": (at(14), at(15)),
    "14:00 - 15:00, 11 Oct 2023": (at(14), at(15)),
    "Oct. 11, 2023, 3-4pm": (at(15), at(16)),
    "Oct 11 2023, 11-1pm": (at(11), at(13)),
    "Oct 11 2023, 11:30 - 12:30pm": (at(11, 30), at(12, 30)),
    "Oct 11 2023, noon - 1pm": (at(12), at(13)),
    "Oct 11 2023, 9 - 10:30 a.m.": (at(9), at(10, 30)),
    "11. Oktober 2023, 16-18 Uhr": (at(16), at(18)),
    "mercredi 11 octobre 2023 de 14h à 15h30": (at(14), at(15, 30)),
    "Oct 11, 2023 2:00 pm3:00 pm": (at(14), at(15)),
    "Oct 11 2023, 10 pm - 1 am": (at(22), at(1, on=dt.date(2023, 10, 12))),
    "Oct 11 2023, 10 pm - midnight": (at(22), at(0, on=dt.date(2023, 10, 12))),
    "September 3, 2024 @ 9:00 am - November 1, 2024 @ 5:00 pm": (
        at(9, on=dt.date(2024, 9, 3)),
        at(17, on=dt.date(2024, 11, 1)),
    ),
    "March 3-7, 2025, 9:00 - 17:00": (at(9, on=dt.date(2025, 3, 3)), at(17, on=dt.date(2025, 3, 7))),
}
STARTS = {
    "Wed October 11th 2023, 3:30pm": at(15, 30),
    "Oct 11 2023, 12 noon": at(12),
    "Oct 11 2023, midnight": at(0),
    "Oct 11 2023 24:00": at(0, on=dt.date(2023, 10, 12)),
    "Oct 11 2023, 12:15 am": at(0, 15),
    "11 Oct 2023, 2.30pm": at(14, 30),
    "11.10.2023, 14.30 Uhr": at(14, 30),
    "Mi 11.10.2023, 16 c.t.": at(16, 15),
    "Mi 11.10.2023, 16:00 Uhr (c.t.)": at(16, 15),
    "Mi 11.10.2023, 16 s.t.": at(16),
    "11 octobre 2023 à 14h30": at(14, 30),
    "miércoles 11 de octubre de 2023, 12:00": at(12),
    "mercoledì 11 ottobre 2023 ore 14:30": at(14, 30),
    "quarta-feira, 11 de outubro de 2023 às 14h": at(14),
    "woensdag 11 oktober 2023 14.00 uur": at(14),
    "20231011 2:00 pm": at(14),
    "10/11/2023*special time: 3:00PM*": at(15),
    "Oct 11 2023, 4pm (tea at 3:30pm), Room 104": at(16),
    "2023-10-11T14:00:00Z": at(14, zone="UTC"),
    "2023-10-11T14:00:00-04:00": at(14, zone="-04:00"),
    "2023-10-11T14:00+05:30": at(14, zone="+05:30"),
    "Wed, 11 Oct 2023 14:00:00 +0200": at(14, zone="+02:00"),
}
DAYS = {
    "11 Oct 2023": (Moment(WEDNESDAY), None),
    "Saturday Oct 11 2023": (Moment(WEDNESDAY), None),
    "Oct 11, 2023, time TBA": (Moment(WEDNESDAY), None),
    "mar. 3 fév. 2026": (day(2026, 2, 3), None),
    "1st of May 2024": (day(2024, 5, 1), None),
    "Dienstag, 5. März 2024": (day(2024, 3, 5), None),
    "Tuesday, 02/10/26": (day(2026, 2, 10), None),
    "27/09/2023": (day(2023, 9, 27), None),
    "09/27/2023": (day(2023, 9, 27), None),
    "3-7 March 2025": (day(2025, 3, 3), day(2025, 3, 7)),
    "September 3 \u2013 November 1, 2024": (day(2024, 9, 3), day(2024, 11, 1)),
    "December 30 - January 2, 2025": (day(2024, 12, 30), day(2025, 1, 2)),
}
ZONES = {
    "11 Oct 2023 2pm (Boston time)": "America/New_York",
    "11 Oct 2023 2pm New York time": "America/New_York",
    "11 Oct 2023 2pm ET": "America/New_York",
    "11 Oct 2023 2pm-3pm EDT": "America/New_York",
    "11 Oct 2023 14:00 UTC": "UTC",
    "11 Oct 2023 14:00 UTC+2": "+02:00",
    "11 Oct 2023 14:00 CET": "Europe/Paris",
    "11 Oct 2023 14:00 Europe/London": "Europe/London",
    "11 octobre 2023 14h (heure de Tokyo)": "Asia/Tokyo",
    "11 Oct 2023 14:00 local time": None,
    "11 Oct 2023 14:00 in the West Hall": None,
}
UNDATED = (
    "TBA",
    "to be announced",
    "Wird noch bekannt gegeben",
    "Wednesdays at 2:00pm \u2013 3:00pm (Boston time)",
    "13:30",
    "Fall 2024",
    "October 2024",
)
REFUSED = {
    "03/04/2026 2:00 pm": "may be day and month or month and day",
    "Oct. 31": "neither a year nor a weekday nor a term",
    "Monday Oct. 11": "the weekday fits in none of 2022, 2023, 2024",
    "30 February 2024": "there is no day 30",
    "Oct 11 2023, 25:00": "there is no time 25:00",
    "Oct 11 2023, 3:00": "morning or afternoon",
    "Oct 11 2023, 14:15 c.t.": "no full hour",
    "Oct 11 2023, 34pm": "there is no time 34:00",
    "Oct 11 2023, 121pm": "neither a date nor a time",
    "Oct 11, 2023 2:003:00 pm": "neither a date nor a time",
    "Oct 11, 2023 14:00 15:00": "meant as start and end",
    "Oct 11 or 12, 2023": "neither a date nor a time",
    "Oct 11 2023 2pm and 4pm": "in no known order",
    "moved from Oct 11 2023 to Oct 12 2023": "'moved' leaves open",
    "Oct 4, Oct 11, Oct 18, 2023": "more than two days",
    "Oct 11, 2023 2pm CST": "the time of several places",
    "Oct 11, 2023 2pm EST": "not in force on 2023-10-11",
    "Oct 11, 2023 2pm ET / 8pm CEST": "several time zones",
    "Thursday 3pm": "it names no day",
    "next week": "it names no day",
    "see below": "it names no day",
    "x" * 301: "too long",
}


@pytest.mark.parametrize("text", SPANS)
def test_start_and_end_are_read_as_written(text: str) -> None:
    """Start and end are what the words say, on the day they say it for."""
    assert parse_when(text, term=None, read_at=NOW, timezone="America/New_York") == SPANS[text]


@pytest.mark.parametrize("text", STARTS)
def test_an_end_is_never_invented(text: str) -> None:
    """Words that state no end give none."""
    home = "Europe/Berlin" if "." in text[:6] else "America/New_York"
    assert parse_when(text, term=None, read_at=NOW, timezone=home) == (STARTS[text], None)


@pytest.mark.parametrize("text", DAYS)
def test_a_date_alone_has_no_time(text: str) -> None:
    """A date without a time stays a date; the weekday beside a written year decides nothing."""
    assert parse_when(text, term=None, read_at=NOW, timezone="America/New_York") == DAYS[text]


@pytest.mark.parametrize("text", ZONES)
def test_a_zone_in_words_is_kept_where_it_means_one_thing(text: str) -> None:
    """The zone of the words, the source's own for an abbreviation that it uses, else none."""
    start, _ = parse_when(text, term=None, read_at=NOW, timezone="Europe/Paris")
    assert start is not None
    assert start.zone == ZONES[text]


@pytest.mark.parametrize("text", UNDATED)
def test_words_without_a_day_leave_a_talk_undated(text: str) -> None:
    """No day is no day, and no failure."""
    assert parse_when(text, term=None, read_at=NOW) == (None, None)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_understood_is_refused_with_its_words(text: str) -> None:
    """The reason names the words and what is wrong with them."""
    with pytest.raises(RejectionFailure) as caught:
        parse_when(text, term=None, read_at=NOW, timezone="Europe/Paris")
    assert REFUSED[text] in caught.value.what
    assert text[:300] in caught.value.what


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Dec 5", "Fall 2024", dt.date(2024, 12, 5)),
        ("Jan 16", "2024/25", dt.date(2025, 1, 16)),
        ("Oct 16", "2024-2025", dt.date(2024, 10, 16)),
        ("14. Januar", "WS 2024", dt.date(2025, 1, 14)),
        ("Tuesday, January 16", "Winter 2007", dt.date(2007, 1, 16)),
        ("Tue Jan 14", "Autumn 2024", dt.date(2025, 1, 14)),
        ("Friday Sept. 30", None, dt.date(2022, 9, 30)),
        ("Oct 11 (Wed)", None, WEDNESDAY),
        ("Mi, 11.10.", None, WEDNESDAY),
    ],
)
def test_a_missing_year_comes_from_the_term_or_the_weekday(
    text: str, term: str | None, expected: dt.date
) -> None:
    """The year is the term's, else the one next to now in which the weekday fits."""
    assert parse_when(text, term=term, read_at=NOW) == (Moment(expected), None)


@pytest.mark.parametrize(
    ("text", "term"), [("Jan 16", "Fall 2024"), ("Saturday Oct 14", "Fall 2024"), ("29 Feb", "Spring 2023")]
)
def test_a_year_is_never_guessed(text: str, term: str) -> None:
    """A term that leaves two years, or that the weekday contradicts, gives none."""
    with pytest.raises(RejectionFailure, match=r"year|no day"):
        parse_when(text, term=term, read_at=NOW)


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        ("America/New_York", dt.date(2026, 3, 4)),
        ("Europe/Berlin", None),
        ("America/Toronto", None),
        (None, None),
    ],
)
def test_slashes_are_read_only_where_the_country_is_clear(home: str | None, expected: dt.date | None) -> None:
    """03/04 is the fourth of March in the United States, and nowhere else a date to rely on."""
    if expected:
        assert parse_when("03/04/2026", term=None, read_at=NOW, timezone=home) == (Moment(expected), None)
    else:
        with pytest.raises(RejectionFailure):
            parse_when("03/04/2026", term=None, read_at=NOW, timezone=home)


def test_dots_are_read_day_first_but_not_in_america() -> None:
    """12.07.2022 is in July where dots are usual."""
    assert parse_when("12.07.2022", term=None, read_at=NOW, timezone="Europe/Berlin")[0] == day(2022, 7, 12)
    with pytest.raises(RejectionFailure):
        parse_when("12.07.2022", term=None, read_at=NOW, timezone="America/New_York")


def test_a_day_without_a_year_stays_apart_from_the_hour_behind_it() -> None:
    """`11.10. 14 Uhr` is no day of 2014."""
    said = parse_when("11.10. 14 Uhr c.t.", term="WS 2023/24", read_at=NOW, timezone="Europe/Berlin")
    assert said == (at(14, 15), None)


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("Oct 11 2023, 3:00-4:15", "America/New_York", (at(15), at(16, 15))),
        ("Oct 11 2023, 11:30-1:00", "America/Toronto", (at(11, 30), at(13))),
        ("Oct 11 2023, 9:30", "America/New_York", (at(9, 30), None)),
        ("Oct 11 2023, 03:00", "America/New_York", (at(3), None)),
    ],
)
def test_hours_of_twelve_are_read_where_clocks_have_twelve(
    text: str, home: str, expected: tuple[Moment, Moment | None]
) -> None:
    """In the United States and Canada `3:00` is in the afternoon, since nobody speaks at night."""
    assert parse_when(text, term=None, read_at=NOW, timezone=home) == expected


def test_small_hours_beside_a_zone_are_refused() -> None:
    """`3:00 UTC` may be night where the reader is."""
    with pytest.raises(RejectionFailure, match="morning or afternoon"):
        parse_when("Oct 11 2023, 3:00 UTC", term=None, read_at=NOW, timezone="America/New_York")
