"""The list of all that is published, with sizes and hashes; where it is long, a list a folder."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.digests import Standing
from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"
PARTS = {top: f"manifest-{top}.json" for top in ("calendars", "data", "feeds", "talks")}
"""The manifests of folders, where there are any."""

_PART_NAMES = frozenset(PARTS.values())

MOST = 20_000
"""How many files one manifest lists: above, at some 100,000 talks, each folder has a manifest of its own."""

_LISTS = b'\n  "files": ['
"""Where a manifest begins to list; no text in it holds a line feed."""


def write_manifest(
    out: Path,
    now: dt.datetime,
    standing: Standing | None = None,
    changed: Mapping[str, str | None] = MappingProxyType({}),
) -> bool:
    """Whether anything published changed since the last manifest; if not, it keeps its bytes.

    `standing` is what is known of the files from the last publish, `changed` as its digests take it.
    """
    at = now.astimezone(dt.UTC).replace(microsecond=0)
    standing = standing or Standing(out)
    listed = tuple(
        [
            ManifestFile(path=name, size=digest.size, sha256=digest.sha256)
            for name, digest in standing.digests(changed).items()
            if name != NAME and name not in _PART_NAMES
        ]
    )
    whole = Manifest(publish_id=_name(at, listed), published_at=at, files=listed)
    is_long = len(listed) > MOST
    is_other, _ = _write(out / NAME, _parted(out, whole) if is_long else whole)
    for name in PARTS.values() if not is_long else ():
        files.remove(out / name)
    standing.keep()
    return is_other


def _name(at: dt.datetime, standing: tuple[ManifestFile, ...]) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}-{sha256(msgspec.json.encode(standing)).hexdigest()[:8]}"


def read_manifest(out: Path, without: Collection[str] = ()) -> Manifest | None:
    """The last manifest, whole; None when there is none or a part is damaged, so that it is made anew.

    `without` are folders whose files need not be listed: they are not when they have a manifest of their own.
    """
    manifest = _read(out / NAME)
    if manifest is None or manifest.folders is UNSET:
        return manifest
    unread = {PARTS[folder] for folder in without}
    listed = list(manifest.files)
    for folder in manifest.folders:
        if folder.path in unread:
            continue
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
    _, content = _write(out / name, manifest)
    return ManifestFile(path=name, size=len(content), sha256=sha256(content).hexdigest())


def _write(path: Path, manifest: Manifest) -> tuple[bool, bytes]:
    """Whether it lists something else than the one that stands, which stays otherwise; what stands now."""
    old, new = _content(path), msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"
    if _lists(old) == _lists(new):
        return False, old
    return files.replace(path, new), new


def _lists(content: bytes) -> bytes:
    """What follows the name and the time of a publish."""
    return content[content.find(_LISTS) :] if _LISTS in content else b""


def _read(path: Path) -> Manifest | None:
    try:
        return msgspec.json.decode(_content(path), type=Manifest)
    except msgspec.DecodeError:
        return None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
