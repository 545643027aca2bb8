"""What an operator writes in talkfeed.toml."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

Seconds: TypeAlias = Annotated[float, Meta(ge=0)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
Days: TypeAlias = Annotated[int, Meta(ge=0, le=36_500)]
Names: TypeAlias = str | tuple[str, ...]
Cancelled: TypeAlias = Literal["mark", "status", "show", "omit"]


class Publisher(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes. `domain` is the right side of every UID; `contact` goes into the User-Agent."""

    name: str
    domain: str
    base_url: str
    contact: str


class Expectation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a visit must give to be believed; else it is held until one does, or `talkfeed accept`.

    At least `min_talks` and at most `max_talks`, and at least `1 - max_shrink` of what the last one gave.
    """

    min_talks: int = 0
    max_talks: int | None = None
    max_shrink: float = 1.0


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where talks are announced.

    `url` is an http(s) address or the path of a file; a relative path starts at the configuration file.
    `kind` is the name of a reader, or None to find it out. `timezone` is used where a page names no zone.
    `trust`, from 0 to 100, tells who is believed where sources differ; by default it depends on the kind.
    """

    key: str
    url: str
    title: str | None = None
    kind: str | None = None
    timezone: str | None = None
    series: str | None = None
    institution: str | None = None
    topics: tuple[str, ...] = ()
    every: str | None = None
    trust: int | None = None
    options: dict[str, str] = field(default_factory=dict)
    expect: Expectation = Expectation()


class Fetching(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How politely and how long to fetch. Delays and deadlines in seconds, sizes in bytes after decoding."""

    host_delay: Seconds = 1.0
    deadline: Seconds = 30.0
    max_bytes: Count = 25_000_000
    max_retry_after: Seconds = 60.0
    attempts: Count = 3
    workers: Count = 8
    allow_private: tuple[str, ...] = ()


class Calendars(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How talks look in calendars.

    `summary` is the heading of an event: words around `{speakers}`, `{title}`, `{series}`, `{institution}`.
    A talk that is cancelled or withdrawn is struck out and says so (`mark`), is struck out alone (`status`),
    says so alone, because Google hides what is struck out (`show`), or is left out (`omit`).
    """

    summary: str = "{speakers}: {title}"
    cancelled: Cancelled = "mark"


class Tables(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many dated snapshots to keep of what was published, the latest; without it, all that there are."""

    keep: Annotated[int, Meta(ge=0)] | None = None


class Series(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A series that needs a fixed name, address or colour (a CSS3 colour name)."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    colour: str | None = None


class Merge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Talks that are one, whatever they look like, by their talk_id; the oldest keeps its UID."""

    talks: tuple[str, ...]


class KeepApart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Talks that are not one, however alike they look, by their talk_id."""

    talks: tuple[str, ...]


class Suppression(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is taken out of all that is published, for good: a talk by its talk_id, or those of a speaker."""

    talk: str | None = None
    speaker: str | None = None


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic of every talk in which one of the keywords stands; `*` behind one stands for any ending."""

    name: str
    keywords: tuple[str, ...]


class Window(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far around today a calendar reaches, in days."""

    back: Days = 90
    ahead: Days = 400


class Feed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A calendar of the talks that meet every condition; of several names one has to fit.

    A series goes by its key or title, names by their letters without case and accents, a language by its
    BCP 47 code; every word of `text` stands in title, abstract or topics. `where` is an SQL condition over
    `talks`.
    """

    key: str
    title: str
    series: Names = ()
    topic: Names = ()
    speaker: Names = ()
    institution: Names = ()
    language: Names = ()
    online: bool | None = None
    text: str | None = None
    where: str | None = None
    window: Window = Window()


class Configuration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of talkfeed.toml."""

    publisher: Publisher
    sources: tuple[Source, ...] = ()
    fetching: Fetching = Fetching()
    calendars: Calendars = Calendars()
    tables: Tables = Tables()
    series: tuple[Series, ...] = ()
    feeds: tuple[Feed, ...] = ()
    merge: tuple[Merge, ...] = ()
    keep_apart: tuple[KeepApart, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    topics: tuple[Topic, ...] = ()
