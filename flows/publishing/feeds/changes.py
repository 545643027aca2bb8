"""What changed, as a feed: an entry for all that one moment changed of one talk."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from flows.publishing import tags, wording
from flows.publishing.facts import Facts, facts
from flows.publishing.feeds.atom import render_atom
from flows.publishing.feeds.entries import Entry, authors, summary
from flows.publishing.feeds.happenings import happenings
from flows.publishing.feeds.hypertext import anchors, paragraph
from flows.publishing.links import page_of
from flows.publishing.text import cut
from schemas.configuration import Publisher
from schemas.publication import ChangeNote, TalkFeed

_LONGEST_TITLE = 500
_STANDING = "As announced now:"


def render_changes(notes: Iterable[ChangeNote], publisher: Publisher) -> bytes:
    """The feed `changes` in Atom, in the order of the notes; the same notes give the same bytes."""
    feed = TalkFeed(
        name="changes",
        title=f"{publisher.name}: changes",
        about="Talks that are new, moved, rescheduled, cancelled, or changed otherwise.",
    )
    return render_atom(feed, [_entry(note, publisher) for note in notes], publisher)


def _entry(note: ChangeNote, publisher: Publisher) -> Entry:
    stored, told, happened = note.stored, facts(note.stored), happenings(note)
    then = replace(stored.talk, title=note.title, speakers=note.speakers)
    heading = wording.title(then)
    return Entry(
        id=tags.of_change(note, publisher),
        title=cut(happened[0].about(heading), _LONGEST_TITLE),
        url=page_of(stored, publisher),
        updated_at=note.changed_at,
        published_at=note.changed_at,
        summary=summary(told),
        html="".join(_html(told, [one.about(heading) for one in happened])),
        authors=authors(then),
        categories=tuple(one.kind for one in happened),
    )


def _html(told: Facts, happened: Sequence[str]) -> Iterator[str]:
    """What happened, and the talk as it stands today."""
    yield paragraph(happened)
    yield paragraph((_STANDING, told.headline, *told.lines()))
    yield anchors(told.links)
