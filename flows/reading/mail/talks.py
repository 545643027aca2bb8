"""What one letter announces, by its calendars and by its text."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict, replace

from flows.reading.mail.calendars import attached
from flows.reading.mail.letters import Letter
from flows.reading.mail.subjects import Subject, told
from flows.reading.mail.written import change, written
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject


class Notice(Struct, frozen=True, kw_only=True):
    """A letter with the talks that it announces, and what of it could not be read."""

    letter: Letter
    subject: Subject
    talks: tuple[Announcement, ...]
    rejects: tuple[Reject, ...] = ()
    change: Announcement | None = None
    """What a letter without a talk says of one that another letter announced."""


def notice(letter: Letter, page: Page) -> Notice:
    """The talks of a letter: those of its calendars, a single one completed by its text, else its text's.

    An answer (`Re:`) announces only what stands under labels or is marked as a correction.
    """
    subject = told(letter.subject)
    events = tuple(attached(letter, page))
    timed = tuple(event for event in events if isinstance(event, Announcement))
    own = written(letter, subject)
    if subject.marks.is_reply and not subject.marks.is_change:
        own = tuple(one for one in own if one.description is None)
    talks = (_joined(timed[0], own[0]),) if len(timed) == len(own) == 1 else timed or own
    rejects = tuple(event for event in events if isinstance(event, Reject))
    return Notice(
        letter=letter,
        subject=subject,
        talks=tuple(_keyed(talks, letter)),
        rejects=rejects,
        change=change(letter, subject),
    )


def _joined(event: Announcement, own: Announcement) -> Announcement:
    """One talk of the calendar, which knows times best, and the text, which knows the rest better."""
    said = {name: value for name, value in asdict(own).items() if value not in (None, ())}
    return replace(event, **{name: said[name] for name in said.keys() - {"when", "term", "key", "found_at"}})


def _keyed(talks: tuple[Announcement, ...], letter: Letter) -> Iterator[Announcement]:
    """By the key of a calendar, else by the id of the letter and, of several talks, the number in it."""
    for number, talk in enumerate(talks, 1):
        own = letter.message_id and (
            letter.message_id if len(talks) == 1 else f"{letter.message_id}#{number}"
        )
        yield replace(talk, key=talk.key or own)
