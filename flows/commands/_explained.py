"""What there is to tell of one talk."""

from datetime import date, datetime

from msgspec import Struct

from flows.commands._telling import Happening
from schemas.talk import Presence, Speaker, Status
from warehouse.changes import Change
from warehouse.choices import Said


class Heading(Struct, frozen=True, kw_only=True):
    """A talk as it stands."""

    talk_id: str
    uid: str
    sequence: int
    presence: Presence
    status: Status
    first_seen_at: datetime
    changed_at: datetime
    last_seen_at: datetime
    source_keys: tuple[str, ...]
    title: str | None
    speakers: tuple[Speaker, ...]
    starts_local: datetime | None
    starts_on: date | None
    timezone: str | None
    location: str | None
    url: str | None
    series: str | None


class Announcement(Struct, frozen=True, kw_only=True):
    """Who announces the talk; `announcement_id` is its talk_id when it is parted from the others."""

    source_key: str
    source: str
    upstream_key: str
    announcement_id: str
    presence: Presence
    url: str | None
    first_seen_at: datetime
    last_seen_at: datetime | None
    trust: int


class Field(Struct, frozen=True, kw_only=True):
    """What is said of a field; `reason` is why what counts does."""

    field: str
    is_agreed: bool
    reason: str
    said: tuple[Said, ...]


class Match(Struct, frozen=True, kw_only=True):
    """A decision that two announcements are one talk, or are not."""

    source_key: str
    upstream_key: str
    other_source_key: str
    other_upstream_key: str
    decided_at: datetime
    is_same: bool
    score: float
    reasons: tuple[str, ...]


class Alias(Struct, frozen=True, kw_only=True):
    """A talk that is, or was until some time, another one."""

    talk_id: str
    superseded_by: str
    since: datetime
    until: datetime | None
    reason: str


class Explanation(Struct, frozen=True, kw_only=True):
    """All of it; `successor` is the talk that superseded this one."""

    talk: Heading
    announcements: tuple[Announcement, ...]
    fields: tuple[Field, ...]
    matches: tuple[Match, ...]
    aliases: tuple[Alias, ...]
    history: tuple[Happening, ...]
    changes: tuple[Change, ...]
    successor: "Explanation | None" = None
