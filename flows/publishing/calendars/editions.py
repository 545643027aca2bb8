"""What a calendar says of itself: its title, and what it holds and leaves out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from flows.publishing.calendars.calendar import Edition
from flows.publishing.calendars.colours import colour
from flows.publishing.calendars.paths import address, path_of
from flows.publishing.looks import Look
from flows.publishing.times import day_in_words
from schemas.configuration import Window
from schemas.publication import CalendarKind, Draft

_EMPTY = " No talk is known in that time, so this is the last one."
_ABOUT: Mapping[CalendarKind, str] = MappingProxyType(
    {
        "all": "All talks of {name}, {span}.",
        "archive": "The past talks of {name}{time}.",
        "series": "The talks of {title}, {span}, published by {name}.",
        "topic": "Talks about {title}, {span}, published by {name}.",
        "institution": "Talks at {title}, {span}, published by {name}.",
        "speaker": "Talks by {title}, {span}, published by {name}.",
        "feed": "{title}: talks {span}, published by {name}.",
        "talk": "",
    }
)


def parts_of(archives: Iterable[str]) -> dict[str, list[str]]:
    """The slugs of archive calendars in order, by that of the one which they are parts of; one is of none."""
    found = defaultdict[str, list[str]](list)
    for slug in sorted(archives):
        found[slug.rpartition("-")[0]].append(slug)
    return dict(found)


def edition(draft: Draft, look: Look, window: Window, archives: Mapping[str, Sequence[str]]) -> Edition:
    """The calendar with its words; `archives` are as `parts_of` gives them."""
    title = _title(draft, look)
    return Edition(
        kind=draft.kind,
        slug=draft.slug,
        title=title,
        description="".join(
            (_about(draft, title, look, window), _note(draft), _others(draft, look, archives))
        ),
        colour=colour(draft.slug, look.colours) if draft.kind == "series" else None,
        changed_at=draft.changed_at,
        event_count=draft.shown_count,
    )


def _title(draft: Draft, look: Look) -> str:
    if draft.kind == "archive":
        return f"{look.publisher.name}: archive {_period(draft)}".rstrip()
    return look.publisher.name if draft.kind == "all" else draft.title or draft.slug


def _about(draft: Draft, title: str, look: Look, window: Window) -> str:
    period = _period(draft)
    return _ABOUT[draft.kind].format(
        title=title,
        name=look.publisher.name,
        span=f"from {window.back} days back to {window.ahead} days ahead",
        time=f" in {period}" if period else "",
    )


def _period(draft: Draft) -> str:
    return draft.slug.removeprefix("archive").lstrip("-") if draft.kind == "archive" else ""


def _note(draft: Draft) -> str:
    if draft.is_last_alone:
        return _EMPTY
    if draft.shown_count == draft.wanted_count:
        return ""
    return (
        f" Calendar programs lose events of larger files, so this one holds {draft.shown_count} of"
        f" {draft.wanted_count} talks, from {day_in_words(draft.first_on)} to {day_in_words(draft.last_on)}."
    )


def _others(draft: Draft, look: Look, archives: Mapping[str, Sequence[str]]) -> str:
    if draft.kind == "all" and archives:
        return f" Older talks: {address(path_of('archive', 'archive'), look.publisher)}"
    if draft.kind != "archive":
        return ""
    parts = archives.get(draft.slug, ())
    return f" All are in {', '.join(f'{part}.ics' for part in parts)}." if parts else ""
