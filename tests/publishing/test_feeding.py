"""Which feeds there are, and what of them is written when something changes."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.publishing import renderings
from flows.publishing.facts import Facts
from flows.publishing.feeds import render_entry
from flows.publishing.manifest import write_manifest
from schemas.configuration import Publisher
from schemas.talk import StoredTalk
from tests.publishing.feeds_read import Atom, read_atom, read_json
from tests.publishing.invented import NOW, days_from_now, numbered, publish, stored, undated
from warehouse import news
from warehouse import renderings as rendered


def changed(number: int, hours: float, **changes: object) -> StoredTalk:
    """One of many talks, changed so many hours ago."""
    talk = numbered(number, days_from_now(number), **changes)
    return replace(talk, changed_at=NOW - dt.timedelta(hours=hours))


def atom(out: Path, name: str) -> Atom:
    """A published feed, as feedparser reads it."""
    return read_atom((out / f"feeds/{name}.atom").read_bytes())


def few(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let a feed hold so many talks."""
    for module in (news, rendered):
        monkeypatch.setattr(module, "MOST", most)


def test_feeds(tmp_path: Path) -> None:
    """All talks have a feed and every series has one, in both formats; the latest change comes first."""
    other = replace(changed(3, 2), series_slug="knots")
    publish(
        tmp_path, changed(1, 3), changed(2, 1), other, stored(undated(), talk_id="u", uid="u@talks.example")
    )

    names = {name: [entry.title for entry in atom(tmp_path, name).entries] for name in ("all", "knots")}
    assert [title.rpartition(" ")[2] for title in names["all"]] == ["2", "3", "1", "loops"]
    assert [title.rpartition(" ")[2] for title in names["knots"]] == ["3"]
    for name in ("all", "knots", "loop-seminar"):
        items = read_json((tmp_path / f"feeds/{name}.json").read_bytes()).items
        assert [item.id for item in items] == [entry.id for entry in atom(tmp_path, name).entries]


def test_long_feed(tmp_path: Path) -> None:
    """A feed holds the hundred latest changes."""
    publish(tmp_path, *(changed(number, number) for number in range(120)))
    titles = [entry.title.rpartition(" ")[2] for entry in atom(tmp_path, "all").entries]
    assert titles == [str(number) for number in range(100)]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A changed talk is told in its series and in all, and no other feed is touched."""
    talks = [changed(1, 3), replace(changed(2, 4), series_slug="knots")]
    publish(tmp_path, *talks)
    again = publish(tmp_path, *talks, now=NOW + dt.timedelta(hours=1))
    after = publish(tmp_path, changed(1, -1, abstract="Knots"), talks[1], now=NOW + dt.timedelta(hours=2))

    assert again.written == 0
    assert [path for path in after.paths if path.startswith("feeds/")] == [
        *("feeds/all.atom", "feeds/all.json", "feeds/loop-seminar.atom", "feeds/loop-seminar.json")
    ]


def test_only_entries_of_changed_talks_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that one talk changes holds the entries of the others as they were kept."""
    talks, made = [changed(number, number) for number in range(20)], list[str]()
    publish(tmp_path, *talks)

    def count(stored_talk: StoredTalk, told: Facts, publisher: Publisher) -> bytes:
        made.append(stored_talk.talk_id)
        return render_entry(stored_talk, told, publisher)

    monkeypatch.setattr(renderings, "render_entry", count)
    publish(tmp_path, changed(0, -1, abstract="Knots"), *talks[1:], now=NOW + dt.timedelta(hours=2))

    assert made == ["n0"]
    assert len(atom(tmp_path, "loop-seminar").entries) == 20


def test_lost_feed(tmp_path: Path) -> None:
    """A feed that somebody took away is written again."""
    publish(tmp_path, changed(1, 3))
    (tmp_path / "feeds/all.json").unlink()
    assert "feeds/all.json" in publish(tmp_path, changed(1, 3), now=NOW + dt.timedelta(hours=1)).paths


def test_download(tmp_path: Path) -> None:
    """An entry offers the file of its talk as long as there is one."""
    publish(tmp_path, changed(5, 3))
    write_manifest(tmp_path, NOW)
    (with_file,) = atom(tmp_path, "all").entries
    publish(tmp_path, changed(5, 3), now=NOW + dt.timedelta(days=120))
    (without,) = atom(tmp_path, "all").entries

    assert [link.href for link in with_file.links if link.rel == "enclosure"] == [
        "https://talks.example/talks/n5.ics"
    ]
    assert not [link for link in without.links if link.rel == "enclosure"]
    assert not (tmp_path / "talks/n5.ics").exists()


def test_superseded_talk_is_no_news(tmp_path: Path) -> None:
    """A talk that turned out to be another one is not told of beside it."""
    publish(tmp_path, changed(1, 3), replace(changed(2, 1), superseded_by="n1", presence="removed"))
    assert len(atom(tmp_path, "all").entries) == 1


def test_only_entries_of_news_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long series the entries of its news alone are made, and of all talks those of the news of all."""
    made = list[str]()

    def count(stored_talk: StoredTalk, told: Facts, publisher: Publisher) -> bytes:
        made.append(stored_talk.talk_id)
        return render_entry(stored_talk, told, publisher)

    monkeypatch.setattr(renderings, "render_entry", count)
    few(monkeypatch, 2)
    knots = [replace(changed(number, number), series_slug="knots") for number in range(4, 8)]
    publish(tmp_path, *(changed(number, number) for number in range(4)), *knots)

    assert sorted(made) == ["n0", "n1", "n4", "n5"]


def test_talk_that_comes_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A talk is told of, as one that always was, when a newer one goes to another series."""
    few(monkeypatch, 2)
    talks = [changed(number, number) for number in range(4)]
    moved = (replace(changed(0, -1), series_slug="knots"), *talks[1:])
    publish(tmp_path / "then", *talks)
    publish(tmp_path / "then", *moved, now=NOW + dt.timedelta(hours=2))
    publish(tmp_path / "anew", *moved, now=NOW + dt.timedelta(hours=2))

    titles = [entry.title.rpartition(" ")[2] for entry in atom(tmp_path / "then", "loop-seminar").entries]
    assert titles == ["1", "2"]
    for name in ("feeds/loop-seminar.atom", "feeds/loop-seminar.json"):
        assert (tmp_path / "then" / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()
