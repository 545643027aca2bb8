"""What is published, beside the talks themselves."""

import datetime as dt
from typing import Literal

from msgspec import Struct


class SeriesCalendar(Struct, frozen=True, kw_only=True):
    """A series with an address of its own for good. `colour` is a CSS3 colour name."""

    slug: str
    title: str
    colour: str | None = None


class SourceState(Struct, frozen=True, kw_only=True):
    """How a source stands: `fresh`, or `stale` or `held` for the `reason` in words.

    `last_success_at` is None when it was never read.
    """

    title: str
    url: str
    state: Literal["fresh", "stale", "held"]
    reason: str | None = None
    last_success_at: dt.datetime | None = None


class Published(Struct, frozen=True, kw_only=True):
    """How many files a publish wrote, found equal and took away; `paths` are those it wrote or took away."""

    written: int
    unchanged: int
    removed: int
    paths: tuple[str, ...] = ()


class ManifestFile(Struct, frozen=True, kw_only=True):
    """A published file: its path below the public folder, with slashes; its size in bytes; its SHA-256."""

    path: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """Every published file, by path, and when a publish last changed one of them (UTC)."""

    published_at: dt.datetime
    files: tuple[ManifestFile, ...] = ()
