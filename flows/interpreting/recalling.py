"""What was made of announcements before: one that says the same again is not normalised again."""

import datetime as dt
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import astuple, replace

from flows.normalising import normalise
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.failures import StorageFailure
from schemas.talk import Talk


class _Notes(Struct, frozen=True):
    """Talks in JSON by the digest of what they were made of; `context` is all else that they depend on."""

    context: str = ""
    talks: dict[str, Raw] = {}


class Recall:
    """The talks that the last reading of a source made, in a file that may be lost or damaged at any time.

    Without a file nothing is recalled.
    """

    def __init__(self, path: Path | None, context: str) -> None:
        self._path, self._context = path, context
        before = _notes(path) if path else _Notes()
        self._before = before.talks if before.context == context else {}
        self._now: dict[str, Raw] = {}

    def talk(
        self, announcement: Announcement, source: Source, *, read_at: dt.datetime, topics: tuple[Topic, ...]
    ) -> Talk:
        """The talk of an announcement, made anew only when it is not as it was, wherever on the page."""
        name = _digest(announcement)
        made = self._before.get(name)
        if made is None:
            talk = normalise(announcement, source, read_at=read_at, topics=topics)
            self._now[name] = Raw(msgspec.json.encode(talk))
            return talk
        self._now[name] = made
        return replace(msgspec.json.decode(made, type=Talk), found_at=announcement.found_at)

    def keep(self) -> None:
        """Keep the talks of this reading for the next one, if they are others than before."""
        if self._path is None or self._now.keys() == self._before.keys():
            return
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(exist_ok=True)
            part.write_bytes(msgspec.json.encode(_Notes(self._context, self._now)))
            part.replace(self._path)
        except OSError as problem:
            raise StorageFailure(f"cannot be written: {problem.strerror}", where=str(self._path)) from problem


def _notes(path: Path) -> _Notes:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Notes)
    except (OSError, msgspec.DecodeError):
        return _Notes()


def _digest(announcement: Announcement) -> str:
    said = astuple(replace(announcement, found_at=""))
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).hexdigest()
