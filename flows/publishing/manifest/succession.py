"""A manifest that goes on from the last one: few files take their places among those that it lists."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import UNSET, Struct
from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.manifest import names, parts
from flows.publishing.manifest.inventories import Inventory, text
from flows.publishing.manifest.parts import NAME, content, decoded, part_of, told
from schemas.publication import Manifest, ManifestFile


def go_on(out: Path, at: dt.datetime, news: Mapping[str, ManifestFile | None]) -> bool | None:
    """List what changed, all else as it is listed; whether anything did.

    None, and nothing is written, where what is listed is damaged, or is to have other parts.
    """
    last = _last(out)
    if last is None or not {last.part_of(path) for path in news} <= last.lists.keys():
        return None
    was = {path: last.lists[last.part_of(path)].put(path, file) for path, file in news.items()}
    if not last.has_its_parts():
        return None
    others = {path for path, file in was.items() if file != news[path]}
    if others:
        mark = last.mark ^ names.mark(file for path in others for file in (was[path], news[path]) if file)
        next_one = replace(last.manifest, publish_id=names.name(at, mark), published_at=at)
        _replace(out, next_one, last.lists, {last.part_of(path) for path in others})
    return bool(others)


class _Last(Struct, frozen=True):
    """The last manifest, the mark in its name, and what its parts list by their names, itself by none."""

    manifest: Manifest
    mark: int
    lists: dict[str, Inventory]

    def part_of(self, path: str) -> str:
        """The part that lists a file, or would."""
        return part_of(path) if len(self.lists) > 1 else ""

    def has_its_parts(self) -> bool:
        """Whether it has those that a manifest of its files has."""
        is_long = sum(map(len, self.lists.values())) > parts.MOST
        is_parted = len(self.lists) > 1
        return is_long == is_parted and all(len(each) for name, each in self.lists.items() if name)


def _last(out: Path) -> _Last | None:
    """What stands; None where any of it is not as it was written."""
    written = content(out / NAME)
    manifest = decoded(written)
    mark = names.mark_in(manifest.publish_id) if manifest else None
    if manifest is None or mark is None:
        return None
    lists = {"": _own(manifest, written)}
    for folder in manifest.folders or ():
        part = content(files.inside(out, folder.path))
        if sha256(part).hexdigest() != folder.sha256:
            return None
        lists[folder.path] = Inventory(part)
    return _Last(manifest, mark, lists)


def _own(manifest: Manifest, written: bytes) -> Inventory:
    """What a manifest lists itself: where that is all, its text serves as it stands, if it is ours."""
    if manifest.folders is UNSET:
        standing = Inventory(written)
        if len(standing) == len(manifest.files) and standing.content(manifest) == written:
            return standing
    return Inventory(text(replace(manifest, folders=UNSET)))


def _replace(out: Path, manifest: Manifest, lists: Mapping[str, Inventory], anew: Collection[str]) -> None:
    """Write some parts anew, then what names them."""
    contents = {name: lists[name].content(manifest) for name in anew if name}
    for name, written in contents.items():
        files.replace(out / name, written)
    folders = [
        told(folder.path, contents[folder.path]) if folder.path in contents else folder
        for folder in manifest.folders or ()
    ]
    files.replace(out / NAME, _whole(manifest, lists[""], folders))


def _whole(manifest: Manifest, own: Inventory, folders: Sequence[ManifestFile]) -> bytes:
    """The manifest itself; where it is all, it lists many files."""
    if not folders:
        return own.content(manifest)
    return text(replace(manifest, files=own.files(), folders=tuple(folders)))
