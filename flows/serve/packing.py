"""Text made smaller for those who ask for it."""

import gzip
import re
from asyncio import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers

from flows.serve.files import OpenFile
from flows.serve.media_types import is_text

_SIZES = range(1_000, 16_000_001)
"""Of files that are packed: fewer bytes are not worth it, more are not held in memory."""

ROOM = 64_000_000
"""How many bytes of packed files are kept."""

_CODING = re.compile(
    r"\s*([\w*-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.ASCII | re.IGNORECASE
)


def is_packable(file: OpenFile) -> bool:
    """Whether the file is answered in two forms."""
    return is_text(file.name) and file.size in _SIZES


def wants_gzip(asked: Headers) -> bool:
    """Whether gzip is asked for by name, and liked no less than the bytes as they are (RFC 9110, 12.5.3).

    Whoever asks for a part gets it of the bytes as they are.
    """
    codings = (_CODING.fullmatch(one) for one in ",".join(asked.getlist("accept-encoding")).split(","))
    liking = {one[1].lower(): float(one[2] or 1) for one in codings if one}
    packed = liking.get("gzip", liking.get("x-gzip", 0))
    return "range" not in asked and packed > 0 and packed >= liking.get("identity", liking.get("*", 0))


class Packer:
    """The packed files, by digest: each packed once, one at a time, the last used kept within the room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._turn = room, Lock()
        self._kept: dict[str, bytes] = {}

    async def pack(self, file: OpenFile) -> bytes:
        """The file in gzip; the same bytes for the same file. OSError when it cannot be read."""
        if file.digest not in self._kept:
            async with self._turn:
                if file.digest not in self._kept:
                    self._keep(file.digest, await run_in_threadpool(_packed, file))
        self._kept[file.digest] = self._kept.pop(file.digest)
        return self._kept[file.digest]

    def _keep(self, digest: str, packed: bytes) -> None:
        self._kept[digest] = packed
        while sum(map(len, self._kept.values())) > self._room:
            self._kept.pop(next(iter(self._kept)))


def _packed(file: OpenFile) -> bytes:
    return gzip.compress(file.read(range(file.size)), mtime=0)
