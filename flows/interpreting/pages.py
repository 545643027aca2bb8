"""Pages to talks: read them, join what several pages say of one talk, normalise it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import asdict, replace

from flows import reading
from flows.interpreting.making import Made, Make, Said, make_all
from flows.interpreting.questions import Interpretation
from flows.normalising import addresses
from flows.normalising.written_addresses import without_secrets
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject
from schemas.talk import Talk
from warehouse.likenesses import telling

Read: TypeAlias = Callable[[Page, Source], Iterable[Announcement | Reject]]
"""What reads a page of a source; ReadFailure when it is not what the source promises."""


class _Found(Struct, frozen=True):
    announcement: Announcement
    page: Page


def read_whole(page: Page, source: Source) -> Iterator[Announcement | Reject]:
    """All that a page says, whatever is known of it."""
    return reading.reader_of(page, source.kind, source.options).read(page)


def interpret(
    pages: Iterable[Page],
    source: Source,
    *,
    topics: tuple[Topic, ...] = (),
    read: Read = read_whole,
    make: Make = make_all,
) -> Interpretation:
    """What the pages of a source announce; ReadFailure when a page is not what the source promises."""
    found: dict[str, _Found] = {}
    rejects: list[Reject] = []
    for page in pages:
        for item in _spelt(read(page, source)):
            if isinstance(item, Reject):
                rejects.append(item)
            else:
                key = item.key or f"{page.url} {item.found_at}"
                found[key] = _joined(found.get(key), _Found(item, page))
    said = [Said(each.announcement, each.page.fetched_at) for each in found.values()]
    made = zip(found.values(), make(said, source, topics), strict=True)
    talks = tuple(_talks(made, rejects))
    return Interpretation(talks, tuple(map(_publishable, rejects)))


def _spelt(items: Iterable[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    """The items with their keys in one spelling, so that an address in two forms is one key.

    Keys of one page that differ as written, and would not any more, stay as they are.
    """
    everything = [*items]
    written = {item.key for item in everything if isinstance(item, Announcement) and item.key}
    spelt = {key: addresses.key(key) for key in written}
    counts = Counter(spelt.values())
    for item in everything:
        if isinstance(item, Announcement) and item.key and counts[name := spelt[item.key]] == 1:
            yield item if name == item.key else replace(item, key=name)
        else:
            yield item


def _publishable(reject: Reject) -> Reject:
    """Rejects are published as evidence, so the passwords of meetings go from them as from talks."""
    return replace(reject, text=without_secrets(reject.text) or "")


def _joined(earlier: _Found | None, later: _Found) -> _Found:
    """One announcement of two with one key: what the later page says wins, where it says something."""
    if earlier is None:
        return later
    said = {name: value for name, value in asdict(later.announcement).items() if value not in (None, ())}
    said["found_at"] = earlier.announcement.found_at
    return _Found(replace(earlier.announcement, **said), earlier.page)


def _talks(made: Iterable[tuple[_Found, Made]], rejects: list[Reject]) -> Iterator[Talk]:
    seen: dict[Hashable, str] = {}
    pairs = [*made]
    times = Counter(_time(talk) for _, talk in pairs if isinstance(talk, Talk))
    for each, talk in pairs:
        announcement = each.announcement
        if isinstance(talk, RejectionFailure):
            rejects.append(_reject(each, str(talk)))
            continue
        names = _names(talk) if times[_time(talk)] > 1 else _key(talk)
        if known := next((seen[name] for name in names if name in seen), None):
            again = _reject(each, f"announced twice: the same as {known}")
            rejects.append(replace(again, is_repeated=True))
            continue
        seen |= dict.fromkeys(names, announcement.found_at)
        yield replace(talk, is_cut=True) if announcement.is_cut else talk


def _time(talk: Talk) -> dt.datetime | dt.date | None:
    """When it is, in UTC: what two talks have in common that are one."""
    return talk.starts_at.astimezone(dt.UTC) if talk.starts_at else talk.starts_on


def _key(talk: Talk) -> tuple[Hashable, ...]:
    """The only name of a talk that is alone at its time."""
    return (talk.key,) if talk.key else ()


def _names(talk: Talk) -> tuple[Hashable, ...]:
    """What no other talk of a reading shares: its key, and what it is, if that tells it from any other.

    A talk that was cancelled and announced anew is two announcements.
    """
    known = telling(talk)
    is_telling = talk.title and talk.starts_on
    return (talk.key or known, (known, talk.status)) if is_telling else (talk.key or known,)


def _reject(found: _Found, reason: str) -> Reject:
    said = found.announcement
    text = " | ".join(part for part in (said.title, said.when, *said.speakers) if part)
    return Reject(url=found.page.url, found_at=said.found_at, reason=reason, text=text[:500])
