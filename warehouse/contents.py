"""The content of a talk, and what one source says of it."""

from collections.abc import Iterable

from msgspec import Struct, field

from schemas.talk import Speaker, Status, TimePrecision
from warehouse.likenesses import letters


class Content(Struct, frozen=True, kw_only=True):
    """The columns of a version of a talk; days and times as DuckDB writes them."""

    title: str | None = None
    speakers: tuple[Speaker, ...] = ()
    abstract: str | None = None
    abstract_is_truncated: bool = False
    language: str | None = None
    series_key: str | None = None
    institution: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    starts_local: str | None = None
    ends_local: str | None = None
    timezone: str | None = None
    timezone_from: str | None = None
    time_precision: TimePrecision = "none"
    location: str | None = None
    room: str | None = None
    building: str | None = None
    address: str | None = None
    is_online: bool = False
    join_url: str | None = None
    recording_url: str | None = None
    slides_url: str | None = None
    paper_url: str | None = None
    url: str | None = None
    status: Status = "confirmed"
    topics: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Saying(Struct, frozen=True, kw_only=True):
    """What one source says of a talk, how far it is trusted, and when it last said otherwise, by field."""

    content: Content
    trust: int = 0
    said_at: dict[str, str] = field(default_factory=dict)
    first_seen_at: str = ""

    def said(self, name: str) -> str:
        """Since when it says this of a field; comparable as text, as all times are in UTC."""
        return self.said_at.get(name, self.first_seen_at)


TIMES = (
    "starts_at",
    "starts_on",
    "ends_on",
    "starts_local",
    "timezone",
    "timezone_from",
    "time_precision",
)


ENDS = ("ends_at", "ends_local")


PLACES = ("location", "room", "building", "address")


POINTS = ("latitude", "longitude")


SINGLE = (
    "language",
    "series_key",
    "institution",
    "join_url",
    "recording_url",
    "slides_url",
    "paper_url",
    "url",
)


PRECISIONS: tuple[TimePrecision, ...] = ("none", "date", "time")


def names_of(people: Iterable[Speaker]) -> frozenset[str]:
    """The names of people as letters alone."""
    return frozenset(letters(one.name) for one in people)
