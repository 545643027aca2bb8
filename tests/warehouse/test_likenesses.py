"""A talk is known again when its source renumbers, swaps or loses its keys; no two talks become one."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN, Read
from warehouse.connection import Connection
from warehouse.sightings import Counts

NAMES = ("Ada Quill", "Bo Ek", "Chi Lu", "Dov Bar", "Eva Sol", "Fay Orr")
FRESH = count()


def slot(week: int, *, days: int = 0, hour: int = 14) -> datetime:
    """An hour of a day in a week of December 2026 or later, in Berlin."""
    return datetime(2026, 12, 1, hour, tzinfo=BERLIN) + timedelta(days=7 * week + days)


def a_talk(
    week: int, key: str | None, title: str | None = None, *people: str, at: datetime | None = None
) -> Talk:
    """A talk of that week under a key, by default one that differs from those of all other weeks."""
    starts_at = at or slot(week)
    return Talk(
        source_key="maths",
        key=key,
        title=title or f"Tides, part {week}",
        speakers=tuple(map(Speaker, people)),
        starts_at=starts_at,
        starts_on=starts_at.date(),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
    )


def weekly(keys: list[str | None], *, is_by_people: bool = True) -> list[Talk]:
    """A talk a week, each by another person and under the next of the keys."""
    return [
        a_talk(week, key, None, *([NAMES[week]] if is_by_people else [])) for week, key in enumerate(keys)
    ]


def renewed(talks: list[Talk]) -> list[Talk]:
    """The talks under keys that were never there, as of a source that invents them at every fetch."""
    return [replace(talk, key=f"fresh-{next(FRESH)}") for talk in talks]


def moved(talk: Talk, to: datetime) -> Talk:
    """The talk at another time."""
    return replace(talk, starts_at=to, starts_on=to.date())


def known(warehouse: Connection) -> dict[str, tuple[str, str]]:
    """Title and local start of every talk, by its UID."""
    rows = warehouse.execute("SELECT uid, title, starts_local FROM talks ORDER BY starts_local").fetchall()
    return {uid: (title, f"{start:%m-%d %H}") for uid, title, start in rows}


KEYS: list[str | None] = [f"post:{number}" for number in range(5)]
SHIFTED = [*KEYS[1:], "post:5"]
OTHERS: list[str | None] = [f"new:{number}" for number in range(5)]


EDITS = ("nothing", "title", "time", "people", "added", "dropped", "title and dropped")
RENUMBERED: dict[str, list[str | None]] = {"shifted": SHIFTED, "new": OTHERS, "none": [None] * 5}
AS_A_RULE = {("shifted", True), ("new", True), ("none", False)}
"""Of keys and people, what the quick tests try with every edit."""


@pytest.mark.parametrize(
    ("keys", "is_by_people"),
    [
        pytest.param(
            RENUMBERED[name],
            is_by_people,
            id=f"{name}-{'people' if is_by_people else 'nobody'}",
            marks=() if (name, is_by_people) in AS_A_RULE else pytest.mark.whole,
        )
        for name in RENUMBERED
        for is_by_people in (True, False)
    ],
)
@pytest.mark.parametrize("edit", EDITS)
def test_a_source_may_renumber_while_it_is_edited(
    warehouse: Connection, read: Read, keys: list[str | None], edit: str, *, is_by_people: bool
) -> None:
    """Whatever keys it gives, all talks keep their UIDs, and one that is edited meanwhile does, too."""
    read(*weekly(KEYS, is_by_people=is_by_people))
    before = known(warehouse)
    talks = weekly(keys, is_by_people=is_by_people)
    expected = Counts(new=0, changed=int(edit not in {"nothing", "dropped"}))
    if "title" in edit:
        talks[2] = replace(talks[2], title="Ebb")
    if "dropped" in edit:
        del talks[1]
    if edit == "time":
        talks[2] = moved(talks[2], slot(2, days=1))
    if edit == "people":
        talks[2] = replace(talks[2], speakers=(*talks[2].speakers, Speaker("Gus Roe")))
    if edit == "added":
        talks.insert(0, a_talk(9, keys[0] and "post:0", "Springs", "Gus Roe"))
        expected = Counts(new=1, changed=0)
    assert read(*talks, day=1) == expected
    assert read(*talks, day=2) == Counts(new=0, changed=0)
    after = known(warehouse)
    assert before.keys() <= after.keys()
    changed = {uid for uid in before if before[uid] != after[uid]}
    assert len(changed) == ("title" in edit or edit == "time")


def test_new_keys_at_every_fetch_cost_nothing(warehouse: Connection, read: Read) -> None:
    """Titles, times and people are edited one at a time over many fetches: five talks, five UIDs."""
    talks = weekly([None] * 5)
    read(*renewed(talks))
    before = list(known(warehouse))
    for day in range(1, 6):
        index = day - 1
        talks[index] = replace(talks[index], title=f"Ebb {day}")
        assert read(*renewed(talks), day=3 * day) == Counts(new=0, changed=1)
        talks[index] = moved(talks[index], slot(index + 5, hour=10))
        assert read(*renewed(talks), day=3 * day + 1) == Counts(new=0, changed=1)
        talks[index] = replace(talks[index], speakers=(Speaker("Gus Roe"), *talks[index].speakers))
        assert read(*renewed(talks), day=3 * day + 2) == Counts(new=0, changed=1)
    assert list(known(warehouse)) == before


@pytest.mark.parametrize("keyed", ["by talk", "by slot", "anew", "not at all"])
@pytest.mark.parametrize("are_titled", [True, False], ids=["titles", "speakers alone"])
def test_two_talks_may_swap_their_slots(
    warehouse: Connection, read: Read, keyed: str, *, are_titled: bool
) -> None:
    """Each goes to the other's time under its own UID, whatever the keys stand for."""
    first, second = weekly(["post:0", "post:1"] if keyed != "not at all" else [None, None])
    if not are_titled:
        first, second = (replace(talk, title=None) for talk in (first, second))
    read(first, second)
    before = dict(_people(warehouse))
    swapped = [moved(first, slot(1)), moved(second, slot(0))]
    if keyed == "by slot":
        swapped = [replace(talk, key=key) for talk, key in zip(swapped, ("post:1", "post:0"), strict=True)]
    if keyed == "anew":
        swapped = renewed(swapped)
    assert read(*swapped, day=1) == Counts(new=0, changed=2)
    assert dict(_people(warehouse)) == before
    rows = warehouse.execute("SELECT kind, field FROM talk_changes WHERE kind <> 'added'").fetchall()
    assert set(rows) == {("rescheduled", "starts_at"), ("rescheduled", "starts_on")}
    assert read(*swapped, day=2) == Counts(new=0, changed=0)


@pytest.mark.parametrize("is_new", [False, True], ids=["steady keys", "new keys"])
def test_lectures_of_one_speaker_stay_in_order(warehouse: Connection, read: Read, *, is_new: bool) -> None:
    """I, II and III are three talks: one may be retitled, all may move on by a week."""
    numbers = ("I", "II", "III")
    lectures = [
        a_talk(week, f"post:{week}", f"Tides {number}", "Ada Quill") for week, number in enumerate(numbers)
    ]
    read(*lectures)
    before = list(known(warehouse))
    lectures[1] = replace(lectures[1], title="Tides II: the moon")
    assert read(*(renewed(lectures) if is_new else lectures), day=1) == Counts(new=0, changed=1)
    lectures = [moved(talk, slot(week + 1)) for week, talk in enumerate(lectures)]
    assert read(*(renewed(lectures) if is_new else lectures), day=2) == Counts(new=0, changed=3)
    assert known(warehouse) == dict(
        zip(
            before,
            [("Tides I", "12-08 14"), ("Tides II: the moon", "12-15 14"), ("Tides III", "12-22 14")],
            strict=True,
        )
    )


def test_a_speaker_who_comes_twice_gives_two_talks(warehouse: Connection, read: Read) -> None:
    """Under new keys one of them is retitled, then the other; then one is dropped and a third is added."""
    talks = [a_talk(0, None, "Tides", "Ada Quill"), a_talk(1, None, "Ebb", "Ada Quill")]
    read(*renewed(talks))
    first, second = known(warehouse)
    talks[0] = replace(talks[0], title="High tides")
    read(*renewed(talks), day=1)
    talks[1] = replace(talks[1], title="Low tides")
    read(*renewed(talks), day=2)
    assert list(known(warehouse)) == [first, second]
    third = a_talk(5, None, "Springs", "Ada Quill")
    assert read(*renewed([talks[1], third]), day=3) == Counts(new=1, changed=0)
    assert list(known(warehouse))[:2] == [first, second]


@pytest.mark.parametrize("is_new", [False, True], ids=["steady keys", "new keys"])
def test_two_slots_of_one_talk_are_two(warehouse: Connection, read: Read, *, is_new: bool) -> None:
    """One of them moves by two hours, or by a day: the other stays."""
    slots = [a_talk(0, f"post:{hour}", "Tides", "Ada Quill", at=slot(0, hour=hour)) for hour in (10, 14)]
    read(*slots)
    first, second = known(warehouse)
    for day, to in ((1, slot(0, hour=16)), (2, slot(0, days=1))):
        slots[1] = moved(slots[1], to)
        assert read(*(renewed(slots) if is_new else slots), day=day) == Counts(new=0, changed=1)
    assert known(warehouse) == {first: ("Tides", "12-01 10"), second: ("Tides", "12-02 14")}


@pytest.mark.parametrize("keyed", ["steady", "anew", "by place in the list", "not at all"])
def test_a_week_that_is_dropped_is_not_the_one_that_is_added(
    warehouse: Connection, read: Read, keyed: str
) -> None:
    """Meetings that share their title and name nobody: the UID of one week is not that of another.

    Nothing but the date tells such meetings apart, so a date that is gone is gone: the subscriber sees one
    withdrawn, another added, and the rest untouched. Within three days a single one would have moved.
    """

    def meetings(*weeks: int) -> list[Talk]:
        talks = [a_talk(week, f"week:{week}", "Reading group") for week in weeks]
        if keyed == "by place in the list":
            return [replace(talk, key=f"row:{row}") for row, talk in enumerate(talks)]
        if keyed == "not at all":
            return [replace(talk, key=None) for talk in talks]
        return renewed(talks) if keyed == "anew" else talks

    read(*meetings(0, 1, 2, 3))
    before = known(warehouse)
    assert read(*meetings(0, 2, 3, 4), day=1) == Counts(new=1, changed=0)
    after = known(warehouse)
    assert {uid: after[uid] for uid in before} == before
    assert len(after) == 5
    assert read(*meetings(0, 2, 3, 4), day=2) == Counts(new=0, changed=0)


def test_a_meeting_that_moves_within_its_week_is_the_same(warehouse: Connection, read: Read) -> None:
    """Under a new key, as one of several of its title: from Tuesday to Wednesday."""
    talks = [a_talk(week, f"week:{week}", "Reading group") for week in range(3)]
    read(*talks)
    before = list(known(warehouse))
    talks[1] = moved(talks[1], slot(1, days=1))
    assert read(*renewed(talks), day=1) == Counts(new=0, changed=1)
    assert list(known(warehouse)) == before


def test_a_key_that_is_given_to_another_talk_keeps_its_uid(warehouse: Connection, read: Read) -> None:
    """An entry that is edited beyond recognition is the same entry: the key of the source decides."""
    read(a_talk(0, "post:1", "Tides", "Ada Quill"))
    before = list(known(warehouse))
    assert read(a_talk(3, "post:1", "Springs", "Bo Ek"), day=1) == Counts(new=0, changed=1)
    assert known(warehouse) == dict.fromkeys(before, ("Springs", "12-22 14"))


def test_a_key_that_stands_for_whatever_is_next_goes_on(warehouse: Connection, read: Read) -> None:
    """Once its talk is over, another title, speaker and time are another talk, time and again."""
    read(a_talk(0, "next", "Tides", "Ada Quill"))
    assert read(a_talk(1, "next", "Springs", "Bo Ek"), day=32) == Counts(new=1, changed=0)
    assert read(a_talk(1, "next", "Springs and falls", "Bo Ek"), day=33) == Counts(new=0, changed=1)
    assert read(a_talk(2, "next", "Ebb", "Chi Lu"), day=40) == Counts(new=1, changed=0)
    assert list(known(warehouse).values()) == [
        ("Tides", "12-01 14"),
        ("Springs and falls", "12-08 14"),
        ("Ebb", "12-15 14"),
    ]


def test_a_talk_that_is_over_may_be_corrected(warehouse: Connection, read: Read) -> None:
    """The entry of yesterday gets its true title, or its true speaker: it is still that entry."""
    read(a_talk(0, "post:1", "Tides", "Ada Quill"))
    assert read(a_talk(0, "post:1", "Tides and ebb", "Bo Ek"), day=32) == Counts(new=0, changed=1)
    assert len(known(warehouse)) == 1


@pytest.mark.parametrize("key", ["post:0", None], ids=["keyed", "keyless"])
def test_an_open_slot_that_is_filled_is_the_same_talk(
    warehouse: Connection, read: Read, key: str | None
) -> None:
    """To be announced, then the speaker, then the title: one UID, in a source without keys, too."""
    open_slot = replace(a_talk(0, key), title=None)
    other = a_talk(1, key and "post:1", "Ebb", "Bo Ek")
    read(open_slot, other)
    before = sorted(known(warehouse))
    assert read(replace(open_slot, speakers=(Speaker("Ada Quill"),)), other, day=1) == Counts(
        new=0, changed=1
    )
    assert read(a_talk(0, key, "Tides", "Ada Quill"), other, day=2) == Counts(new=0, changed=1)
    assert sorted(known(warehouse)) == before
    filled = a_talk(1, key, "Springs", "Chi Lu", at=slot(2))
    assert read(
        a_talk(0, key, "Tides", "Ada Quill"), other, replace(filled, key=key and "p"), day=3
    ) == Counts(new=1, changed=0)


def test_a_key_that_was_taken_over_never_goes_back(warehouse: Connection, read: Read) -> None:
    """A source that renumbers and drops a talk at once: the key of the dropped one is another's for good."""
    talks = weekly(KEYS)
    read(*talks)
    before = known(warehouse)
    shorter = [replace(talk, key=key) for talk, key in zip(talks[1:], KEYS, strict=False)]
    assert read(*shorter, day=1) == Counts(new=0, changed=0)
    warehouse.execute("UPDATE sightings SET presence = 'removed' WHERE last_seen_at IS NOT NULL")
    edited = [replace(talk, title=f"Ebb {number}") for number, talk in enumerate(shorter)]
    assert read(*edited, day=2) == Counts(new=0, changed=4)
    after = known(warehouse)
    assert after.keys() == before.keys()
    assert [title for title, _ in after.values()] == ["Tides, part 0", "Ebb 0", "Ebb 1", "Ebb 2", "Ebb 3"]


def test_last_years_talk_of_a_title_is_not_this_years(warehouse: Connection, read: Read) -> None:
    """A page of what is over moves nothing that is to come back in time."""
    read(a_talk(0, "now", "Christmas lecture"))
    before = known(warehouse)
    assert read(a_talk(-52, "then", "Christmas lecture"), day=1) == Counts(new=1, changed=0)
    assert known(warehouse).items() >= before.items()


def _people(warehouse: Connection) -> list[tuple[str, str]]:
    return warehouse.execute(
        "SELECT uid, who.name FROM talks JOIN talk_speakers AS who USING (talk_id) ORDER BY who.name"
    ).fetchall()
