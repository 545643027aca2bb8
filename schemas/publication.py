"""What is published, beside the talks themselves."""

import datetime as dt
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from schemas.change import FieldChange
from schemas.talk import Former, Speaker, StoredTalk


class Stale(Struct, frozen=True, array_like=True):
    """A talk whose rendering is none any more, with the last revision of its event and the SHA-256 of that.

    `is_news`: a feed may show it now. As JSON it is an array of all this.
    """

    talk: StoredTalk
    is_news: bool
    revised_at: dt.datetime | None
    event_digest: str | None


class Rendering(Struct, frozen=True, kw_only=True):
    """What publishing makes of a talk: where it belongs, its VEVENT, its entry in feeds as JSON (UTF-8).

    `event` is None without a place in calendars, `entry` when no feed shows the talk; `event_digest` is
    the SHA-256 of the event.
    `starts_at`, in UTC, and `last_on`, the last day, are those that a calendar shows; None when undated.
    `revised_at` is when any byte of the event changed last.
    """

    talk_id: str
    uid: str
    starts_at: dt.datetime | None
    last_on: dt.date | None
    is_withdrawn: bool
    revised_at: dt.datetime
    event: bytes | None
    event_digest: str | None
    entry: bytes | None


class Renderings(Struct, frozen=True, kw_only=True):
    """Renderings in columns: each holds that field of all of them in UTF-8, empty for None.

    `between` two fields of a column stands a character that no field has.
    """

    talk_id: bytes
    uid: bytes
    starts_at: bytes
    last_on: bytes
    is_withdrawn: bytes
    revised_at: bytes
    event: bytes
    event_digest: bytes
    entry: bytes
    between: str


CalendarKind: TypeAlias = Literal[
    "all", "archive", "series", "topic", "institution", "speaker", "feed", "talk"
]


class Draft(Struct, frozen=True):
    """What a calendar is to show: `shown_count` of `wanted_count` talks, of `size` bytes, from day to day.

    `is_last_alone`: its window is empty, so it shows the last talk. `title` is None for calendars of ours.
    `changed_at` is when what it shows changed last; `is_changed` whether that was since the last publish.
    """

    kind: CalendarKind
    slug: str
    title: str | None
    shown_count: int
    wanted_count: int
    is_last_alone: bool
    first_on: dt.date
    last_on: dt.date
    size: int
    changed_at: dt.datetime
    is_changed: bool


class Listing(Struct, frozen=True, kw_only=True):
    """The talks that a page lists, and how many there are."""

    upcoming: tuple[StoredTalk, ...] = ()
    upcoming_count: int = 0
    past: tuple[StoredTalk, ...] = ()
    past_count: int = 0
    undated: tuple[StoredTalk, ...] = ()
    undated_count: int = 0


class TalkFeed(Struct, frozen=True, kw_only=True):
    """A feed of talks. `name` is its path below `feeds/` without ending: `all`, or the slug of a series."""

    name: str
    title: str
    about: str


class ChangeNote(Struct, frozen=True, kw_only=True):
    """All that changed of a talk at one moment. `stored` is the talk as it is today; all else is of then.

    `was` and `now` are its times before and after, equal where they did not change.
    """

    stored: StoredTalk
    changed_at: dt.datetime
    changes: tuple[FieldChange, ...]
    title: str | None
    speakers: tuple[Speaker, ...] = ()
    was: Former | None = None
    now: Former | None = None


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
    """How many files a publish wrote, found equal and took away; `paths` are those it wrote or took away.

    `problems` say what could not be made; what was there of it before still stands.
    """

    written: int
    unchanged: int
    removed: int
    paths: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class ManifestFile(Struct, frozen=True, kw_only=True):
    """A published file: its path below the public folder, with slashes; its size in bytes; its SHA-256."""

    path: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """Every published file, by path, and when a publish last changed one of them (UTC), with its name.

    `publish_id` begins with that time and tells two states of the folder apart. `folders`, where it is set,
    are further manifests, each of the files of one folder, which `files` omits.
    """

    publish_id: str = ""
    published_at: dt.datetime
    files: tuple[ManifestFile, ...] = ()
    folders: tuple[ManifestFile, ...] | UnsetType = UNSET
