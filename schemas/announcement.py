"""What a page says about one talk, in the page's own words."""

from msgspec import Struct

from schemas.moment import Moment


class Coordinates(Struct, frozen=True):
    """A point on the globe in degrees (WGS 84), both as the page writes them."""

    latitude: str
    longitude: str


class Announcement(Struct, frozen=True, kw_only=True):
    """One announced talk as read, before anything is decided about it.

    Text is plain (markup removed, lines kept); every field is None or empty where the page says nothing.
    Several announcements with the same `key` in one reading are one talk, read from several pages.
    """

    found_at: str
    """Where on the page: `VEVENT 3`, `line 12`, `events[4]`."""
    key: str | None = None
    """The most stable identifier that the source has for this talk, unique within the source."""
    title: str | None = None
    speakers: tuple[str, ...] = ()
    """One entry a line as written, each perhaps several people with affiliations."""
    affiliation: str | None = None
    """An affiliation stated apart from the speaker."""
    starts: Moment | None = None
    ends: Moment | None = None
    when: str | None = None
    """Date and time in words, where the page has no machine-readable ones."""
    term: str | None = None
    """Words that give the year of a date without one: `Fall 2024`, `2023`."""
    venue: str | None = None
    address: str | None = None
    coordinates: Coordinates | None = None
    description: str | None = None
    """The whole text; it may carry labels (`Speaker:` …) of its own."""
    abstract: str | None = None
    series: str | None = None
    url: str | None = None
    links: tuple[str, ...] = ()
    """Absolute addresses found with the talk: meeting rooms, recordings, slides, papers."""
    categories: tuple[str, ...] = ()
    is_cut: bool = False
    """Whether the page ends inside it, so that any of its fields may be half."""
    status: str | None = None
    """The source's word for it: `CANCELLED`, `https://schema.org/EventPostponed`, `tentative`."""
