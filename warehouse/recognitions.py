"""Which of the announcements of a source each talk of a reading is."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from schemas.talk import Talk
from warehouse import likenesses
from warehouse.likenesses import Known, letters
from warehouse.searches import Search


def known_again(
    talks: dict[str, Talk],
    by_key: dict[str, Known],
    known: Iterable[Known],
    at: datetime,
    digests: Mapping[str, int],
) -> dict[str, Known]:
    """The announcement that each talk of a reading is, by its key; no announcement twice.

    What did not change at all is known first, then under another key (the source renumbers), then what kept
    key and title. Then one thing may differ under any key: the time (talks swapped, or got new keys as they
    moved), then the people. Then the key decides, whatever was edited; at last equal time and people, also
    before the key where most keys changed.
    """
    search, own = Search(talks, tuple(known)), {key: one for key, one in by_key.items() if key in talks}
    search.take({key: one for key, one in own.items() if _is_as_before(talks[key], one, digests[key])})
    search.look(likenesses.wholly)
    rest = {key: one for key, one in own.items() if key not in search.found}
    search.take({key: one for key, one in rest.items() if _have_one_title(talks[key], one)})
    search.look(
        likenesses.by_title,
        of=lambda talk: _is_to_come(talk, at),
        among=lambda one: one.is_shown and _is_to_come(one, at),
        is_rare=True,
    )
    search.look(likenesses.by_title_and_time)
    are_new = not own or all(talk.key is None for talk in talks.values()) or search.is_renumbered
    if search.is_renumbered:
        search.look(likenesses.by_time_and_people, among=_is_shown)
    search.take({key: one for key, one in rest.items() if not _is_another(talks[key], one, at)})
    search.look(likenesses.by_time if are_new else likenesses.by_time_and_people, among=_is_shown)
    if are_new:
        search.look(likenesses.when, among=lambda one: one.is_shown and not (one.title or one.names))
    return search.found


def inherited(talks: dict[str, Talk], legacies: Iterable[Known]) -> dict[str, Known]:
    """Which announcement of an earlier history each talk is that has a key which that history never saw.

    Both were made of the same pages at the same time, so that little tells them apart: what other readers and
    normalisers made of one talk. `is_shown`: the earlier history had it by now, not later.
    """
    search = Search(talks, tuple(legacies))
    for likeness in (likenesses.wholly, likenesses.by_title_and_time):
        search.look(likeness)
    for likeness in (likenesses.by_time_and_people, likenesses.by_title, likenesses.when):
        search.look(likeness, among=lambda one: one.is_shown)
    return search.found


def _is_shown(known: Known) -> bool:
    return known.is_shown


def _is_as_before(talk: Talk, known: Known, digest: int) -> bool:
    """Whether nothing that tells a talk from others changed; letters are not compared where nothing did."""
    told = likenesses.wholly(talk)
    return told is not None and (known.digest == digest or likenesses.wholly(known) == told)


def _have_one_title(talk: Talk, known: Known) -> bool:
    return bool(talk.title) and letters(talk.title) == letters(known.title)


def _is_to_come(one: Talk | Known, at: datetime) -> bool:
    """A talk that is over is not moved, nor is one to come moved back to last year."""
    return one.starts_at > at if one.starts_at else not one.starts_on or one.starts_on >= at.date()


def _is_another(talk: Talk, known: Known, at: datetime) -> bool:
    """Whether a key that stands for whatever is next has gone on: the talk it stood for is over."""
    is_over = known.starts_at is not None and known.starts_at <= at
    is_alike = _have_one_title(talk, known) or (
        likenesses.people(talk) and likenesses.people(talk) == known.names
    )
    return is_over and not is_alike and talk.starts_at != known.starts_at
