"""Pages from the disk."""

import mimetypes
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from schemas.failures import ReadFailure
from schemas.page import Page

_MAX_BYTES = 25_000_000

_TYPES = {
    ".atom": "application/atom+xml",
    ".ics": "text/calendar",
    ".jsonl": "application/jsonl",
    ".mbox": "application/mbox",
    ".md": "text/markdown",
    ".rss": "application/rss+xml",
    ".toml": "application/toml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


def read_file(path: Path, *, max_bytes: int = _MAX_BYTES) -> Page:
    """The page of a file, read now; a ReadFailure when it is missing, no file, unreadable or too large."""
    try:
        if path.exists() and not path.is_file():
            raise ReadFailure("is no file", where=str(path), remedy="Name a file in it.")
        with path.open("rb") as file:
            body = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or "is no path"
        raise ReadFailure(
            f"cannot be read: {what.lower()}", where=str(path), remedy="Check the path and its permissions."
        ) from error
    if len(body) > max_bytes:
        raise ReadFailure(
            f"is larger than {max_bytes:,} bytes", where=str(path), remedy="Split it, or raise max_bytes."
        )
    return Page(url=str(path), body=body, fetched_at=datetime.now(UTC), media_type=_guessed(path))


@cache
def _types() -> mimetypes.MimeTypes:
    types = mimetypes.MimeTypes()
    for suffix, media_type in _TYPES.items():
        types.add_type(media_type, suffix)
    return types


def _guessed(path: Path) -> str | None:
    media_type, packing = _types().guess_type(path.name)
    return None if packing else media_type
