"""What was made of announcements before: one that says the same again is not normalised again."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.json import Decoder
from msgspec.structs import astuple, replace

from flows.interpreting.making import Made, Said, make_all
from flows.interpreting.notes import Notes
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.talk import Talk

_TALKS = Decoder(dict[str, Talk])


class Recall:
    """The talks that the last reading of a source made; without a file nothing is recalled."""

    def __init__(self, path: Path | None, context: str) -> None:
        self._notes = Notes(path, context, _TALKS)

    def make_all(self, said: Sequence[Said], source: Source, topics: tuple[Topic, ...]) -> list[Made]:
        """As `making.make_all`; only talks whose announcement is not as it was, wherever, are made anew."""
        known = self._notes.before
        names = [_digest(one.announcement) for one in said]
        new = [one for one, name in zip(said, names, strict=True) if name not in known]
        made = iter(make_all(new, source, topics))
        return [
            self._recalled(name, one.announcement) if name in known else self._noted(name, next(made))
            for one, name in zip(said, names, strict=True)
        ]

    def keep(self) -> None:
        """Keep the talks of this reading for the next one."""
        self._notes.keep()

    def _recalled(self, name: str, announcement: Announcement) -> Talk:
        made = self._notes.note(name, self._notes.before[name])
        return replace(made, found_at=announcement.found_at)

    def _noted(self, name: str, made: Made) -> Made:
        return self._notes.note(name, made) if isinstance(made, Talk) else made


def _digest(announcement: Announcement) -> str:
    said = astuple(replace(announcement, found_at=""))
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).hexdigest()
