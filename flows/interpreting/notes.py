"""What was made of a source before, in a file that may be lost or damaged at any time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Raw, Struct
from msgspec.json import Decoder

from schemas.failures import StorageFailure

Value = TypeVar("Value")


class _File(Struct, frozen=True):
    context: str
    values: Raw


class Notes(Generic[Value]):
    """Values by the names of what they were made of; `context` is all else that they depend on.

    Without a file nothing is remembered.
    """

    def __init__(self, path: Path | None, context: str, decoder: Decoder[dict[str, Value]]) -> None:
        self._path, self._context = path, context
        self.before = _read(path, context, decoder) if path else {}
        self._now: dict[str, Value] = {}

    def note(self, name: str, value: Value) -> Value:
        """Have a value remembered, which is handed back."""
        self._now[name] = value
        return value

    def keep(self) -> None:
        """Keep what was noted, and nothing else, unless that is what was known before."""
        if self._path is None or self._now.keys() == self.before.keys():
            return
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(exist_ok=True)
            with part.open("wb") as file:
                file.writelines(_written(self._context, self._now))
            part.replace(self._path)
        except OSError as problem:
            raise StorageFailure(f"cannot be written: {problem.strerror}", where=str(self._path)) from problem


def _written(context: str, values: object) -> Iterator[bytes]:
    """The pieces of a `_File`: of a large page its values take 150 MB."""
    yield b'{"context":%s,"values":' % msgspec.json.encode(context)
    yield msgspec.json.encode(values)
    yield b"}"


def _read(path: Path, context: str, decoder: Decoder[dict[str, Value]]) -> dict[str, Value]:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
        return decoder.decode(found.values) if found.context == context else {}
    except (OSError, msgspec.DecodeError):
        return {}
