"""Under which keys two announcements of one talk meet, without meeting many others."""

import re
from collections.abc import Iterator
from datetime import UTC

from warehouse.matches.accounts import Account
from warehouse.matches.moments import day
from warehouse.matches.persons import Person, persons
from warehouse.matches.spellings import folded
from warehouse.matches.titles import Title, title
from warehouse.matches.vocabulary import words

_BETWEEN = re.compile(r"[:()|\u2013\u2014]|\s-\s")
_LONG, _SHORT = 18, 14
_MOST_WORDS_OF_NAMES = 5


def blocks(account: Account) -> tuple[str, ...]:
    """The keys of an announcement: two of one talk share one.

    A day goes with a surname or with an end of the title, a speaker without a day with an end of the title,
    and without a speaker the whole title goes with its place. A generic title makes no key.
    """
    told = title(account.title or "")
    people = _people(account, told)
    named = [name for one in people for name in (one.surname, one.ends)]
    keys = [f"{on} {each}" for on in _days(account) for each in (*named, *_pieces(told, _LONG))]
    named = [name for one in people for name in (one.brief, one.ends)]
    keys += [f"{name} {piece}" for piece in _pieces(told, _SHORT) for name in named]
    if told.is_strong:
        keys += [f"{place} {told.bare}" for place in (account.series_key, account.institution) if place]
    return tuple(dict.fromkeys(keys))


def _pieces(told: Title, length: int) -> list[str]:
    """Its beginning and its end, with formulas and without."""
    if not told.is_known:
        return []
    texts = (told.bare,) if told.bare == told.letters else (told.bare, told.letters)
    return [piece for text in texts for piece in (f"{text[:length]}-", f"-{text[-length:]}")]


def _people(account: Account, told: Title) -> tuple[Person, ...]:
    return persons(account.names or tuple(_perhaps_names(told.text)))


def _perhaps_names(text: str) -> Iterator[str]:
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    for piece in (*pieces[:1], *pieces[1:][-1:]):
        said = folded(piece).split()
        if 1 < len(said) <= _MOST_WORDS_OF_NAMES and words("generic").isdisjoint(said):
            yield piece


def _days(account: Account) -> tuple[str, ...]:
    local = day(account)
    instant = account.starts_at.astimezone(UTC).date() if account.starts_at else local
    days = (local,) if local == instant else (local, instant)
    return tuple(each.isoformat() for each in days if each)
