"""Words that say nothing, or something particular, of talks (words.toml)."""

import tomllib
from functools import cache
from importlib import resources


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind."""
    return frozenset(_table()[kind].split())


@cache
def numbered(kind: str) -> dict[str, str]:
    """The words of a kind with the number of the line they stand on, from 1, in digits."""
    rows = _table()[kind].strip().splitlines()
    return {word: str(number) for number, row in enumerate(rows, 1) for word in row.split()}


@cache
def alternatives(*kinds: str) -> str:
    """The words of the kinds as alternatives of a pattern, the longest first."""
    known = {word for kind in kinds for word in words(kind)}
    return "|".join(sorted(known, key=lambda word: (-len(word), word)))


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
