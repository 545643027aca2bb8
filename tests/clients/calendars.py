"""Published calendars to try, and what every calendar program should show of each."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from flows.pipeline import in_threads, run_sources
from flows.settings import DEFAULT, load
from schemas.talk import StoredTalk
from tests.clients.nasty import OWN, nasty_talks
from tests.clients.occasions import afternoon_talks, nightly_talks, talks_of_every_kind
from tests.clients.views import Shown, recorded, shown
from tests.publishing.invented import publish


class Trial(Struct, frozen=True):
    """Calendars, and by UID what is stored of the dated talks, each of which is in one of them at least."""

    calendars: tuple[Path, ...]
    stored: dict[str, Shown]

    def expected(self, calendar: Path) -> list[Shown]:
        """What is stored of the talks that a calendar holds."""
        return sorted(self.stored[uid] for uid in uids(calendar))

    def lost(self) -> set[str]:
        """The talks that no calendar holds."""
        return set(self.stored).difference(*map(uids, self.calendars))


def uids(calendar: Path) -> list[str]:
    """The UIDs of a calendar file as they are written."""
    unfolded = calendar.read_bytes().replace(b"\r\n ", b"").decode()
    return re.findall(r"^UID:(.*)\r$", unfolded, re.MULTILINE)


def published_calendars(talks: Iterable[StoredTalk], folder: Path) -> tuple[Path, ...]:
    """The calendars of a publication of these talks, but for those of the nasty ones by themselves."""
    publish(folder, *talks)
    every = sorted((folder / "calendars").glob("*.ics"))
    return tuple(path for path in every if not path.stem.startswith(OWN))


def invented(folder: Path) -> list[Trial]:
    """Talks at awkward times, of every kind, and nasty ones, in a publication each."""
    return [
        _trial(list(talks), folder / name)
        for name, talks in (
            ("times", (*nightly_talks(), *afternoon_talks())),
            ("kinds", talks_of_every_kind()),
            ("nasty", nasty_talks()),
        )
    ]


def _trial(talks: list[StoredTalk], folder: Path) -> Trial:
    calendars = published_calendars(talks, folder)
    return Trial(calendars, {stored.uid: shown(stored) for stored in talks if stored.talk.starts_on})


def default(folder: Path) -> Trial:
    """What `make run` publishes where the live source cannot be reached."""
    for text in DEFAULT.parent.glob("*.txt"):
        shutil.copy(text, folder)
    config = folder / DEFAULT.name
    unreachable = DEFAULT.read_text("utf8").replace("//cmsa.fas.harvard.edu/", "//cmsa.invalid/")
    config.write_text(unreachable, "utf8")
    settings = load(config, folder / "home")
    report = run_sources(settings, settings.chosen(()), in_threads(2))
    assert [reading.source_key for reading in report.ingest.failed] == ["cmsa"]
    talks = {event.uid or "": event for event in recorded(settings.public)}
    return Trial(tuple(sorted((settings.public / "calendars").glob("*.ics"))), talks)
