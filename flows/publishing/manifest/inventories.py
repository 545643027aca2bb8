"""A manifest that lists many files as its text, in which few entries take the places of others."""

import datetime as dt
from bisect import bisect_left

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from schemas.publication import Manifest, ManifestFile

BEGIN = b'\n  "files": ['
"""Where a manifest begins to list; no text in it holds a line feed."""

_OPEN, _BETWEEN, _CLOSE = BEGIN + b"\n    {", b"\n    },\n    {", b"\n    }\n  ]\n}\n"
_EVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def text(manifest: Manifest) -> bytes:
    """As it is written."""
    return msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"


class Inventory:
    """The files of such a text by path."""

    def __init__(self, content: bytes) -> None:
        _, _, listed = content.removesuffix(_CLOSE).partition(_OPEN)
        self._entries = listed.split(_BETWEEN) if listed else []

    def __len__(self) -> int:
        """How many files it lists."""
        return len(self._entries)

    def put(self, path: str, file: ManifestFile | None) -> ManifestFile | None:
        """List a file at its path, or none that is no more; what was listed of it."""
        place = bisect_left(self._entries, path, key=_path)
        found = _file(self._entries[place]) if place < len(self) else None
        known = found if found and found.path == path else None
        if known != file:
            self._entries[place : place + bool(known)] = [_entry(file)] if file else []
        return known

    def files(self) -> tuple[ManifestFile, ...]:
        """Every file, by path."""
        return tuple(map(_file, self._entries))

    def content(self, manifest: Manifest) -> bytes:
        """The text of the manifest, if it listed these files and no folders."""
        empty = text(replace(manifest, files=(), folders=UNSET))
        if not self._entries:
            return empty
        head, _, _ = empty.partition(BEGIN)
        return head + _OPEN + _BETWEEN.join(self._entries) + _CLOSE


def _entry(file: ManifestFile) -> bytes:
    content = text(Manifest(published_at=_EVER, files=(file,)))
    return content[content.index(_OPEN) + len(_OPEN) : -len(_CLOSE)]


def _file(entry: bytes) -> ManifestFile:
    return msgspec.json.decode(b"{%b}" % entry, type=ManifestFile)


def _path(entry: bytes) -> str:
    return _file(entry).path
