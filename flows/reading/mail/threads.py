"""Letters on one talk: its announcement, its reminders, its corrections, its cancellation."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from flows.normalising.plain_text import letters
from flows.reading.mail.sameness import agreement, called, changed
from flows.reading.mail.talks import Notice
from schemas.announcement import Announcement
from schemas.reject import Reject


def threaded(notices: Iterable[Notice], url: str) -> Iterator[Announcement | Reject]:
    """Each talk once, in the order in which they were first announced, after what is set aside.

    A letter speaks of a talk that is known already where it answers its letter, or has the same subject or
    title, and contradicts neither its title nor its speaker; what the later letter says counts.
    """
    talks: list[Announcement] = []
    known: dict[str, int] = {}
    for notice in notices:
        yield from notice.rejects
        if not notice.talks and not _is_changed(notice, talks, known):
            yield _nothing(notice, url)
        for talk in notice.talks:
            names = _names(notice, talk)
            place = _place(notice, talk, [known[name] for name in names if name in known], talks)
            if place == len(talks):
                talks.append(talk)
            else:
                talks[place] = changed(talks[place], talk)
            known.update(dict.fromkeys(names, place))
    yield from _uniquely_keyed(talks)


def _place(notice: Notice, talk: Announcement, places: list[int], talks: list[Announcement]) -> int:
    """The number of the talk that this one is, else the next number."""
    for place in places:
        agrees = agreement(talks[place], talk)
        if agrees or (agrees is None and notice.subject.marks.is_change):
            return place
    return len(talks)


def _is_changed(notice: Notice, talks: list[Announcement], known: dict[str, int]) -> bool:
    """Whether a letter that announces no talk itself calls off, moves or corrects a known one."""
    place = next((known[name] for name in _names(notice, None) if name in known), None)
    if place is None or notice.change is None:
        return False
    talks[place] = changed(talks[place], notice.change)
    return True


def _names(notice: Notice, talk: Announcement | None) -> tuple[str, ...]:
    """What a talk may be known by; the letter and its subject stand for one talk only."""
    own = (talk.key, called(talk)) if talk else ()
    letter = notice.letter
    topic = letters(notice.subject.marks.topic) if notice.subject.title or notice.subject.speaker else None
    shared = (letter.message_id, *letter.ancestors, topic) if len(notice.talks) <= 1 else ()
    return tuple(name for name in (*own, *shared) if name)


def _nothing(notice: Notice, url: str) -> Reject:
    reason = (
        "an answer that announces no talk" if notice.subject.marks.is_reply else "announces no dated talk"
    )
    text = f"{notice.letter.subject} | {notice.letter.body}"
    return Reject(url=url, found_at=notice.letter.found_at, reason=reason, text=text[:500])


def _uniquely_keyed(talks: list[Announcement]) -> Iterator[Announcement]:
    used: set[str] = set()
    for talk in talks:
        yield replace(talk, key=None) if talk.key in used else talk
        used.update([talk.key] if talk.key else [])
