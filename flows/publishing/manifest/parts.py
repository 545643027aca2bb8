"""The files that a manifest is made of: one, or where it lists many files one more a folder."""

from hashlib import sha256
from pathlib import Path

import msgspec

from schemas.failures import StorageFailure
from schemas.publication import Manifest, ManifestFile

NAME = "manifest.json"
PARTS = {top: f"manifest-{top}.json" for top in ("calendars", "data", "feeds", "talks")}
"""The manifests of folders, where there are any."""

MOST = 20_000
"""How many files one manifest lists: above, at some 100,000 talks, each folder has a manifest of its own."""


def part_of(path: str) -> str:
    """The part that lists a file where there are any; empty for one that the manifest itself lists."""
    return PARTS.get(path.partition("/")[0], "")


def told(name: str, written: bytes) -> ManifestFile:
    """What a manifest says of a part."""
    return ManifestFile(path=name, size=len(written), sha256=sha256(written).hexdigest())


def read(path: Path) -> Manifest | None:
    """What such a file says; None where there is none or it is damaged."""
    return decoded(content(path))


def decoded(written: bytes) -> Manifest | None:
    """What its bytes say; None where they are damaged."""
    try:
        return msgspec.json.decode(written, type=Manifest)
    except msgspec.DecodeError:
        return None


def content(path: Path) -> bytes:
    """Its bytes, of one that is not there none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
