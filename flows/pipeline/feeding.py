"""Feeds: the new and changed talks of every series and of all, and what changed."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from flows.pipeline.press import Press
from flows.publishing.feeds import Entry, entry_of, render_atom, render_changes, render_json_feed
from schemas.publication import TalkFeed
from warehouse import news, recent_changes, talks
from warehouse.news import News
from warehouse.suppressions import Hidden

CHANGES = "feeds/changes.atom"
PORTION = 25
"""How many series are in memory at a time."""


class Feeding:
    """The feeds of one publish; the talks are rendered, and the calendars drawn up."""

    def __init__(self, press: Press, hidden: Hidden, downloads: Collection[str]) -> None:
        self._press, self._hidden, self._downloads = press, hidden, downloads
        self._publisher = press.settings.configuration.publisher
        self._news = news.gather(press.connection, press.look.design)

    @property
    def paths(self) -> set[str]:
        """All that stand."""
        return {CHANGES, *(path for one in self._news for path in _paths(one.slug))}

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """What differs from the last publish, or is not there, by its path; and what changed."""
        out = self._press.out
        wanted = [
            one
            for one in self._news
            if one.is_changed or not all((out / path).exists() for path in _paths(one.slug))
        ]
        for start in range(0, len(wanted), PORTION):
            yield from self._portion(wanted[start : start + PORTION])
        notes = recent_changes.latest(self._press.connection, self._hidden)
        yield CHANGES, render_changes(notes, self._publisher)

    def remember(self) -> None:
        """Keep them all as published."""
        news.remember(self._press.connection, now=self._press.now)

    def _portion(self, wanted: Sequence[News]) -> Iterator[tuple[str, bytes]]:
        entries = self._entries({talk_id for one in wanted for talk_id in one.talk_ids})
        for one in wanted:
            yield from self._formats(one, [entries[talk_id] for talk_id in one.talk_ids])

    def _entries(self, talk_ids: Iterable[str]) -> dict[str, Entry]:
        stored = talks.stored_talks(self._press.connection, sorted(talk_ids))
        return {one.talk_id: entry_of(one, self._publisher, self._downloads) for one in stored}

    def _formats(self, one: News, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        name = self._publisher.name
        whose = f"of {one.title}, published by {name}" if one.title else f"of {name}"
        feed = TalkFeed(name=one.slug, title=one.title or name, about=f"New and changed talks {whose}.")
        atom, json = _paths(one.slug)
        yield atom, render_atom(feed, entries, self._publisher)
        yield json, render_json_feed(feed, entries, self._publisher)


def _paths(slug: str) -> tuple[str, str]:
    return f"feeds/{slug}.atom", f"feeds/{slug}.json"
