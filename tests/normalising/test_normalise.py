"""An announcement becomes a talk that claims nothing the announcement does not."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.normalising.talks import in_language, normalise
from schemas.announcement import Announcement, Coordinates
from schemas.configuration import Source
from schemas.failures import RejectionFailure
from schemas.moment import Moment
from schemas.talk import Speaker, Talk

NOW = dt.datetime(2024, 9, 1, tzinfo=dt.UTC)
OSLO = ZoneInfo("Europe/Oslo")
SOURCE = Source(key="algebra", url="https://example.org/talks", timezone="Europe/Oslo", topics=("Algebra",))
DATED = Announcement(found_at="VEVENT 1", title="Sheaves", starts=Moment(dt.date(2024, 10, 9), dt.time(14)))


def test_everything_that_is_said_is_in_the_talk() -> None:
    """Times, people, place, links, topics: each in its field, none in two."""
    announcement = Announcement(
        found_at="VEVENT 3",
        key="7",
        title="[Postponed] Algebra Seminar: “Sheaves on graphs”",
        speakers=("Prof. ADA BYRON",),
        affiliation="University of Bergen",
        starts=Moment(dt.date(2024, 10, 9), dt.time(14)),
        ends=Moment(dt.date(2024, 10, 9), dt.time(15)),
        venue="Abel House, Room 12 and Zoom",
        address="7 Main Street",
        coordinates=Coordinates("60.3807", "5.3332"),
        abstract="We prove that a sheaf on a finite graph is known by its sections over the edges …",
        series="Algebra Seminar",
        url="https://example.org/talks/7",
        links=("https://example.zoom.us/j/9?pwd=secret", "https://arxiv.org/abs/2401.1"),
        categories=("Geometry", "algebra"),
    )
    assert in_language(normalise(announcement, replace(SOURCE, institution="Oslo"), read_at=NOW)) == Talk(
        source_key="algebra",
        key="7",
        title="Sheaves on graphs",
        speakers=(Speaker("Ada Byron", "University of Bergen"),),
        abstract="We prove that a sheaf on a finite graph is known by its sections over the edges",
        abstract_is_truncated=True,
        language="en",
        series="Algebra Seminar",
        institution="Oslo",
        starts_at=dt.datetime(2024, 10, 9, 14, tzinfo=OSLO),
        ends_at=dt.datetime(2024, 10, 9, 15, tzinfo=OSLO),
        starts_on=dt.date(2024, 10, 9),
        timezone="Europe/Oslo",
        timezone_from="source",
        time_precision="time",
        location="Abel House, Room 12 and Zoom",
        room="12",
        building="Abel House",
        address="7 Main Street",
        latitude=60.3807,
        longitude=5.3332,
        is_online=True,
        join_url="https://example.zoom.us/j/9",
        paper_url="https://arxiv.org/abs/2401.1",
        url="https://example.org/talks/7",
        status="postponed",
        topics=("Algebra", "Geometry"),
        found_at="VEVENT 3",
    )


def test_what_is_not_said_stays_unknown() -> None:
    """A bare title is a talk of which nothing else is known."""
    assert normalise(Announcement(found_at="line 1", title="Sheaves"), SOURCE, read_at=NOW) == Talk(
        source_key="algebra", key=None, title="Sheaves", topics=("Algebra",), found_at="line 1"
    )


def test_the_labels_of_a_description_fill_what_is_missing() -> None:
    """Speaker, title, venue, time, abstract and the series in front are read from inside the description."""
    description = (
        "Logic Colloquium \nSpeaker: Ada Byron (Bergen)\n\nTitle: Sheaves \nVenue: Room 12\n"
        "When: October 9, 2024, 2pm\nAbstract: We prove it."
    )
    talk = normalise(Announcement(found_at="1", description=description), SOURCE, read_at=NOW)
    assert talk == Talk(
        source_key="algebra",
        key=None,
        title="Sheaves",
        speakers=(Speaker("Ada Byron", "Bergen"),),
        abstract="We prove it.",
        series="Logic Colloquium",
        starts_at=dt.datetime(2024, 10, 9, 14, tzinfo=OSLO),
        starts_on=dt.date(2024, 10, 9),
        timezone="Europe/Oslo",
        timezone_from="source",
        time_precision="time",
        location="Room 12",
        room="12",
        topics=("Algebra",),
        found_at="1",
    )


def test_a_labelled_title_replaces_one_that_names_only_the_series() -> None:
    """Calendars that put the series in the title have the talk's own title below."""
    said = Announcement(
        found_at="1",
        title="Learning seminar on sheaves",
        description='Speaker: Ada Byron\nTitle: "Graphs"\nWe prove.',
    )
    talk = normalise(said, SOURCE, read_at=NOW)
    assert (talk.title, talk.series, talk.abstract) == ("Graphs", "Learning seminar on sheaves", "We prove.")


def test_a_title_that_names_the_talk_stays() -> None:
    """A label does not overrule a title that is one."""
    said = replace(DATED, description="Title: Sheaves and more\nSpeaker: Ada Byron")
    assert normalise(said, SOURCE, read_at=NOW).title == "Sheaves"


def test_a_speaker_in_the_place_of_the_title() -> None:
    """The habit of researchseminars.org: the speaker as title, the title and the series below."""
    said = Announcement(
        found_at="1",
        title="Ada Byron (University of Bergen)",
        description=(
            "Title: Sheaves\nby Ada Byron (University of Bergen) as part of Logic afternoon\n\n\n"
            "Abstract\nWe prove it."
        ),
    )
    talk = normalise(said, SOURCE, read_at=NOW)
    assert (talk.title, talk.speakers, talk.series, talk.abstract) == (
        "Sheaves",
        (Speaker("Ada Byron", "University of Bergen"),),
        "Logic afternoon",
        "We prove it.",
    )


@pytest.mark.parametrize(
    ("title", "speakers", "expected"),
    [
        ("CS Colloquium: “Sheaves again,” Ada Byron", (), ("Sheaves again", "Ada Byron", "CS Colloquium")),
        ('Lie Colloquium: Ada Byron- "Sheaves again"', (), ("Sheaves again", "Ada Byron", "Lie Colloquium")),
        ("AI Seminar - Ada Byron", ("ADA BYRON, Ph.D. Student",), (None, "Ada Byron", "AI Seminar")),
        ("Ada Byron", ("Ada Byron",), (None, "Ada Byron", None)),
        ("Ada Byron: Sheaves", ("Ada Byron",), ("Sheaves", "Ada Byron", None)),
        ("Sheaves - Ada Byron (University of Bergen)", (), ("Sheaves", "Ada Byron", None)),
        ("Algebra Seminar", (), ("Algebra Seminar", None, None)),
    ],
)
def test_title_speaker_and_series_are_told_apart(
    title: str, speakers: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    """Each goes where it belongs, on evidence only."""
    talk = normalise(Announcement(found_at="1", title=title, speakers=speakers), SOURCE, read_at=NOW)
    assert (talk.title, talk.speakers[0].name if talk.speakers else None, talk.series) == expected


def test_the_series_is_the_announced_one_then_the_sources() -> None:
    """A source that gives no series lends its title."""
    named = replace(SOURCE, series="Named", title="Titled")
    assert normalise(replace(DATED, series="Own"), named, read_at=NOW).series == "Own"
    assert normalise(DATED, named, read_at=NOW).series == "Named"
    assert normalise(DATED, replace(SOURCE, title="Titled"), read_at=NOW).series == "Titled"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (replace(DATED, status="CANCELLED"), "cancelled"),
        (replace(DATED, title="Sheaves (cancelled)"), "cancelled"),
        (replace(DATED, status="https://schema.org/EventScheduled"), "confirmed"),
        (replace(DATED, starts=Moment(dt.date(2099, 12, 31), dt.time(23))), "tentative"),
        (DATED, "confirmed"),
    ],
)
def test_status(said: Announcement, status: str) -> None:
    """The source's word, else the title's; a date that cannot be meant is tentative."""
    assert normalise(said, SOURCE, read_at=NOW).status == status


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Announcement(found_at="1"), "nothing is said of it"),
        (Announcement(found_at="1", title="TBA", speakers=("TBA",), when="TBA"), "nothing is said of it"),
        (replace(DATED, title="No seminar (Easter)"), "there is no talk"),
        (Announcement(found_at="1", speakers=("No seminar",)), "there is no talk"),
        (Announcement(found_at="1", title="Sheaves", when="soon"), "cannot tell when 'soon' is"),
        (replace(DATED, starts=Moment(dt.date(2024, 1, 1), dt.time(9), "Mars/Base")), "Mars/Base"),
    ],
)
def test_what_cannot_be_a_talk_is_refused_with_the_reason(said: Announcement, reason: str) -> None:
    """A rejection can be read and acted on."""
    with pytest.raises(RejectionFailure, match=reason.replace("(", r"\(")):
        normalise(said, SOURCE, read_at=NOW)


def test_no_password_survives_anywhere() -> None:
    """Whatever field brings it, the password of a meeting is not in the talk."""
    text = "Join https://zoom.us/j/1?pwd=hunter2 Passcode: hunter2"
    said = replace(
        DATED,
        title=f"Sheaves {text}",
        venue=text,
        address=text,
        abstract=text,
        url="https://zoom.us/j/1?pwd=hunter2",
    )
    assert "hunter2" not in repr(normalise(said, SOURCE, read_at=NOW))


PIECES = [
    "Ada Byron",
    "(MIT)",
    " and ",
    ", ",
    "Title: ",
    "Speaker: ",
    "12/10",
    " 2024 ",
    "3-4pm",
    "Oct ",
    "31",
    "\n",
    "“",
    "”",
    " - ",
    ":",
    "Room ",
    "TBA",
    "EST",
    "…",
    "(",
    ")",
    "24:00\n",
    "[cancelled]",
    "https://zoom.us/j/1?pwd=2",
    "Abstract\n",
    "by ",
    "No seminar",
    "16 c.t.",
    "Prof. ",
    "14:00",
]
TEXT = st.none() | st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
MOMENTS = st.none() | st.builds(
    Moment,
    st.dates(),
    st.none() | st.times(),
    st.none() | st.sampled_from(["UTC", "Europe/Oslo", "+02:00", "Nowhere"]),
    st.integers(0, 1),
)


@given(
    st.builds(
        Announcement,
        found_at=st.just("1"),
        title=TEXT,
        speakers=st.lists(TEXT.map(lambda text: text or ""), max_size=3).map(tuple),
        affiliation=TEXT,
        starts=MOMENTS,
        ends=MOMENTS,
        when=TEXT,
        term=TEXT,
        venue=TEXT,
        address=TEXT,
        description=TEXT,
        abstract=TEXT,
        series=TEXT,
        url=TEXT,
        links=st.lists(TEXT.map(lambda text: text or ""), max_size=3).map(tuple),
        status=TEXT,
    )
)
def test_any_announcement_is_a_talk_or_refused(said: Announcement) -> None:
    """Nothing that a page says breaks the reading of the next announcement."""
    try:
        talk = normalise(said, SOURCE, read_at=NOW)
    except RejectionFailure as failure:
        reason = failure.what
    else:
        reason = "none"
        assert talk.starts_at is None or talk.starts_at.tzinfo is not None
        assert talk.ends_at is None or (talk.starts_at is not None and talk.ends_at >= talk.starts_at)
    assert reason


def test_a_talk_that_says_too_little_stays_as_it_is() -> None:
    """The language of a short title is not guessed, and nothing else of the talk is touched."""
    talk = normalise(DATED, SOURCE, read_at=NOW)
    assert in_language(talk) is talk
