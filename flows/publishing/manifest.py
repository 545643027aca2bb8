"""The list of all that is published, with sizes and hashes."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from flows.publishing import files
from flows.publishing.digests import digests
from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"


def write_manifest(
    out: Path, now: dt.datetime, kept: Path | None = None, written: Mapping[str, str] = MappingProxyType({})
) -> bool:
    """Whether anything published changed since the last manifest; if not, it keeps its bytes.

    `kept` is a file for what a publish remembers of the files it read; without it, all are read but those
    `written` just now, whose SHA-256 is known by their names.
    """
    standing = tuple(
        ManifestFile(path=name, size=digest.size, sha256=digest.sha256)
        for name, digest in digests(out, written, kept).items()
        if name != NAME
    )
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
