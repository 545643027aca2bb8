"""Files that are made of facts, and not made again of the same ones while they stand as they were made."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.publishing import files


class _Making(Struct, frozen=True):
    """The SHA-256 of all that a content was made of, and of the content."""

    facts: str
    content: str


def made(path: Path, kept: Path, facts: object, make: Callable[[], bytes]) -> bytes:
    """What is to stand at a path: what stands there, if it was made of these facts, or what is made of them.

    That is `kept` in mind before it takes its place. `facts` are all that it depends on, code too.
    """
    digest, last = sha256(msgspec.json.encode(facts)).hexdigest(), _last(kept)
    if last and last.facts == digest:
        standing = _standing(path)
        if sha256(standing).hexdigest() == last.content:
            return standing
    content = make()
    files.replace(kept, msgspec.json.encode(_Making(digest, sha256(content).hexdigest())))
    return content


def _last(kept: Path) -> _Making | None:
    try:
        return msgspec.json.decode(kept.read_bytes(), type=_Making)
    except (OSError, msgspec.DecodeError):
        return None


def _standing(path: Path) -> bytes:
    """Nothing where it cannot be read: whoever writes it tells why."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
