"""A manifest of all files, made anew."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.manifest import names, parts
from flows.publishing.manifest.inventories import BEGIN, text
from flows.publishing.manifest.parts import NAME, PARTS, content, part_of, told
from schemas.publication import Manifest, ManifestFile


def begin(out: Path, at: dt.datetime, listed: Sequence[ManifestFile]) -> bool:
    """List all files, given in the order of their paths; whether another list stood there."""
    whole = Manifest(publish_id=names.name(at, names.mark(listed)), published_at=at, files=tuple(listed))
    is_long = len(listed) > parts.MOST
    is_other, _ = _write(out / NAME, _parted(out, whole) if is_long else whole)
    for name in PARTS.values() if not is_long else ():
        files.remove(out / name)
    return is_other


def _parted(out: Path, whole: Manifest) -> Manifest:
    """What lists the manifests of folders, once those are written, and the files that are in none of them."""
    listed = defaultdict[str, list[ManifestFile]](list)
    for file in whole.files:
        listed[part_of(file.path)].append(file)
    rest = tuple(listed.pop("", ()))
    folders = (_part(out, name, replace(whole, files=tuple(part))) for name, part in listed.items())
    return replace(whole, files=rest, folders=tuple(folders))


def _part(out: Path, name: str, manifest: Manifest) -> ManifestFile:
    _, written = _write(out / name, manifest)
    return told(name, written)


def _write(path: Path, manifest: Manifest) -> tuple[bool, bytes]:
    """Whether it lists something else than the one that stands, which stays otherwise; what stands now."""
    old, new = content(path), text(manifest)
    if _lists(old) == _lists(new):
        return False, old
    return files.replace(path, new), new


def _lists(written: bytes) -> bytes:
    """What follows the name and the time of a publish."""
    return written[written.find(BEGIN) :] if BEGIN in written else b""
