"""Events rendered once a version and kept, because rendering is most of the work of a publish."""

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

import icalendar
import msgspec
from msgspec import Struct

from flows.publishing import files
from flows.publishing.calendars.event import render_event
from schemas.configuration import Publisher
from schemas.failures import StorageFailure
from schemas.talk import StoredTalk


class _Kept(Struct, frozen=True):
    renderer: str
    events: dict[bytes, bytes]


class KeptEvents:
    """Rendered events in a file, by all that they depend on: the talk, the publisher and the renderer itself.

    A file that is missing, damaged or of another renderer is an empty one; without a path nothing is kept.
    """

    def __init__(self, path: Path | None, publisher: Publisher) -> None:
        self._path, self._publisher = path, publisher
        self._known = _read(path) if path else {}
        self._used: dict[bytes, bytes] = {}

    def render(self, stored: StoredTalk) -> bytes:
        """The VEVENT of a dated talk; one with half characters (lone surrogates) is rendered each time."""
        try:
            facts = msgspec.msgpack.encode((stored, self._publisher))
        except UnicodeEncodeError:
            return render_event(stored, self._publisher)
        key = hashlib.blake2b(facts, digest_size=16).digest()
        event = self._known.get(key) or render_event(stored, self._publisher)
        self._used[key] = event
        return event

    def keep(self) -> None:
        """Write the events that were asked for, and those alone, if they are not the kept ones."""
        if self._path and self._used.keys() != self._known.keys():
            files.replace(self._path, msgspec.msgpack.encode(_Kept(_renderer(), self._used)))


def _read(path: Path) -> dict[bytes, bytes]:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
    return kept.events if kept.renderer == _renderer() else {}


@cache
def _renderer() -> str:
    package = resources.files("flows.publishing")
    sources = [*package.iterdir(), *package.joinpath("calendars").iterdir()]
    digest = hashlib.sha256(icalendar.__version__.encode())
    for source in sorted(sources, key=lambda source: source.name):
        if source.name.endswith((".py", ".toml")):
            digest.update(source.read_bytes())
    return digest.hexdigest()
