"""Calendars: which there are, what each shows today, and the files of those that differ."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from flows.pipeline.addressing import fix_addresses
from flows.pipeline.press import Press
from flows.publishing.calendars import (
    FOLDERS,
    Edition,
    edition,
    parts_of,
    path_of,
    render_calendar,
    render_download,
)
from flows.publishing.digests import Standing
from schemas.configuration import Window
from schemas.publication import CalendarKind, Draft
from warehouse import calendars, subscriptions
from warehouse.calendars import Limits, Moment, Name

LIMITS = Limits(max_events=999, max_bytes=980_000)
"""Google loses events of files of 1 MB or 1,000 events; the head needs room too."""


class Shelving:
    """The calendars of one publish; the talks are rendered.

    Those are drawn up of which a talk was touched, that the day turns, or whose file is missing.
    """

    def __init__(self, press: Press, files: Standing) -> None:
        self._press, self._look, self._files = press, press.look, files
        feeds, usual = press.settings.configuration.feeds, Window()
        self._windows = {feed.key: feed.window for feed in feeds}
        moment = Moment(
            today=press.now.date(),
            back_days=usual.back,
            ahead_days=usual.ahead,
            now=press.now,
            last_day=press.last.day,
        )
        unknown = [kind for kind, folder in FOLDERS.items() if not files.is_as_left(folder)]
        missing = [name for name in calendars.names(press.connection, unknown) if not files.has(_path(name))]
        calendars.consider(press.connection)
        fix_addresses(press.connection, now=press.now)
        subscriptions.gather(press.connection, feeds)
        calendars.place(press.connection, moment, missing)
        self._drafts = calendars.draw_up(press.connection, moment, LIMITS, self._look.design)
        self._archives = parts_of(calendars.standing(press.connection, "archive"))
        self.counts = Counter(calendars.counts(press.connection))
        """How many stand, by kind."""
        self.downloads = frozenset(calendars.standing(press.connection, "talk"))
        """The talks that have a file of their own, by talk_id."""

    def paths(self, *kinds: CalendarKind) -> set[str]:
        """All that stand of these kinds."""
        return {path_of(kind, slug) for kind in kinds for slug in self._slugs(kind)}

    def _slugs(self, kind: CalendarKind) -> Collection[str]:
        return self.downloads if kind == "talk" else calendars.standing(self._press.connection, kind)

    def editions(self, most: int) -> list[Edition]:
        """So many of each kind by title, those before the others that have something to show now."""
        drafts = calendars.listed(self._press.connection, most)
        return [self._edition(draft) for draft in sorted(drafts, key=_prominence)]

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """What differs from the last publish, or is not there, by its path."""
        wanted = [
            draft
            for draft in self._drafts
            if draft.is_changed or not self._files.has(path_of(draft.kind, draft.slug))
        ]
        for draft, events in calendars.events_of(self._press.connection, wanted):
            yield path_of(draft.kind, draft.slug), self._rendered(draft, events)

    def remember(self) -> None:
        """Keep them all as published."""
        calendars.remember(self._press.connection)

    def _rendered(self, draft: Draft, events: Sequence[bytes]) -> bytes:
        if draft.kind == "talk":
            return render_download(events)
        return render_calendar(self._edition(draft), events, self._look.publisher)

    def _edition(self, draft: Draft) -> Edition:
        window = self._windows.get(draft.slug) if draft.kind == "feed" else None
        return edition(draft, self._look, window or Window(), self._archives)


def _path(name: Name) -> str:
    return path_of(name.kind, name.slug)


def _prominence(draft: Draft) -> tuple[bool, str, str]:
    return draft.is_last_alone, (draft.title or "").casefold(), draft.slug
