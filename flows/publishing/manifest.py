"""The list of all that is published, with sizes and hashes; where it is long, a list a folder."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.digests import digests
from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"
PARTS = {top: f"manifest-{top}.json" for top in ("calendars", "data", "feeds", "talks")}
"""The manifests of folders, where there are any."""

MOST = 20_000
"""How many files one manifest lists: above, at some 100,000 talks, each folder has a manifest of its own."""


def write_manifest(
    out: Path, now: dt.datetime, kept: Path | None = None, written: Mapping[str, str] = MappingProxyType({})
) -> bool:
    """Whether anything published changed since the last manifest; if not, it keeps its bytes.

    `kept` is a file for what a publish remembers of the files it read; without it, all are read but those
    `written` just now, whose SHA-256 is known by their names.
    """
    at = now.astimezone(dt.UTC).replace(microsecond=0)
    standing = tuple(
        ManifestFile(path=name, size=digest.size, sha256=digest.sha256)
        for name, digest in digests(out, written, kept).items()
        if name != NAME and name not in PARTS.values()
    )
    whole = Manifest(publish_id=_name(at, standing), published_at=at, files=standing)
    is_long = len(standing) > MOST
    is_other = _write(out / NAME, _parted(out, whole) if is_long else whole)
    for name in PARTS.values() if not is_long else ():
        files.remove(out / name)
    return is_other


def _name(at: dt.datetime, standing: tuple[ManifestFile, ...]) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}-{sha256(msgspec.json.encode(standing)).hexdigest()[:8]}"


def read_manifest(out: Path) -> Manifest | None:
    """The last manifest, whole; None when there is none or a part is damaged, so that it is made anew."""
    manifest = _read(out / NAME)
    if manifest is None or manifest.folders is UNSET:
        return manifest
    listed = list(manifest.files)
    for folder in manifest.folders:
        part = _read(files.inside(out, folder.path))
        if part is None:
            return None
        listed += part.files
    return replace(manifest, files=tuple(sorted(listed, key=attrgetter("path"))), folders=UNSET)


def _parted(out: Path, whole: Manifest) -> Manifest:
    """What lists the manifests of folders, once those are written, and the files that are in none of them."""
    listed = defaultdict[str, list[ManifestFile]](list)
    for file in whole.files:
        listed[PARTS.get(file.path.partition("/")[0], "")].append(file)
    rest = tuple(listed.pop("", ()))
    folders = (_part(out, name, replace(whole, files=tuple(part))) for name, part in listed.items())
    return replace(whole, files=rest, folders=tuple(folders))


def _part(out: Path, name: str, manifest: Manifest) -> ManifestFile:
    _write(out / name, manifest)
    content = (out / name).read_bytes()
    return ManifestFile(path=name, size=len(content), sha256=sha256(content).hexdigest())


def _write(path: Path, manifest: Manifest) -> bool:
    """Whether it lists something else than the one that stands, which stays otherwise."""
    old = _read(path)
    if old and (old.files, old.folders) == (manifest.files, manifest.folders):
        return False
    return files.replace(path, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def _read(path: Path) -> Manifest | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
