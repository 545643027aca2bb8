"""Data of any shape is read by the names of its fields, and every scalar as it was written."""

import datetime as dt
import json

import pytest

from flows import reading
from flows.reading.data import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from tests.reading.contract import ReaderContract, page

TALK = {"title": "Tides", "speaker": "Ada Quill", "date": "2026-02-03"}
ON = Moment(dt.date(2026, 2, 3))


def told(read: Page) -> list[Announcement]:
    """The talks of a page."""
    return [item for item in READER.read(read) if isinstance(item, Announcement)]


def only(value: object) -> Announcement:
    """The one talk of a JSON document."""
    (talk,) = told(page(json.dumps(value), "application/json"))
    return talk


class TestData(ReaderContract):
    """A list of two talks below a key."""

    kind = "data"
    sample = page(json.dumps({"talks": [TALK, TALK | {"title": "Waves"}]}), "application/json")
    talks = 2


class TestYaml(ReaderContract):
    """A YAML list of two talks, without a media type."""

    kind = "data"
    sample = page(
        "- title: Tides\n  speaker: Ada Quill\n  date: 2026-02-03\n- title: Waves\n  speaker: Bo Reed\n"
    )
    talks = 2


class TestFrontMatter(ReaderContract):
    """A post with its data in front."""

    kind = "data"
    sample = page(
        "---\ntitle: Tides\nspeaker: Ada Quill\ndate: 2026-02-03\n---\nOn tides.\n", "text/markdown"
    )
    talks = 1


def test_a_record_is_announced_with_all_it_says() -> None:
    """Every field that a talk can have arrives, under whichever of its names."""
    record = {
        "id": 7,
        "talk_title": "Tides &amp; waves",
        "speakers": [{"name": "Ada Quill", "affiliation": {"name": "Utrecht"}}, "Bo Reed"],
        "start_at": "2026-02-03T15:00:00.000Z",
        "endTime": "2026-02-03T16:00:00Z",
        "timezone": "Europe/Berlin",
        "venue": {"name": "Quay Hall", "address": "1 Quay", "city": "Ashford"},
        "room": "R 5",
        "abstract": "<p>On the sea.</p>",
        "link": "/talks/7",
        "youtube": "https://youtu.be/abc",
        "series": {"title": "Sea Seminar"},
        "tags": ["moon", "sea"],
        "cancelled": True,
    }
    assert only([record]) == Announcement(
        found_at="[0]",
        key="7",
        title="Tides & waves",
        speakers=("Ada Quill (Utrecht)", "Bo Reed"),
        starts=Moment(dt.date(2026, 2, 3), dt.time(16), "Europe/Berlin"),
        ends=Moment(dt.date(2026, 2, 3), dt.time(17), "Europe/Berlin"),
        venue="R 5, Quay Hall",
        address="1 Quay, Ashford",
        abstract="On the sea.",
        series="Sea Seminar",
        url="https://talks.example/talks/7",
        links=("https://youtu.be/abc",),
        categories=("moon", "sea"),
        status="cancelled",
    )


@pytest.mark.parametrize(
    "value",
    [
        TALK,
        [TALK],
        {"data": {"events": {"edges": [{"node": TALK}]}}},
        {"2026-02-03": [{"name": "Ada Quill", "affiliation": "Bath", "title": "Tides"}]},
        {"type": "Create", "published": "2026-01-01", "object": TALK},
    ],
)
def test_talks_are_found_wherever_they_stand(value: object) -> None:
    """Below keys, in nodes, in an activity, under their day; a `name` beside a title is the speaker's."""
    talk = only(value)
    assert (talk.title, talk.speakers, talk.starts) == ("Tides", ("Ada Quill",), ON)


def test_a_programme_gives_its_talks_their_day_room_and_zone() -> None:
    """The schedule of a conference is its talks, and not the conference."""
    talk = {
        "title": "Tides",
        "start": "14:00",
        "duration": "00:45",
        "persons": [{"public_name": "Ada Quill"}],
    }
    day = {
        "date": "2026-02-03",
        "rooms": {"Quay Hall": [talk | {"links": [{"title": "x", "url": "https://x.example"}]}]},
    }
    value = {
        "conference": {
            "title": "Sea Camp",
            "start": "2026-02-03",
            "end": "2026-02-04",
            "time_zone_name": "Europe/Zurich",
            "days": [day],
        }
    }
    found = only(value)
    assert (found.title, found.venue, found.when) == ("Tides", "Quay Hall", "2026-02-03 14:00 Europe/Zurich")
    assert found.found_at == "conference.days[0].rooms.Quay Hall[0]"


@pytest.mark.parametrize(
    ("fields", "starts", "ends"),
    [
        ({"start": 1770130800}, "2026-02-03 15:00 UTC", None),
        ({"start": 1770130800000, "end": 1770134400000}, "2026-02-03 15:00 UTC", "2026-02-03 16:00 UTC"),
        (
            {"start": "2026-02-03T15:00:00+02:00", "duration": "PT90M"},
            "2026-02-03 15:00 +02:00",
            "2026-02-03 16:30 +02:00",
        ),
        (
            {"start": {"local": "2026-02-03T15:00:00", "timezone": "Europe/Oslo"}},
            "2026-02-03 15:00 Europe/Oslo",
            None,
        ),
        (
            {"start": {"dateTime": "2026-02-03T15:00:00Z"}, "end": "16:00"},
            "2026-02-03 15:00 UTC",
            "2026-02-03 16:00 UTC",
        ),
        ({"date": "2026-02-03 15:00:00 +0000"}, "2026-02-03 15:00 UTC", None),
        ({"date": "2026-02-03T00:00:00.000Z"}, "2026-02-03", None),
        ({"date": "20260203"}, "2026-02-03", None),
        ({"startDate": "2026-02-03", "endDate": "2026-02-05"}, "2026-02-03", "2026-02-05"),
    ],
)
def test_machine_times_are_exact(fields: dict[str, object], starts: str, ends: str | None) -> None:
    """Instants, wall times, epochs and days; an end is a stated one or that of a stated duration."""
    talk = only({"title": "Tides", "speaker": "Ada Quill"} | fields)
    assert (_written(talk.starts), _written(talk.ends), talk.when) == (starts, ends, None)


def _written(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return " ".join(filter(None, (f"{moment.on}", f"{moment.at:%H:%M}" if moment.at else "", moment.zone)))


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({"date": "6 February 2026", "time": "10h-12h"}, "6 February 2026 10h-12h"),
        (
            {"date": "2026-02-03", "start_time": "2:00 pm", "end_time": "3:00 pm"},
            "2026-02-03 2:00 pm - 3:00 pm",
        ),
        ({"date": "2026-02-03 2:00pm"}, "2026-02-03 2:00pm"),
        ({"when": "Tuesday 3 February, noon"}, "Tuesday 3 February, noon"),
    ],
)
def test_times_in_words_stay_words(fields: dict[str, object], when: str) -> None:
    """What a person wrote is read with the rest of such words, later."""
    talk = only({"title": "Tides", "speaker": "Ada Quill"} | fields)
    assert (talk.starts, talk.when) == (None, when)


def test_all_dates_of_a_page_tell_their_order() -> None:
    """`2/3/2026` is in February where another record says `2/17/2026`."""
    value = [TALK | {"date": day} for day in ("2/3/2026", "2/17/2026")]
    assert [talk.when for talk in told(page(json.dumps(value)))] == ["3 February 2026", "17 February 2026"]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A post", "date": "2026-02-03", "author": "Ada Quill", "url": "https://x.example"},
        {"name": "package", "version": "1.0", "author": "Ada Quill", "description": "x"},
        {"title": "A paper", "authors": ["Ada Quill"], "year": 2026, "abstract": "x"},
        {"name": "Step", "start": 0, "end": 12},
    ],
)
def test_what_is_no_talk_is_none(record: dict[str, object]) -> None:
    """Posts, packages, papers and ranges have titles, authors and dates too."""
    with pytest.raises(ReadFailure, match="no record here"):
        told(page(json.dumps([record])))


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ('{"title": "Tides", "speaker": "Ada Quill", "date": "2026-02-03"}\n' * 2, "application/jsonl"),
        ('\ufeff[{"title": "Tides", "speaker": "Ada Quill", "date": "2026-02-03"}]', None),
        ('/**/show([{"title": "Tides", "speaker": "Ada Quill", "date": "2026-02-03"}]);', "text/javascript"),
        ('var talks = [{"title": "Tides", "speaker": "Ada Quill", "date": "2026-02-03"}];', None),
        ("- date: 2026-02-03\n  title: Tides\n  speaker: Ada Quill", None),
        ("talks:\n- {date: 2026-02-03, title: Tides, speaker: Ada Quill}", "application/yaml"),
        ("x: &a {speaker: Ada Quill}\ntalks: [{<<: *a, title: Tides, date: 2026-02-03}]", "application/yaml"),
        ('[[talks]]\ntitle = "Tides"\nspeaker = "Ada Quill"\ndate = 2026-02-03\n', None),
        ("---\ntitle: Tides\nspeaker: Ada Quill\ndate: 2026-02-03\n---\n", "text/markdown"),
        ('+++\ntitle = "Tides"\nspeaker = "Ada Quill"\ndate = 2026-02-03\n+++\n', None),
    ],
)
def test_every_language_says_the_same(body: str, media_type: str | None) -> None:
    """JSON in its disguises, YAML, TOML and front matter are all recognised and read alike."""
    sample = page(body, media_type)
    assert reading.reader_of(sample, None) is READER
    talks = told(sample)
    assert {(talk.title, talk.speakers, talk.starts) for talk in talks} == {("Tides", ("Ada Quill",), ON)}


def test_yaml_guesses_nothing() -> None:
    """`14:30` is no number of seconds, `no` no truth value, and a name is text."""
    (talk,) = told(
        page("- title: no\n  speaker: Ada Quill\n  date: 2026-02-03\n  time: 14:30\n", "application/yaml")
    )
    assert (talk.title, talk.when) == ("no", "2026-02-03 14:30")


def test_a_post_has_its_text_for_a_description() -> None:
    """Comments of the generator are left out, and Jekyll's name of the file gives the day."""
    body = "---\ntitle: Tides\nspeaker: Ada Quill\ntime: 12:00 - 13:00\n---\nOn [tides](https://sea.example).<!--more-->\n"
    (talk,) = told(page(body, "text/markdown", "https://talks.example/_posts/2026-02-03-tides.md"))
    assert (talk.when, talk.description) == ("2026-02-03 12:00 - 13:00", "On tides (https://sea.example).")


def test_a_post_whose_title_is_a_date_or_begins_with_one() -> None:
    """The day leaves the title, and the time of the text counts before that of the title."""
    dated = "---\ntitle: 3 February 2026\nsubtitle: Tides\nspeaker: Ada Quill\n---\n"
    begun = (
        '+++\ntitle = "2026-02-03 Meeting: Tides"\n+++\n'
        "We moved it to 3:50pm to 5:00 on Thursday, **2026-02-05**, in Room 2-225 in Quay Hall.\n"
    )
    first, second = (told(page(body, "text/markdown"))[0] for body in (dated, begun))
    assert (first.title, first.when) == ("Tides", "3 February 2026")
    assert (second.title, second.when) == ("Tides", "2026-02-05 3:50pm - 5:00")
    assert second.venue == "Room 2-225 in Quay Hall"


def test_options_name_the_fields() -> None:
    """Where no name tells what a field holds, the source does."""
    configured = reading.reader_with("data", {"title": "a", "speaker": "b", "date": "c"})
    sample = page('[{"a": "Tides", "b": "Ada Quill", "c": "2026-02-03"}]')
    assert not READER.recognises(sample)
    assert configured.recognises(sample)
    (talk,) = configured.read(sample)
    assert isinstance(talk, Announcement)
    assert (talk.title, talk.speakers, talk.starts) == ("Tides", ("Ada Quill",), ON)


def test_a_key_that_is_not_unique_is_none() -> None:
    """Two talks never share a key, as those with the address of one speaker would."""
    value = [TALK | {"url": "https://ada.example/"}, TALK | {"url": "https://ada.example/", "title": "Waves"}]
    assert [talk.key for talk in told(page(json.dumps(value)))] == [None, None]


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (LAUGHS, "application/yaml", "larger than can be read"),
        ("- title: x\n  speaker: " + "[" * 100_000, "application/yaml", "deeper than"),
        ("- title: &a [*a]\n  speaker: x\n", "application/yaml", r"alias \*a"),
        ("- title: x\n speaker: [", "application/yaml", "no whole YAML"),
        ('title = "x"\nspeaker = ' + "[" * 50_000, "application/toml", "no whole TOML"),
        ('{"title": "x", "speaker": ' + "[" * 100_000, None, "no whole JSON|too deep"),
        ('{"talks": ' * 200 + "1" + "}" * 200, None, "too deep"),
        ('{"title": "x", "speaker": "y", "start": NaN}', None, "no whole JSON"),
        ("[" + ",".join([json.dumps(TALK)] * 10_001) + "]", None, "10,000 records"),
    ],
)
def test_bombs_and_damage_are_refused_with_a_reason(body: str, media_type: str | None, reason: str) -> None:
    """Aliases that multiply, nesting without end, broken and endless documents end within limits."""
    with pytest.raises(ReadFailure, match=reason):
        told(page(body, media_type))


@pytest.mark.parametrize("written", ["2026-13-45", "99999999999999999999", "-1", "soon"])
def test_no_time_is_made_up(written: str) -> None:
    """What is no time stays words, or nothing."""
    assert only(TALK | {"date": written}).starts is None
