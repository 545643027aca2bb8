"""Which published files are as a publish left them; no other is built on, whoever left it as it is."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.publishing import files


class _Sight(Struct, frozen=True, array_like=True):
    """By what one sees that a file is the same still; times are in nanoseconds.

    Nobody can set `changed_at`.
    """

    size: int
    inode: int
    modified_at: int
    changed_at: int


class _Kept(Struct, frozen=True):
    """The files by name, and the hash of what their text depends on but the tables."""

    spelling: str
    files: dict[str, _Sight]


def intact(folder: Path, kept: Path, spelling: str) -> frozenset[str]:
    """The files below a folder that are as `keep` saw them, if what is written is spelt in the same way."""
    try:
        known = msgspec.json.decode(kept.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return frozenset()
    if known.spelling != spelling:
        return frozenset()
    return frozenset(name for name, sight in known.files.items() if _sight(folder / name) == sight)


def keep(folder: Path, kept: Path, spelling: str, names: Iterable[str]) -> None:
    """Keep how these files below a folder are."""
    found = {name: sight for name in sorted(names) if (sight := _sight(folder / name))}
    files.replace(kept, msgspec.json.encode(_Kept(spelling, found)))


def _sight(path: Path) -> _Sight | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Sight(status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
