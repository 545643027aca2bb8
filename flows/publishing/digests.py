"""Hashes of published files, kept from one publish to the next, as most files stay what they were."""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.publishing import files
from schemas.failures import StorageFailure

_SECOND = 1_000_000_000
_TICK = 50_000_000
_GRAIN = 2 * _SECOND
"""Changes less than two seconds apart may leave a file with one time, on FAT; less than a tick elsewhere."""


class Digest(Struct, frozen=True):
    """The hash of a file, and by what one sees without reading it whether it is the same still.

    Nobody can set `changed_at`; both times are in nanoseconds since 1970.
    """

    size: int
    inode: int
    modified_at: int
    changed_at: int
    sha256: str


class _Kept(Struct, frozen=True):
    """The digests by path, of files that were read at `taken_at`, in nanoseconds since 1970, or later.

    Those read before it had been the same for so long that they could be trusted.
    """

    taken_at: int
    digests: dict[str, Digest]


def digests(out: Path, written: Mapping[str, str], kept: Path | None = None) -> dict[str, Digest]:
    """Of every file below a folder but hidden ones, by path; `kept` is where they are kept, if at all.

    `written` is the SHA-256 of files that were written just now, which are not read.

    A file is read unless all is as it was, and it changed last too long before it was read to have been
    changed again at the same time.
    """
    before, taken_at = _read(kept), time.time_ns()
    try:
        found = {
            name: _seen(entry.stat(), written[name]) if name in written else _digest(entry, before, name)
            for name, entry in sorted(_standing(out, ""))
        }
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(error.filename or out)) from error
    if kept:
        files.replace(kept, msgspec.json.encode(_Kept(taken_at, found)))
    return found


def _standing(folder: Path | str, prefix: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _standing(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield f"{prefix}{entry.name}", entry


def _digest(entry: "os.DirEntry[str]", before: _Kept, name: str) -> Digest:
    known = before.digests.get(name)
    if known and _is_settled(known, before.taken_at) and _seen(entry.stat(), known.sha256) == known:
        return known
    with Path(entry.path).open("rb") as file:
        seen = os.fstat(file.fileno())
        return _seen(seen, hashlib.file_digest(file, "sha256").hexdigest())


def _is_settled(known: Digest, taken_at: int) -> bool:
    """Whether a change after it was read would have given the file another time."""
    is_coarse = known.changed_at % _SECOND == 0
    return known.changed_at < taken_at - (_GRAIN if is_coarse else _TICK)


def _seen(file: os.stat_result, sha256: str) -> Digest:
    return Digest(file.st_size, file.st_ino, file.st_mtime_ns, file.st_ctime_ns, sha256)


def _read(kept: Path | None) -> _Kept:
    try:
        return msgspec.json.decode(kept.read_bytes() if kept else b"", type=_Kept)
    except (OSError, msgspec.DecodeError):
        return _Kept(0, {})
