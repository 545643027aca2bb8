"""Files of the published folder, held open while they are answered."""

import errno
import hashlib
import os
from email.utils import formatdate
from io import BufferedReader
from pathlib import Path

from msgspec import Struct

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EACCES}
_MOST_TAGS = 100_000

_Facts = tuple[int, int, int, int]


class OpenFile(Struct, frozen=True):
    """A file as it was when it was opened, whatever is put in its place meanwhile; `tag` hashes its bytes."""

    content: BufferedReader
    facts: os.stat_result
    name: str
    tag: str

    @property
    def path(self) -> str:
        """A path that leads to these very bytes."""
        return f"/dev/fd/{self.content.fileno()}"

    @property
    def modified(self) -> str:
        """When the file was written, as HTTP writes it."""
        return formatdate(self.facts.st_mtime, usegmt=True)


class Shelf(Struct, frozen=True):
    """A folder, and the tags of the files that were asked for."""

    folder: Path
    tags: dict[_Facts, str]

    def open(self, path: str) -> OpenFile | None:
        """The file at the path of a URL, or None; OSError when it is there and cannot be read.

        No path leads out of the folder, neither by dots nor by links, nor to a name that begins with a dot.
        """
        content = self._found(path)
        if content is None:
            return None
        try:
            facts = os.fstat(content.fileno())
            return OpenFile(content, facts, content.name, self._tag(content, facts))
        except BaseException:
            content.close()
            raise

    def _found(self, path: str) -> BufferedReader | None:
        parts = (f"{path}index.html" if path.endswith("/") else path).split("/")[1:]
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

    def _tag(self, content: BufferedReader, facts: os.stat_result) -> str:
        key = (facts.st_dev, facts.st_ino, facts.st_mtime_ns, facts.st_size)
        if key not in self.tags:
            if len(self.tags) >= _MOST_TAGS:
                self.tags.clear()
            self.tags[key] = f'"{hashlib.file_digest(content, "sha256").hexdigest()}"'
        return self.tags[key]
