"""The list of all that is published, with sizes and hashes."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from flows.publishing import files
from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"


def write_manifest(out: Path, now: dt.datetime) -> bool:
    """Whether anything published changed since the last manifest; if not, it keeps its bytes."""
    standing = tuple(_standing(out))
    old = read_manifest(out)
    if old and old.files == standing:
        return False
    manifest = Manifest(published_at=now.astimezone(dt.UTC).replace(microsecond=0), files=standing)
    return files.replace(out / NAME, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def read_manifest(out: Path) -> Manifest | None:
    """The last manifest; None when there is none or it is damaged, so that it is made anew."""
    try:
        return msgspec.json.decode((out / NAME).read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(out / NAME)) from error


def _standing(out: Path) -> Iterator[ManifestFile]:
    for path in sorted(out.rglob("*"), key=lambda path: path.relative_to(out).as_posix()):
        name = path.relative_to(out)
        is_ours = name.as_posix() != NAME and not any(part.startswith(".") for part in name.parts)
        if is_ours and path.is_file() and not path.is_symlink():
            yield _described(path, name.as_posix())


def _described(path: Path, name: str) -> ManifestFile:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return ManifestFile(path=name, size=path.stat().st_size, sha256=digest)
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
