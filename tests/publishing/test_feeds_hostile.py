"""Whatever strangers write, feeds and linked data parse, and hold it as text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from flows.publishing import linked_data
from flows.publishing.feeds import render_atom, render_changes, render_json_feed
from flows.publishing.text import cut, line, paragraphs
from schemas.change import FieldChange
from schemas.publication import ChangeNote, TalkFeed
from schemas.talk import Speaker
from tests.publishing.feeds_read import Hypertext, read_atom, read_json
from tests.publishing.invented import NOW, PUBLISHER, entries_of, lecture, stored

PIECES = (
    *("]]>", "<![CDATA[", "<!--", "-->", "</script>", "<script>alert(1)</script>", "&amp;", "&#0;", "&"),
    *("\u2028", "\u2029", "\x00", "\x0b", "\x1b", "\x85", "\ud800", "\udc00", "\ufffe", "\uffff"),
    *("\u202e", "שלום", "مرحبا", "👩🏽\u200d🔬", "\U0001fffe", "\r\n", "\n\n", '"', "'", "\\", "$x^2$"),
)
NASTY = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join)
LONG = st.builds(lambda text, times: text * times, NASTY, st.integers(1, 200)).map(lambda text: text[:10_000])


@given(NASTY, NASTY, NASTY)
def test_words(title: str, name: str, topic: str) -> None:
    """Title, speaker and topic read back as the text that is published of them."""
    talk = stored(lecture(title=title, speakers=(Speaker(name, name),), topics=(topic,)))
    feed = TalkFeed(name="all", title=title, about=name)

    (entry,) = read_atom(render_atom(feed, entries_of(talk), PUBLISHER)).entries
    (item,) = read_json(render_json_feed(feed, entries_of(talk), PUBLISHER)).items

    heading = line(title) or "title to be announced" if line(name) else line(title)
    expected = ": ".join(filter(None, (cut(line(name), 80), heading))) or "Loop Seminar: to be announced"
    assert entry.title == item.title == cut(expected, 255)
    assert [author.name for author in item.authors] == [cut(one, 200) for one in (line(name),) if one]
    assert item.tags == tuple(cut(one, 100) for one in (line(topic),) if one)
    assert [author.name for author in entry.authors] == [author.name for author in item.authors]
    assert [tag.term for tag in entry.tags] == list(item.tags)


@given(LONG)
def test_abstracts(text: str) -> None:
    """The abstract reads back out of the HTML with its lines, and brings no markup of its own."""
    talk = stored(lecture(abstract=text, join_url=None))

    (entry,) = read_atom(
        render_atom(TalkFeed(name="all", title="", about=""), entries_of(talk), PUBLISHER)
    ).entries

    shown = Hypertext(entry.content[0].value)
    assert shown.tags == ["a href=https://loops.example/talks/17"]
    _, place, rest = shown.text.partition("Place: Room 1.13, Rudower Chaussee 25\n\n")
    assert place
    assert rest.removesuffix("More").rstrip() == cut(paragraphs(text), 20_000)


@given(NASTY, NASTY)
def test_changes(old: str, new: str) -> None:
    """Old and new values are text, however they are written."""
    changes = (FieldChange("moved", "location", old, new), FieldChange("retitled", "title", old, new))
    note = ChangeNote(stored=stored(lecture(location=new)), changed_at=NOW, changes=changes, title=new)

    (entry,) = read_atom(render_changes([note], PUBLISHER)).entries

    was, now = (cut(line(text), 120) or "unknown" for text in (old, new))
    assert f"(was {was}, now {now})" in Hypertext(entry.content[0].value).text


@given(LONG, NASTY)
def test_linked_data(text: str, name: str) -> None:
    """The script holds no character that could end it, and parses to what is published."""
    talk = stored(lecture(title=name, abstract=text, location=name, room=None, series=name, institution=name))

    embedded = linked_data.embed([linked_data.markup(talk, PUBLISHER)])

    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(embedded)
    (event,) = json.loads(embedded)
    assert event["name"] == (cut(line(name), 200) or "Title to be announced")
    assert event.get("description", "") == cut(paragraphs(text), 5000)
    assert event.get("superEvent", {}).get("name", "") == cut(line(name), 200)
