"""Words and phrases in the languages of organisers, folded as `plain_text.folded` folds (vocabulary.toml)."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def words(*kinds: str) -> frozenset[str]:
    """The words and phrases of the kinds."""
    return frozenset(word for kind in kinds for row in _rows(kind) for word in row)


@cache
def openings(*kinds: str) -> frozenset[str]:
    """The first two characters of the words and phrases: what begins otherwise begins with none of them."""
    return frozenset(word[:2] for word in words(*kinds))


@cache
def numbered(kind: str) -> dict[str, int]:
    """The words of a kind with the number of the line they stand on, from 0."""
    return {word: number for number, row in enumerate(_rows(kind)) for word in row}


@cache
def pattern(*kinds: str) -> str:
    """A pattern for any word or phrase of the kinds."""
    return f"(?:{alternatives(words(*kinds))})"


def alternatives(known: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(set(known), key=lambda word: (-len(word), word))))


def _rows(kind: str) -> list[list[str]]:
    return [[word.strip() for word in row.split(",") if word.strip()] for row in _table()[kind].splitlines()]


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
