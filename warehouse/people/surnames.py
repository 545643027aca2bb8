"""Surnames that so many people bear that a shared given name says little (surnames.toml)."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from warehouse.people.names import Name

MANY_GIVEN_NAMES = 4


def is_common(surname: str, names: Iterable[Name]) -> bool:
    """Whether a surname is one of the world's most common, or known with four different given names here."""
    if surname in _most_common():
        return True
    given = set[tuple[str, ...]]()
    for each in names:
        if each.is_full:
            given.add(each.given[:1])
            if len(given) == MANY_GIVEN_NAMES:
                return True
    return False


@cache
def _most_common() -> frozenset[str]:
    table: dict[str, str] = tomllib.loads(Path(__file__).with_name("surnames.toml").read_text("utf-8"))
    return frozenset(word.strip() for word in table["common"].split(","))
