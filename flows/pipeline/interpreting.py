"""Pages to talks: read them, join what several pages say of one talk, normalise it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import asdict, replace

from flows import reading
from flows.normalising import normalise
from flows.normalising.addresses import without_secrets
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject
from schemas.talk import Talk
from warehouse.identity import fingerprint


class Interpretation(Struct, frozen=True):
    """The talks of some pages, none twice, and what could not become a talk."""

    talks: tuple[Talk, ...]
    rejects: tuple[Reject, ...]


class _Found(Struct, frozen=True):
    announcement: Announcement
    page: Page


def interpret(pages: Iterable[Page], source: Source, *, topics: tuple[Topic, ...] = ()) -> Interpretation:
    """What the pages of a source announce; ReadFailure when a page is not what the source promises."""
    found: dict[str, _Found] = {}
    rejects: list[Reject] = []
    for page in pages:
        for item in reading.reader_of(page, source.kind, source.options).read(page):
            if isinstance(item, Reject):
                rejects.append(item)
            else:
                key = item.key or f"{page.url} {item.found_at}"
                found[key] = _joined(found.get(key), _Found(item, page))
    talks = tuple(_talks(found.values(), source, rejects, topics))
    return Interpretation(talks, tuple(map(_publishable, rejects)))


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


def _talks(
    found: Iterable[_Found], source: Source, rejects: list[Reject], topics: tuple[Topic, ...]
) -> Iterator[Talk]:
    seen: dict[str, str] = {}
    for each in found:
        announcement, page = each.announcement, each.page
        try:
            talk = normalise(announcement, source, read_at=page.fetched_at, topics=topics)
        except RejectionFailure as failure:
            rejects.append(_reject(each, str(failure)))
            continue
        key = talk.key or fingerprint(talk)
        if key in seen:
            rejects.append(_reject(each, f"announced twice: the same as {seen[key]}"))
            continue
        seen[key] = announcement.found_at
        yield replace(talk, is_cut=announcement.is_cut)


def _reject(found: _Found, reason: str) -> Reject:
    said = found.announcement
    text = " | ".join(part for part in (said.title, said.when, *said.speakers) if part)
    return Reject(url=found.page.url, found_at=said.found_at, reason=reason, text=text[:500])
