"""Feeds: the new and changed talks of every series and of all, and what changed."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from flows.pipeline.press import Press
from flows.publishing.digests import Standing
from flows.publishing.feeds import (
    Entry,
    read_entries,
    render_atom,
    render_changes,
    render_json_feed,
    with_calendar,
)
from schemas.publication import TalkFeed
from warehouse import news, recent_changes
from warehouse.news import News
from warehouse.suppressions import Hidden

CHANGES = "feeds/changes.atom"


class Feeding:
    """The feeds of one publish; the talks are rendered, and the calendars drawn up."""

    def __init__(self, press: Press, hidden: Hidden, downloads: Collection[str], files: Standing) -> None:
        self._press, self._hidden, self._downloads = press, hidden, downloads
        self._publisher = press.settings.configuration.publisher
        before = news.slugs(press.connection)
        self._missing = {slug for slug in before if not all(map(files.has, _paths(slug)))}
        self._news = news.gather(press.connection, press.look.design, sorted(self._missing))

    @property
    def paths(self) -> set[str]:
        """All that stand, once they are remembered."""
        return {CHANGES, *(path for slug in news.slugs(self._press.connection) for path in _paths(slug))}

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """What differs from the last publish, or is not there, by its path; and what changed."""
        wanted = [one for one in self._news if one.is_changed or one.slug in self._missing]
        for one, kept in news.entries_of(self._press.connection, wanted):
            yield from self._formats(one, self._read(one, kept))
        notes = recent_changes.latest(self._press.connection, self._hidden)
        yield CHANGES, render_changes(notes, self._publisher)

    def remember(self) -> None:
        """Keep them all as published."""
        news.remember(self._press.connection, now=self._press.now)

    def _read(self, one: News, kept: Iterable[bytes]) -> list[Entry]:
        """Those of its talks that have a calendar of their own say where it is."""
        return [
            with_calendar(entry, talk_id, self._publisher) if talk_id in self._downloads else entry
            for talk_id, entry in zip(one.talk_ids, read_entries(kept), strict=True)
        ]

    def _formats(self, one: News, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        name = self._publisher.name
        whose = f"of {one.title}, published by {name}" if one.title else f"of {name}"
        feed = TalkFeed(name=one.slug, title=one.title or name, about=f"New and changed talks {whose}.")
        atom, json = _paths(one.slug)
        yield atom, render_atom(feed, entries, self._publisher)
        yield json, render_json_feed(feed, entries, self._publisher)


def _paths(slug: str) -> tuple[str, str]:
    return f"feeds/{slug}.atom", f"feeds/{slug}.json"
