"""Files replaced whole or not at all."""

import os
import re
from collections.abc import Mapping
from filecmp import cmp
from pathlib import Path

from schemas.failures import StorageFailure

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SECOND = 1_000_000_000
_REMEDY = (
    "Check that the disk has room and that this user may write there; what was published before still stands."
)


def inside(out: Path, name: str) -> Path:
    """The path of a published file, `calendars/all.ics`; a name that could lead out of `out` is refused."""
    if not all(_NAME.fullmatch(part) for part in name.split("/")):
        raise StorageFailure(f"{name!r} is no name for a published file", where=str(out))
    return out / name


def replace(path: Path, content: bytes) -> bool:
    """Whether the file had to change. Equal content keeps its time; a reader never sees half a file.

    Other content has a later time, by a second at least, even when the clock was set back: HTTP tells whole
    seconds, and who asks what changed since would never learn of it.
    """
    try:
        if _content(path) == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    except OSError as error:
        raise StorageFailure(_reason(error, len(content)), where=str(path), remedy=_REMEDY) from error
    return True


def replace_all(out: Path, contents: Mapping[str, bytes]) -> list[str]:
    """The names, below `out`, of the files that had to change."""
    paths = {name: inside(out, name) for name in contents}
    return [name for name, path in paths.items() if replace(path, contents[name])]


def adopt(path: Path, made: Path) -> bool:
    """Move a finished file of the same disk into place, as `replace` would; whether the old one differed."""
    try:
        if path.is_file() and cmp(path, made, shallow=False):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _take_place(made, path)
    except OSError as error:
        raise StorageFailure(_reason(error, 0), where=str(path), remedy=_REMEDY) from error
    return True


def remove(path: Path) -> bool:
    """Whether there was a file to remove."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageFailure(_reason(error, 0), where=str(path), remedy=_REMEDY) from error
    return True


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        _take_place(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _take_place(made: Path, path: Path) -> None:
    if path.is_file():
        least = path.stat().st_mtime_ns + _SECOND
        if made.stat().st_mtime_ns < least:
            os.utime(made, ns=(least, least))
    _sync(made)
    made.replace(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _reason(error: OSError, need: int) -> str:
    needed = f" ({need:,} bytes needed)" if need else ""
    return f"cannot be written: {error.strerror or error}{needed}"
