"""The list of all that is published, with sizes and hashes; where it is long, a list a folder."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from hashlib import sha256
from operator import attrgetter, xor
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.digests import Standing
from flows.publishing.inventories import BEGIN, Inventory, text
from flows.publishing.kept import Digest
from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"
PARTS = {top: f"manifest-{top}.json" for top in ("calendars", "data", "feeds", "talks")}
"""The manifests of folders, where there are any."""

_PART_NAMES = frozenset(PARTS.values())

MOST = 20_000
"""How many files one manifest lists: above, at some 100,000 talks, each folder has a manifest of its own."""

_DIGITS = 8
"""How many hexadecimal digits tell two publishes of one second apart."""

_NAMED = re.compile(rf".+-[0-9a-f]{{{_DIGITS}}}")


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
    news = standing.news(changed)
    is_other = None if news is None else _go_on(out, at, _listed(news))
    if is_other is None:
        is_other = _begin(out, at, _listed(standing.digests(changed)))
    standing.keep()
    return is_other


def _listed(digests: Mapping[str, Digest | None]) -> dict[str, ManifestFile | None]:
    return {
        path: ManifestFile(path=path, size=digest.size, sha256=digest.sha256) if digest else None
        for path, digest in digests.items()
        if path != NAME and path not in _PART_NAMES
    }


def _begin(out: Path, at: dt.datetime, found: Mapping[str, ManifestFile | None]) -> bool:
    """List all files."""
    listed = tuple(file for file in found.values() if file)
    whole = Manifest(publish_id=_name(at, _mark(listed)), published_at=at, files=listed)
    is_long = len(listed) > MOST
    is_other, _ = _write(out / NAME, _parted(out, whole) if is_long else whole)
    for name in PARTS.values() if not is_long else ():
        files.remove(out / name)
    return is_other


def _go_on(out: Path, at: dt.datetime, news: Mapping[str, ManifestFile | None]) -> bool | None:
    """List what changed, all else as it is listed; None where that is damaged, or is to have other parts."""
    last = _read(out / NAME)
    parts = _inventories(out, last) if last else {}
    if last is None or not {_part_of(path, parts) for path in news} <= parts.keys():
        return None
    was = {path: parts[_part_of(path, parts)].put(path, file) for path, file in news.items()}
    others = {path for path, file in was.items() if file != news[path]}
    is_long = sum(map(len, parts.values())) > MOST
    if is_long != (len(parts) > 1) or not all(len(part) for name, part in parts.items() if name):
        return None
    if others:
        mark = _mark(file for path in others for file in (was[path], news[path]) if file)
        name = _name(at, mark ^ int(last.publish_id[-_DIGITS:], 16))
        anew = {_part_of(path, parts): parts[_part_of(path, parts)] for path in others}
        _replace(out, replace(last, publish_id=name, published_at=at, files=parts[""].files()), anew)
    return bool(others)


def _replace(out: Path, manifest: Manifest, anew: Mapping[str, Inventory]) -> None:
    """Write some parts anew, then what names them."""
    contents = {name: part.content(manifest) for name, part in anew.items() if name}
    for name, content in contents.items():
        files.replace(out / name, content)
    folders = [
        _told(folder.path, contents[folder.path]) if folder.path in contents else folder
        for folder in manifest.folders or ()
    ]
    files.replace(out / NAME, text(replace(manifest, folders=tuple(folders) if folders else UNSET)))


def _inventories(out: Path, last: Manifest) -> dict[str, Inventory]:
    """What the parts of a manifest list, by their names, and below the empty name what itself does.

    Nothing where any is not as it is written.
    """
    if not _NAMED.fullmatch(last.publish_id):
        return {}
    found = {"": Inventory(text(replace(last, folders=UNSET)))}
    for folder in last.folders or ():
        content = _content(files.inside(out, folder.path))
        if sha256(content).hexdigest() != folder.sha256:
            return {}
        found[folder.path] = Inventory(content)
    return found


def _part_of(path: str, parts: Collection[str]) -> str:
    return PARTS.get(path.partition("/")[0], "") if len(parts) > 1 else ""


def _name(at: dt.datetime, mark: int) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}-{mark:0{_DIGITS}x}"


def _mark(listed: Iterable[ManifestFile]) -> int:
    """What tells these files from others: that of two sets is what either has and the other has not."""
    marks = (sha256(f"{file.path} {file.sha256}".encode()).digest()[: _DIGITS // 2] for file in listed)
    return reduce(xor, (int.from_bytes(mark) for mark in marks), 0)


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
    return _told(name, content)


def _told(name: str, content: bytes) -> ManifestFile:
    return ManifestFile(path=name, size=len(content), sha256=sha256(content).hexdigest())


def _write(path: Path, manifest: Manifest) -> tuple[bool, bytes]:
    """Whether it lists something else than the one that stands, which stays otherwise; what stands now."""
    old, new = _content(path), text(manifest)
    if _lists(old) == _lists(new):
        return False, old
    return files.replace(path, new), new


def _lists(content: bytes) -> bytes:
    """What follows the name and the time of a publish."""
    return content[content.find(BEGIN) :] if BEGIN in content else b""


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
