"""The talks that the text of a letter announces, under labels or in sentences."""

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import structs
from msgspec.structs import replace

from flows.normalising.labelled import labelled
from flows.reading import reader
from flows.reading.mail import prose
from flows.reading.mail.letters import Letter
from flows.reading.mail.subjects import Subject, speaker_beside
from flows.reading.mail.whens import term_of, when
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page

_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_DATES = ("when", "date")


def written(letter: Letter, subject: Subject) -> tuple[Announcement, ...]:
    """The talks of a letter; dates without a year lie in the term in which it was sent."""
    term = term_of(letter.sent_at)
    several = _under_labels(letter)
    if len(several) > 1:
        return tuple(replace(one, term=one.term or term, found_at=_place(letter, one)) for one in several)
    labels = labelled(letter.body).values
    found = _labelled(several[0], labels, letter, subject) if several else _told(labels, letter, subject)
    return (replace(found, term=found.term or term),) if found else ()


def _under_labels(letter: Letter) -> tuple[Announcement, ...]:
    """What the reader of labels finds in the text; that it is a list of talks the subject may say."""
    page = Page(url="", body=letter.body.encode(), fetched_at=_NO_DAY, media_type="text/plain")
    whole = structs.replace(page, body=f"{letter.subject}\n\n{letter.body}".encode())
    labels = reader("labels")
    is_known = labels.recognises(page)
    try:
        items = tuple(labels.read(page)) if is_known or labels.recognises(whole) else ()
    except ReadFailure:
        return ()
    talks = tuple(item for item in items if isinstance(item, Announcement))
    return talks if is_known or len(talks) > 1 else ()


def _place(letter: Letter, one: Announcement) -> str:
    return f"{letter.found_at}, {one.found_at}"


def _labelled(
    found: Announcement, labels: Mapping[str, tuple[str, ...]], letter: Letter, subject: Subject
) -> Announcement:
    title = found.title if "title" in labels else _title(letter, subject) or found.title
    beside = speaker_beside(subject.marks.topic, title) or subject.speaker or prose.speaker(letter.body)
    return replace(
        found,
        found_at=_place(letter, found),
        title=title,
        speakers=found.speakers or ((beside,) if beside else ()),
        when=_when(labels, letter, found.when),
        venue=found.venue if "venue" in labels else prose.venue(letter.body) or found.venue,
        status=found.status or subject.marks.status,
    )


def _when(labels: Mapping[str, tuple[str, ...]], letter: Letter, guessed: str | None) -> str | None:
    """The labelled date; the time alone under a label belongs to the date of the subject or the text."""
    if any(label in labels for label in _DATES):
        return guessed
    return when(letter.subject, letter.body, letter.sent_at) or guessed


def _told(labels: Mapping[str, tuple[str, ...]], letter: Letter, subject: Subject) -> Announcement | None:
    """The talk of a letter without labels for one: it speaks of a talk, names a day, and whom or what."""
    stated = " ".join(value for label in ("when", "date", "time") for value in labels.get(label, ())[:1])
    day = stated or when(letter.subject, letter.body, letter.sent_at)
    title, who = _title(letter, subject), subject.speaker or prose.speaker(letter.body)
    is_of_talk = prose.speaks_of_talk(letter.subject, letter.body)
    if not (day and (title or who) and is_of_talk):
        return None
    return Announcement(
        found_at=letter.found_at,
        title=title,
        speakers=(who,) if who else (),
        when=day,
        venue=None if "venue" in labels else prose.venue(letter.body),
        description=letter.body,
        status=subject.marks.status,
    )


def _title(letter: Letter, subject: Subject) -> str | None:
    """The title of the subject; the one in the text where the subject only says what takes place."""
    if subject.title is None or prose.names_occasion(subject.title):
        return prose.title(letter.body) or subject.title
    return subject.title


def change(letter: Letter, subject: Subject) -> Announcement | None:
    """What a reminder, correction or cancellation says without naming its talk; None for other letters."""
    if not subject.marks.is_change:
        return None
    return Announcement(
        found_at=letter.found_at,
        when=when(letter.subject, letter.body, letter.sent_at),
        term=term_of(letter.sent_at),
        venue=prose.venue(letter.body),
        status=subject.marks.status,
    )
