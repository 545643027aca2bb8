"""The content of a talk, made of what its sources say: field by field, the most trusted and most complete."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import asdict, replace

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


class Saying(Struct, frozen=True, kw_only=True):
    """What one source says of a talk, how far it is trusted, and when it last said otherwise, by field."""

    content: Content
    trust: int = 0
    said_at: dict[str, str] = field(default_factory=dict)
    first_seen_at: str = ""

    def said(self, name: str) -> str:
        """Since when it says this of a field; comparable as text, as all times are in UTC."""
        return self.said_at.get(name, self.first_seen_at)


_TIMES = (
    "starts_at",
    "starts_on",
    "ends_on",
    "starts_local",
    "timezone",
    "timezone_from",
    "time_precision",
)
_ENDS = ("ends_at", "ends_local")
_PLACES = ("location", "room", "building", "address")
_SINGLE = (
    "language",
    "series_key",
    "institution",
    "join_url",
    "recording_url",
    "slides_url",
    "paper_url",
    "url",
)
_PRECISIONS: tuple[TimePrecision, ...] = ("none", "date", "time")
_CUT = ("…", "...")
_CALLED_OFF: tuple[Status, ...] = ("cancelled", "postponed")


def merged(sayings: Sequence[Saying]) -> Content:
    """The one content of a talk that several sources announce; of one saying it is that content.

    Of every field the most complete counts: a start before a day, a whole abstract before a cut one. Then
    what a source changed while the others said nothing new; then what the most trusted says. Start and zone
    come from one source, so do room and address; a talk that a source calls off is called off.
    """
    when = max(_ranked(sayings, "starts_at"), key=lambda one: _PRECISIONS.index(one.content.time_precision))
    where = max(_ranked(sayings, "location"), key=lambda one: one.content.location is not None)
    what = max(_ranked(sayings, "abstract"), key=_wholeness).content
    return replace(
        Content(),
        title=_title(sayings),
        speakers=_speakers(_ranked(sayings, "speakers")),
        abstract=what.abstract,
        abstract_is_truncated=what.abstract_is_truncated,
        status=_status(sayings, when),
        is_online=any(one.content.is_online for one in sayings),
        topics=_topics(_ranked(sayings, "topics")),
        **_taken(when.content, _TIMES),
        **_taken(_ended(sayings, when.content), _ENDS),
        **_taken(where.content, _PLACES),
        **{name: _first_said(sayings, name) for name in _SINGLE},
    )


def kept(old: Content, new: Content) -> Content:
    """What a reading that is not whole says, and what was said before where it says nothing or less.

    Times go together and so do places, so that no talk ends on another day than it starts.
    """
    alone = asdict(new).keys() - {*_TIMES, *_ENDS, *_PLACES}
    left_out = {name for name in alone if getattr(new, name) in (None, ())}
    left_out |= {*_times_left_out(old, new), *_places_left_out(old, new), *_text_left_out(old, new)}
    return replace(new, **{name: getattr(old, name) for name in sorted(left_out)})


def _times_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.starts_on not in (None, old.starts_on):
        return
    if _PRECISIONS.index(new.time_precision) < _PRECISIONS.index(old.time_precision):
        yield from (*_TIMES, *_ENDS)
    elif new.starts_at == old.starts_at:
        yield from (name for name in (*_ENDS, "ends_on") if getattr(new, name) is None)


def _places_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.location in (None, old.location):
        yield from (name for name in _PLACES if getattr(new, name) is None)
    if old.is_online and not new.join_url:
        yield "is_online"


def _text_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.abstract_is_truncated and old.abstract and not old.abstract_is_truncated:
        yield from ("abstract", "abstract_is_truncated")
    if new.title and new.title.endswith(_CUT) and letters(old.title).startswith(letters(new.title)):
        yield "title"
    are_bare = not any(one.affiliation for one in new.speakers)
    if are_bare and _names(old.speakers) == _names(new.speakers):
        yield "speakers"


def _taken(content: Content, names: Iterable[str]) -> dict[str, str | None]:
    return {name: getattr(content, name) for name in names}


def _ranked(sayings: Sequence[Saying], name: str) -> list[Saying]:
    news = _news(sayings, name)
    return sorted(sayings, key=lambda one: (one is news, one.trust, one.said(name)), reverse=True)


def _news(sayings: Sequence[Saying], name: str) -> Saying | None:
    """Who changed the field while the others said nothing new of it."""
    last = max(sayings, key=lambda one: one.said(name))
    are_silent = all(one.said(name) < last.said(name) for one in sayings if one is not last)
    return last if are_silent and name in last.said_at else None


def _wholeness(saying: Saying) -> int:
    if saying.content.abstract is None:
        return 0
    return 1 if saying.content.abstract_is_truncated else 2


def _title(sayings: Sequence[Saying]) -> str | None:
    """The title of the first in rank, in a fuller spelling where there is one: not cut, its hyphens kept."""
    titles = [one.content.title for one in _ranked(sayings, "title") if one.content.title]
    if not titles or _news(sayings, "title"):
        return titles[0] if titles else None
    fuller = (title for title in titles if letters(title).startswith(letters(titles[0])))
    return max(fuller, key=lambda title: (len(letters(title)), len(title)))


def _speakers(ranked: Sequence[Saying]) -> tuple[Speaker, ...]:
    """The speakers of the first who names any, or of one who names more besides; affiliations from all."""
    named = [one.content.speakers for one in ranked if one.content.speakers]
    if not named:
        return ()
    chosen = max(named, key=lambda people: (_names(named[0]) <= _names(people), len(people)))
    affiliated = (one for people in reversed(named) for one in people if one.affiliation)
    known = {letters(one.name): one.affiliation for one in affiliated}
    return tuple(Speaker(one.name, one.affiliation or known.get(letters(one.name))) for one in chosen)


def _names(people: Iterable[Speaker]) -> frozenset[str]:
    return frozenset(letters(one.name) for one in people)


def _status(sayings: Sequence[Saying], when: Saying) -> Status:
    if news := _news(sayings, "status"):
        return news.content.status
    said = {one.content.status for one in sayings}
    return next((status for status in _CALLED_OFF if status in said), when.content.status)


def _ended(sayings: Sequence[Saying], when: Content) -> Content:
    """The content that gives the end: another's, where the one that gives the start has none."""
    if when.ends_at or not when.starts_at:
        return when
    alike = (one.content for one in _ranked(sayings, "ends_at") if one.content.starts_at == when.starts_at)
    return next((content for content in alike if content.ends_at and content.timezone == when.timezone), when)


def _topics(ranked: Sequence[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for one in ranked for topic in one.content.topics))


def _first_said(sayings: Sequence[Saying], name: str) -> str | None:
    values = (getattr(one.content, name) for one in _ranked(sayings, name))
    return next((value for value in values if value is not None), None)
