"""Feeds: the new and changed talks of every series and of all, and what changed."""

from collections.abc import Collection, Iterator, Sequence

from flows.pipeline.press import Press
from flows.publishing import files
from flows.publishing.feeds import render_atom, render_changes, render_json_feed
from schemas.publication import TalkFeed
from schemas.talk import StoredTalk
from warehouse import news, recent_changes, talks
from warehouse.news import News
from warehouse.suppressions import Hidden

CHANGES = "feeds/changes.atom"


class Feeding:
    """The feeds of one publish; the talks are rendered."""

    def __init__(self, press: Press, hidden: Hidden) -> None:
        self._press, self._hidden = press, hidden
        self._news = news.gather(press.connection, press.look.design)

    @property
    def paths(self) -> set[str]:
        """All that stand."""
        return {CHANGES, *(path for one in self._news for path in _paths(one.slug))}

    def write(self, downloads: Collection[str]) -> list[str]:
        """Write what differs, or is not there; the paths. `downloads` are talk_ids that have a calendar."""
        out = self._press.out
        wanted = [
            one
            for one in self._news
            if one.is_changed or not all((out / path).exists() for path in _paths(one.slug))
        ]
        contents = (pair for one in wanted for pair in self._contents(one, downloads))
        written = [path for path, content in contents if files.replace(files.inside(out, path), content)]
        changes = render_changes(
            recent_changes.latest(self._press.connection, self._hidden),
            self._press.look.publisher,
        )
        if files.replace(out / CHANGES, changes):
            written.append(CHANGES)
        news.remember(self._press.connection, now=self._press.now)
        return written

    def _contents(self, one: News, downloads: Collection[str]) -> Iterator[tuple[str, bytes]]:
        publisher = self._press.look.publisher
        told, feed = self._talks(one.talk_ids), self._feed(one)
        atom, json = _paths(one.slug)
        yield atom, render_atom(feed, told, publisher, downloads)
        yield json, render_json_feed(feed, told, publisher, downloads)

    def _talks(self, talk_ids: Sequence[str]) -> list[StoredTalk]:
        known = {one.talk_id: one for one in talks.stored_talks(self._press.connection, talk_ids)}
        return [known[talk_id] for talk_id in talk_ids]

    def _feed(self, one: News) -> TalkFeed:
        publisher = self._press.look.publisher.name
        whose = f"of {one.title}, published by {publisher}" if one.title else f"of {publisher}"
        return TalkFeed(name=one.slug, title=one.title or publisher, about=f"New and changed talks {whose}.")


def _paths(slug: str) -> tuple[str, str]:
    return f"feeds/{slug}.atom", f"feeds/{slug}.json"
