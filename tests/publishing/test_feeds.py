"""Feeds say what is new, and keep saying it in the same way."""

import datetime as dt

import pytest
from msgspec.structs import replace

from flows.publishing.facts import facts
from flows.publishing.feeds import (
    entry_of,
    read_entries,
    render_atom,
    render_entry,
    render_json_feed,
    with_calendar,
)
from schemas.publication import TalkFeed
from schemas.talk import Speaker, Status
from tests.publishing.feeds_read import (
    Atom,
    AtomEntry,
    AtomFeed,
    Content,
    Hypertext,
    JsonAttachment,
    JsonAuthor,
    JsonFeed,
    JsonItem,
    Link,
    Named,
    Term,
    read_atom,
    read_json,
)
from tests.publishing.invented import PUBLISHER, days_from_now, entries_of, lecture, numbered, stored, undated

FEED = TalkFeed(name="loop-seminar", title="Loop Seminar", about="The talks of Loop Seminar.")
WHOLE = with_calendar(entries_of(stored())[0], "loops17", PUBLISHER)
WORDS = (
    "<p>Wednesday 11 March 2026, 16:15\N{EN DASH}17:45 (Berlin time)"
    "<br>Speaker: Ada Vogel (Universität Potsdam)<br>Speaker: Bo Li"
    "<br>Series: Loop Seminar<br>Place: Room 1.13, Rudower Chaussee 25</p>"
    "<p>Loops are everywhere.</p><p>We count some of them.</p>"
    '<p><a href="https://meet.example/j/99;pwd=a">Join online</a>'
    '<br><a href="https://loops.example/talks/17">More</a></p>'
)
SUMMARY = "Wednesday 11 March 2026, 16:15\N{EN DASH}17:45 (Berlin time); Room 1.13, Rudower Chaussee 25"


def test_a_whole_talk_in_atom() -> None:
    """Every known field of a talk stands where feed readers look for it, and nothing else does."""
    read = read_atom(render_atom(FEED, [WHOLE], PUBLISHER))

    assert read == Atom(
        AtomFeed(
            id="tag:talks.example,2026:feeds/loop-seminar",
            title="Loop Seminar",
            subtitle="The talks of Loop Seminar.",
            updated="2026-02-03T10:20:30Z",
            links=(
                Link("self", "https://talks.example/feeds/loop-seminar.atom", "application/atom+xml"),
                Link("alternate", "https://talks.example/", "text/html"),
            ),
            authors=(Named("Talks in Adlershof"),),
            generator="Talkfeed",
        ),
        (
            AtomEntry(
                id="tag:talks.example,2026-01-05:talks/loops17",
                title="Ada Vogel and Bo Li: On the geometry of loops",
                updated="2026-02-03T10:20:30Z",
                published="2026-01-05T08:00:00Z",
                summary=SUMMARY,
                link="https://loops.example/talks/17",
                links=(
                    Link("alternate", "https://loops.example/talks/17", "text/html"),
                    Link("enclosure", "https://talks.example/talks/loops17.ics", "text/calendar"),
                ),
                content=(Content("text/html", WORDS),),
                authors=(Named("Ada Vogel"), Named("Bo Li")),
                tags=(Term("Geometry, low-dimensional"), Term("Loops")),
            ),
        ),
    )


def test_a_whole_talk_in_json_feed() -> None:
    """The other format says the same, under the same id."""
    read = read_json(render_json_feed(FEED, [WHOLE], PUBLISHER))

    assert read == JsonFeed(
        version="https://jsonfeed.org/version/1.1",
        title="Loop Seminar",
        home_page_url="https://talks.example/",
        feed_url="https://talks.example/feeds/loop-seminar.json",
        description="The talks of Loop Seminar.",
        authors=(JsonAuthor("Talks in Adlershof"),),
        items=(
            JsonItem(
                id="tag:talks.example,2026-01-05:talks/loops17",
                url="https://loops.example/talks/17",
                title="Ada Vogel and Bo Li: On the geometry of loops",
                content_html=WORDS,
                summary=SUMMARY,
                date_published=dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC),
                date_modified=dt.datetime(2026, 2, 3, 10, 20, 30, tzinfo=dt.UTC),
                authors=(JsonAuthor("Ada Vogel"), JsonAuthor("Bo Li")),
                tags=("Geometry, low-dimensional", "Loops"),
                attachments=(
                    JsonAttachment("https://talks.example/talks/loops17.ics", "text/calendar", "Calendar"),
                ),
            ),
        ),
    )


def test_a_bare_talk() -> None:
    """What is not known is left out; the entry leads to where our own page lists the talk."""
    bare = undated(title=None, speakers=(), abstract=None, series=None, location=None, room=None,
                   join_url=None, url=None, topics=())  # fmt: skip

    (entry,) = read_atom(render_atom(FEED, entries_of(stored(bare)), PUBLISHER)).entries
    (item,) = read_json(render_json_feed(FEED, entries_of(stored(bare)), PUBLISHER)).items

    assert (entry.title, entry.summary) == ("Talk: to be announced", "Date not known")
    assert entry.links == (Link("alternate", "https://talks.example/#talk-loops17", "text/html"),)
    assert entry.content == (Content("text/html", "<p>Date not known</p>"),)
    assert (entry.authors, entry.tags) == ((), ())
    assert (item.url, item.authors, item.tags, item.attachments) == (entry.link, (), (), ())


@pytest.mark.parametrize(
    ("status", "presence", "caution"),
    [
        ("cancelled", "live", "CANCELLED: "),
        ("confirmed", "removed", "WITHDRAWN: "),
        ("postponed", "live", "POSTPONED: "),
        ("tentative", "missing", ""),
    ],
)
def test_cautions(status: Status, presence: str, caution: str) -> None:
    """The title begins with what must not be missed, as it does in calendars."""
    talk = stored(lecture(status=status), presence=presence)

    (entry,) = read_atom(render_atom(FEED, entries_of(talk), PUBLISHER)).entries

    assert entry.title == f"{caution}Ada Vogel and Bo Li: On the geometry of loops"


def test_an_entry_stays_itself() -> None:
    """Whatever changes of a talk, and wherever the site goes, its entry keeps its id."""
    other = stored(
        lecture(title="Knots", speakers=(Speaker("Cy"),), url=None, starts_at=days_from_now(9)),
        uid="knots@elsewhere.example",
        changed_at=days_from_now(1),
        first_seen_at=stored().first_seen_at.astimezone(dt.timezone(dt.timedelta(hours=-12))),
    )
    moved = replace(PUBLISHER, base_url="https://elsewhere.example/talks/")

    (first,) = read_atom(render_atom(FEED, entries_of(stored()), PUBLISHER)).entries
    second = read_atom(render_atom(FEED, [entry_of(other, facts(other), moved)], moved))

    assert first.id == second.entries[0].id
    assert second.feed.links[0].href == "https://elsewhere.example/talks/feeds/loop-seminar.atom"
    assert second.entries[0].link == "https://elsewhere.example/talks/#talk-loops17"


def test_the_order_of_talks_is_that_of_entries() -> None:
    """Newest first is the caller's word; the feed was updated when its newest entry was."""
    talks = [
        replace(numbered(number, days_from_now(number)), changed_at=days_from_now(-age))
        for number, age in ((1, 3), (2, 1), (3, 2))
    ]

    read = read_atom(render_atom(FEED, entries_of(*talks), PUBLISHER))

    assert [entry.id.rpartition("/")[2] for entry in read.entries] == ["n1", "n2", "n3"]
    assert read.feed.updated == "2026-02-28T09:30:00Z"


def test_the_same_talks_give_the_same_bytes() -> None:
    """No clock and no order of a set gets into a feed."""
    talks = [stored(), numbered(1, days_from_now(1))]
    for render in (render_atom, render_json_feed):
        assert render(FEED, entries_of(*talks), PUBLISHER) == render(FEED, entries_of(*talks), PUBLISHER)


def test_kept_entries() -> None:
    """An entry that was kept is the entry that it was."""
    talks = [stored(), stored(undated(title=None, speakers=(), abstract=None, topics=(), url=None))]

    kept = [render_entry(one, facts(one), PUBLISHER) for one in talks]

    assert read_entries(kept) == entries_of(*talks)


def test_a_feed_without_talks_is_a_feed() -> None:
    """All that a feed has to hold is there when nothing else is."""
    read = read_atom(render_atom(FEED, [], PUBLISHER))

    assert (read.feed.updated, read.entries) == ("1970-01-01T00:00:00Z", ())
    assert read_json(render_json_feed(FEED, [], PUBLISHER)).items == ()


def test_a_long_abstract_is_cut_at_a_word() -> None:
    """A feed of a hundred talks stays of a size that can be fetched."""
    talk = stored(lecture(abstract="loops, and knots " * 5000))

    (entry,) = read_atom(render_atom(FEED, entries_of(talk), PUBLISHER)).entries

    assert 18_000 < len(entry.content[0].value) < 22_000
    assert " …\n\nJoin online\nMore" in Hypertext(entry.content[0].value).text
