"""What pages said before: of one that says the same again, nothing is read or normalised again."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.json import Decoder
from msgspec.structs import astuple, replace

from flows import reading
from flows.interpreting.making import Made, Said, make_all
from flows.interpreting.notes import Notes
from flows.reading import Parts
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.page import Page
from schemas.reject import Reject
from schemas.talk import Talk


class _Known(Struct, frozen=True, omit_defaults=True):
    """By the name of a part of a page what that says, or by the digest of an announcement its talk."""

    said: Announcement | None = None
    talk: Talk | None = None


_NOTHING = _Known()
_KNOWN = Decoder(dict[str, _Known])


class Recall:
    """What the last reading of a source came to; without a file nothing is recalled."""

    def __init__(self, path: Path | None, context: str) -> None:
        self._notes = Notes(path, context, _KNOWN)
        self._recalls = path is not None
        self._parts: dict[Page, Parts | None] = {}

    def knows_most(self, pages: Iterable[Page], source: Source) -> bool:
        """Whether most of what the pages say is known, so that it takes little to read them."""
        if not self._notes.before:
            return False
        parts = [self._taken_apart(page, source) for page in pages]
        there = [each for each in parts if each]
        names = [name for each in there for name in each.names.values()]
        count = len(names) + sum(each.other_count for each in there)
        known_count = sum(name in self._notes.before for name in names)
        return len(there) == len(parts) and 2 * known_count >= count

    def read(self, page: Page, source: Source) -> Iterator[Announcement | Reject]:
        """As `pages.read_whole`; only what is not as it was, wherever it stood, is read anew."""
        parts = self._taken_apart(page, source)
        self._parts.pop(page, None)
        if parts is None:
            yield from reading.reader_of(page, source.kind, source.options).read(page)
            return
        known = {
            place: replace(said, found_at=place)
            for place, name in parts.names.items()
            if (said := self._known(name).said)
        }
        for item in parts.read(known):
            if isinstance(item, Announcement) and (name := parts.names.get(item.found_at)):
                self._notes.note(name, _Known(said=item))
            yield item

    def make_all(self, said: Sequence[Said], source: Source, topics: tuple[Topic, ...]) -> list[Made]:
        """As `making.make_all`; only talks whose announcement is not as it was, wherever, are made anew."""
        names = [_digest(one.announcement) for one in said]
        known = [self._known(name).talk for name in names]
        new = [one for one, talk in zip(said, known, strict=True) if talk is None]
        made = iter(make_all(new, source, topics))
        return [
            self._made(name, replace(talk, found_at=one.announcement.found_at) if talk else next(made))
            for one, name, talk in zip(said, names, known, strict=True)
        ]

    def keep(self) -> None:
        """Keep what this reading came to for the next one."""
        self._notes.keep()

    def _taken_apart(self, page: Page, source: Source) -> Parts | None:
        """Its parts, kept until they are read: what is asked of them before needs them, too."""
        if not self._recalls:
            return None
        if page not in self._parts:
            self._parts[page] = reading.reader_of(page, source.kind, source.options).parts(page)
        return self._parts[page]

    def _known(self, name: str) -> _Known:
        return self._notes.before.get(name, _NOTHING)

    def _made(self, name: str, made: Made) -> Made:
        if isinstance(made, Talk):
            self._notes.note(name, _Known(talk=made))
        return made


def _digest(announcement: Announcement) -> str:
    said = astuple(replace(announcement, found_at=""))
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).hexdigest()
