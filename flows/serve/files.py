"""Files of the published folder, held open while they are answered."""

import errno
import hashlib
import os
from email.utils import formatdate
from io import BufferedReader
from pathlib import Path

from msgspec import Struct

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}
_MOST_TAGS = 100_000

_Facts = tuple[int, int, int, int, int]


class OpenFile(Struct, frozen=True):
    """A file as it was when it was opened, whatever is put in its place meanwhile.

    `name` is its path below the folder, `digest` the SHA-256 of its bytes.
    """

    content: BufferedReader
    facts: os.stat_result
    name: str
    digest: str

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.facts.st_size

    @property
    def modified_at(self) -> int:
        """When it was written, in whole seconds of Unix time, all that HTTP can say."""
        return int(self.facts.st_mtime)

    @property
    def modified(self) -> str:
        """The same as HTTP writes it."""
        return formatdate(self.modified_at, usegmt=True)

    def read(self, part: range) -> bytes:
        """These bytes; an OSError when there are fewer, because somebody wrote into the file."""
        content = os.pread(self.content.fileno(), len(part), part.start)
        if len(content) < len(part):
            raise OSError(errno.EIO, "the file became shorter while it was sent", self.name)
        return content


class Shelf(Struct, frozen=True):
    """A folder, and the digests of the files that were asked for."""

    folder: Path
    digests: dict[_Facts, str]

    @property
    def is_published(self) -> bool:
        """Whether a publication was finished here and is still there."""
        return (self.folder / "manifest.json").is_file()

    def open(self, path: str) -> OpenFile | None:
        """The file at the path of a URL, or None; OSError when it is there and cannot be read.

        No path leads out of the folder, neither by dots nor by links, nor to a name that begins with a dot.
        """
        name = (f"{path}index.html" if path.endswith("/") else path).removeprefix("/")
        content = self._found(name.split("/"))
        if content is None:
            return None
        try:
            facts = os.fstat(content.fileno())
            return OpenFile(content, facts, name, self._digest(content, facts))
        except BaseException:
            content.close()
            raise

    def _found(self, parts: list[str]) -> BufferedReader | None:
        if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
            return None
        try:
            root = self.folder.resolve()
            file = root.joinpath(*parts).resolve(strict=True)
            return file.open("rb") if file.is_relative_to(root) and file.is_file() else None
        except OSError as problem:
            if problem.errno in _ABSENT:
                return None
            raise

    def _digest(self, content: BufferedReader, facts: os.stat_result) -> str:
        key = (facts.st_dev, facts.st_ino, facts.st_ctime_ns, facts.st_mtime_ns, facts.st_size)
        if key not in self.digests:
            if len(self.digests) >= _MOST_TAGS:
                self.digests.clear()
            self.digests[key] = hashlib.file_digest(content, "sha256").hexdigest()
        return self.digests[key]
