"""The list of all that is published, with sizes and hashes; where it is long, a list a folder."""

import datetime as dt
from collections.abc import Collection, Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from msgspec import UNSET
from msgspec.structs import replace

from flows.publishing import files
from flows.publishing.digests import Standing
from flows.publishing.digests.kept import Digest
from flows.publishing.manifest.parts import NAME, PARTS, read
from flows.publishing.manifest.succession import go_on
from flows.publishing.manifest.whole import begin
from schemas.publication import Manifest, ManifestFile

_OURS = frozenset({NAME, *PARTS.values()})


def write_manifest(
    out: Path,
    now: dt.datetime,
    standing: Standing | None = None,
    changed: Mapping[str, str | None] = MappingProxyType({}),
) -> bool:
    """Whether anything published changed since the last manifest; if not, it keeps its bytes.

    `standing` is what is known of the files from the last publish, `changed` as it takes them.
    """
    at = now.astimezone(dt.UTC).replace(microsecond=0)
    standing = standing or Standing(out)
    news = standing.news(changed)
    is_other = go_on(out, at, _listed(news.digests)) if news else None
    if news and is_other is not None:
        news.keep()
        return is_other
    whole = standing.whole(changed)
    is_other = begin(out, at, [file for file in _listed(whole.digests).values() if file])
    whole.keep()
    return is_other


def _listed(digests: Mapping[str, Digest | None]) -> dict[str, ManifestFile | None]:
    return {
        path: ManifestFile(path=path, size=digest.size, sha256=digest.sha256) if digest else None
        for path, digest in digests.items()
        if path not in _OURS
    }


def read_manifest(out: Path, without: Collection[str] = ()) -> Manifest | None:
    """The last manifest, whole; None when there is none or a part is damaged, so that it is made anew.

    `without` are folders whose files need not be listed: they are not when they have a manifest of their own.
    """
    manifest = read(out / NAME)
    if manifest is None or manifest.folders is UNSET:
        return manifest
    unread = {PARTS[folder] for folder in without}
    listed = list(manifest.files)
    for folder in manifest.folders:
        if folder.path in unread:
            continue
        part = read(files.inside(out, folder.path))
        if part is None:
            return None
        listed += part.files
    return replace(manifest, files=tuple(sorted(listed, key=attrgetter("path"))), folders=UNSET)
