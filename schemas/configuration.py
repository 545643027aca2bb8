"""What an operator writes in talkfeed.toml."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

Seconds: TypeAlias = Annotated[float, Meta(ge=0)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]


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


class Configuration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of talkfeed.toml."""

    publisher: Publisher
    sources: tuple[Source, ...] = ()
    fetching: Fetching = Fetching()
    series: tuple[Series, ...] = ()
    merge: tuple[Merge, ...] = ()
    keep_apart: tuple[KeepApart, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    topics: tuple[Topic, ...] = ()
