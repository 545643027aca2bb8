"""A talk: what is known of one announcement once it is normalised."""

import datetime as dt
from typing import Literal

from msgspec import Struct

Status = Literal["confirmed", "tentative", "cancelled", "postponed"]
Presence = Literal["live", "missing", "removed"]
TimePrecision = Literal["time", "date", "none"]


class Speaker(Struct, frozen=True):
    """A person who speaks, with the affiliation as announced for this talk."""

    name: str
    affiliation: str | None = None


class Talk(Struct, frozen=True, kw_only=True):
    """The content of one talk from one source; None where it is unknown.

    `starts_at` and `ends_at` are aware, in the talk's own zone, so that they hold the instant and the wall
    time both. `starts_on` is the local day, also when the time is unknown. `timezone_from` says where the
    zone came from: `announcement` or `source`.
    """

    source_key: str
    key: str | None
    title: str | None
    speakers: tuple[Speaker, ...] = ()
    abstract: str | None = None
    abstract_is_truncated: bool = False
    language: str | None = None
    """Of title and abstract, as a BCP 47 code."""
    series: str | None = None
    institution: str | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    """The last local day (inclusive) of a talk without a time; None when it is the first."""
    timezone: str | None = None
    timezone_from: Literal["announcement", "source"] | None = None
    time_precision: TimePrecision = "none"
    location: str | None = None
    room: str | None = None
    building: str | None = None
    address: str | None = None
    latitude: float | None = None
    """With `longitude`, in degrees (WGS 84): both or neither, and never but as announced."""
    longitude: float | None = None
    is_online: bool = False
    join_url: str | None = None
    recording_url: str | None = None
    slides_url: str | None = None
    paper_url: str | None = None
    url: str | None = None
    status: Status = "confirmed"
    topics: tuple[str, ...] = ()
    is_cut: bool = False
    """Whether its page ended inside it: it is better than nothing, and never replaces what is known."""
    found_at: str = ""


class Dissent(Struct, frozen=True, kw_only=True):
    """What one source says of a talk's time or place where something else counts; None where it agrees."""

    source: str
    starts_at: dt.datetime | None = None
    starts_on: dt.date | None = None
    timezone: str | None = None
    location: str | None = None


class Former(Struct, frozen=True):
    """When a talk was to be, in the words of `Talk`; None where it was not known."""

    starts_at: dt.datetime | None = None
    starts_on: dt.date | None = None
    timezone: str | None = None


class StoredTalk(Struct, frozen=True, kw_only=True):
    """A talk as the warehouse keeps it: its content with its identity and revision.

    `sequence` rises by one when time, place or status changes; `changed_at` with any change of content.
    `series_slug` names its calendar. `superseded_by`: the talk that it turned out to be. `former`: the last
    time that it was announced for before its present one was; None where it never had another.
    """

    talk_id: str
    uid: str
    sequence: int
    first_seen_at: dt.datetime
    changed_at: dt.datetime
    presence: Presence
    series_slug: str | None
    talk: Talk
    dissents: tuple[Dissent, ...] = ()
    superseded_by: str | None = None
    former: Former | None = None
