"""What was made of announcements before: one that says the same again is not normalised again."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import astuple, replace

from flows.interpreting.making import Made, Said, make_all
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

    def make_all(self, said: Sequence[Said], source: Source, topics: tuple[Topic, ...]) -> list[Made]:
        """As `making.make_all`; only talks whose announcement is not as it was, wherever, are made anew."""
        names = [_digest(one.announcement) for one in said]
        new = [one for one, name in zip(said, names, strict=True) if name not in self._before]
        made = iter(make_all(new, source, topics))
        return [
            self._recalled(name, one.announcement) if name in self._before else self._noted(name, next(made))
            for one, name in zip(said, names, strict=True)
        ]

    def _recalled(self, name: str, announcement: Announcement) -> Talk:
        self._now[name] = self._before[name]
        return replace(msgspec.json.decode(self._before[name], type=Talk), found_at=announcement.found_at)

    def _noted(self, name: str, made: Made) -> Made:
        if isinstance(made, Talk):
            self._now[name] = Raw(msgspec.json.encode(made))
        return made

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
