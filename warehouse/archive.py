"""The archive: every body once, compressed, under the hash of what lasts of its bytes."""

import gzip
import re
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from msgspec import Struct

from schemas.failures import StorageFailure
from warehouse.volatile import lasting

LEVEL = 3
"""Of compression: a quarter of the time of the highest, and a sixth more bytes."""

HASH = re.compile(r"[0-9a-f]{64}")


class Kept(Struct, frozen=True):
    """A file of the archive: of a body under its hash, else one that was left unfinished."""

    path: Path
    name: str | None
    byte_count: int


def stable_sha256(body: bytes) -> str:
    """The hash of a body without what is volatile: two answers with one hash say the same."""
    found = sha256()
    for piece in lasting(body):
        found.update(piece)
    return found.hexdigest()


def keep(home: Path, body: bytes) -> str:
    """Put a body into the archive, unless its like is there, and return its stable hash.

    Written whole or not at all. StorageFailure when the disk refuses.
    """
    name = stable_sha256(body)
    path = _path(home, name)
    if path.exists():
        return name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(gzip.compress(body, LEVEL, mtime=0))
        Path(part.name).replace(path)
    except OSError as problem:
        raise StorageFailure(
            f"cannot be written: {problem.strerror}",
            where=str(path),
            remedy=f"The archive needs {len(body):,} bytes there: free some space or make it writable.",
        ) from problem
    return name


def body(home: Path, name: str) -> bytes | None:
    """The body kept under a hash, or None when it is not (or no longer) there or is damaged."""
    try:
        return gzip.decompress(_path(home, name).read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def files(home: Path) -> Iterator[Kept]:
    """All files of the archive, those of bodies under their hashes."""
    for path in sorted((home / "archive").glob("*/*")):
        name = path.name.removesuffix(".gz")
        is_body = path.suffix == ".gz" and HASH.fullmatch(name) and path.parent.name == name[:2]
        yield Kept(path, name if is_body else None, path.stat().st_size)


def holds(home: Path, name: str) -> bool:
    """Whether there is a body under a hash, be it whole or damaged."""
    return _path(home, name).exists()


def _path(home: Path, name: str) -> Path:
    return home / "archive" / name[:2] / f"{name}.gz"
