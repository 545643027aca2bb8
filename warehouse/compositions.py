"""The content of a talk, made of what its sources say: field by field, the most trusted and most complete."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from schemas.talk import Speaker, Status
from warehouse.contents import ENDS, PLACES, POINTS, PRECISIONS, SINGLE, TIMES, Content, Saying, names_of
from warehouse.likenesses import letters

_CALLED_OFF: tuple[Status, ...] = ("cancelled", "postponed")


def merged(sayings: Sequence[Saying]) -> Content:
    """The one content of a talk that several sources announce; of one saying it is that content.

    Of every field the most complete counts: a start before a day, a whole abstract before a cut one. Then
    what a source changed while the others said nothing new; then what the most trusted says. Start and zone
    come from one source, so do room and address, and so do both coordinates, of that place; a talk that a
    source calls off is called off.
    """
    when = max(_ranked(sayings, "starts_at"), key=lambda one: PRECISIONS.index(one.content.time_precision))
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
        **_taken(when.content, TIMES),
        **_taken(_ended(sayings, when.content), ENDS),
        **_taken(where.content, PLACES),
        **_taken(_pointed(sayings, where.content), POINTS),
        **{name: _first_said(sayings, name) for name in SINGLE},
    )


def _taken(content: Content, names: Iterable[str]) -> dict[str, str | float | None]:
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
    chosen = max(named, key=lambda people: (names_of(named[0]) <= names_of(people), len(people)))
    affiliated = (one for people in reversed(named) for one in people if one.affiliation)
    known = {letters(one.name): one.affiliation for one in affiliated}
    return tuple(Speaker(one.name, one.affiliation or known.get(letters(one.name))) for one in chosen)


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


def _pointed(sayings: Sequence[Saying], where: Content) -> Content:
    """The content that gives the coordinates: another's, where the one that gives the place has none."""
    alike = (
        one.content
        for one in _ranked(sayings, "location")
        if letters(one.content.location) == letters(where.location)
    )
    return next((content for content in (where, *alike) if content.latitude is not None), where)


def _topics(ranked: Sequence[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for one in ranked for topic in one.content.topics))


def _first_said(sayings: Sequence[Saying], name: str) -> str | None:
    values = (getattr(one.content, name) for one in _ranked(sayings, name))
    return next((value for value in values if value is not None), None)
