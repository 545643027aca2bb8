"""Feeds: the new and changed talks of every series and of all, and what changed."""

from collections.abc import Collection, Iterator, Sequence

from flows.pipeline.press import Press
from flows.publishing.digests import Standing
from flows.publishing.facts import facts
from flows.publishing.feeds import (
    Entry,
    entry_of,
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
from warehouse.talks import stored_talks

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
            yield from self._formats(one, self._entries(one.talk_ids, kept))
        notes = recent_changes.latest(self._press.connection, self._hidden)
        yield CHANGES, render_changes(notes, self._publisher)

    def remember(self) -> None:
        """Keep them all as published."""
        news.remember(self._press.connection, now=self._press.now)

    def _entries(self, talk_ids: Sequence[str], kept: Sequence[bytes | None]) -> list[Entry]:
        """The entries of talks in their order, those made now that were not kept."""
        known = {talk_id: entry for talk_id, entry in zip(talk_ids, kept, strict=True) if entry is not None}
        entries = dict(zip(known, read_entries(known.values()), strict=True))
        entries |= self._made([talk_id for talk_id in talk_ids if talk_id not in known])
        return [self._offering(talk_id, entries[talk_id]) for talk_id in talk_ids]

    def _offering(self, talk_id: str, entry: Entry) -> Entry:
        """The entry of a talk, which says where its own calendar is, if it has one."""
        return with_calendar(entry, talk_id, self._publisher) if talk_id in self._downloads else entry

    def _made(self, talk_ids: Sequence[str]) -> dict[str, Entry]:
        """Those of talks that have none: they were no news until others went."""
        if not talk_ids:
            return {}
        talks = stored_talks(self._press.connection, talk_ids)
        return {stored.talk_id: entry_of(stored, facts(stored), self._publisher) for stored in talks}

    def _formats(self, one: News, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        name = self._publisher.name
        whose = f"of {one.title}, published by {name}" if one.title else f"of {name}"
        feed = TalkFeed(name=one.slug, title=one.title or name, about=f"New and changed talks {whose}.")
        atom, json = _paths(one.slug)
        yield atom, render_atom(feed, entries, self._publisher)
        yield json, render_json_feed(feed, entries, self._publisher)


def _paths(slug: str) -> tuple[str, str]:
    return f"feeds/{slug}.atom", f"feeds/{slug}.json"
