"""Judgements of short texts, which come again: a name, a series, a title of which much is asked."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

MOST = 4_096
LONGEST = 200
"""With MOST it bounds what a hostile page can fill our memory with: some megabytes a function."""

_Judgement = TypeVar("_Judgement")


def remembered(judge: Callable[[str], _Judgement]) -> Callable[[str], _Judgement]:
    """The same function of a text, which remembers its latest answers for texts of up to 200 characters."""
    known = lru_cache(MOST)(judge)

    @wraps(judge)
    def answer(text: str) -> _Judgement:
        return known(text) if len(text) <= LONGEST else judge(text)

    return answer
