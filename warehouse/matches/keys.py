"""Under which keys two announcements of one talk meet, without meeting many others."""

import re
from collections.abc import Iterator
from datetime import UTC

from warehouse.matches.accounts import Account
from warehouse.matches.moments import day
from warehouse.matches.persons import persons
from warehouse.matches.titles import Title, title

_BETWEEN = re.compile(r"[:()|\u2013\u2014]|\s-\s")
_PIECE = 10
_SHORTEST_ALONE = 24
_MOST_WORDS_OF_NAMES = 5


def blocks(account: Account) -> tuple[str, ...]:
    """The keys of an announcement: two of one talk share one.

    A day goes with a speaker or with an end of the title, a speaker without a day with an end of the title,
    and a long title stands alone. A generic title makes no key.
    """
    told = title(account.title or "")
    return tuple(dict.fromkeys(_keys(account, told)))


def _keys(account: Account, told: Title) -> Iterator[str]:
    pieces, people = _pieces(told), _people(account, told)
    for on in _days(account):
        yield from (f"{on} {each}" for each in people)
        yield from (f"{on}:{piece}" for piece in pieces)
    yield from (f"{each}:{piece}" for each in people for piece in pieces)
    if len(told.bare) >= _SHORTEST_ALONE and told.is_strong:
        yield f"={told.bare}"


def _pieces(told: Title) -> tuple[str, ...]:
    return (f"{told.bare[:_PIECE]}-", f"-{told.bare[-_PIECE:]}") if told.is_known else ()


def _people(account: Account, told: Title) -> tuple[str, ...]:
    names = account.names or tuple(_perhaps_names(told.text))
    return tuple(dict.fromkeys(key for one in persons(names) for key in (one.surname, one.ends)))


def _perhaps_names(text: str) -> Iterator[str]:
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    for piece in (*pieces[:1], *pieces[1:][-1:]):
        if len(piece.split()) <= _MOST_WORDS_OF_NAMES:
            yield piece


def _days(account: Account) -> tuple[str, ...]:
    local = day(account)
    instant = account.starts_at.astimezone(UTC).date() if account.starts_at else local
    return tuple(dict.fromkeys(each.isoformat() for each in (local, instant) if each))
