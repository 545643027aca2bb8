"""Judgements of short texts, which come again: a name, a series, a title of which much is asked."""

from collections.abc import Callable
from typing import TypeVar

MOST = 4_096
LONGEST = 200
"""With MOST it bounds what a hostile page can fill our memory with: some megabytes a function."""

_Judgement = TypeVar("_Judgement")


def remembered(judge: Callable[[str], _Judgement]) -> Callable[[str], _Judgement]:
    """The same function of a text, which remembers its answers for up to 4,096 texts of up to 200 characters.

    It forgets all of them when there are more. Asked again, it answers at the cost of a look into a dict,
    without a call in Python: some forty judgements a talk are asked again.
    """
    return _Judgements(judge).__getitem__


class _Judgements(dict[str, _Judgement]):
    """What a function answered, by text; what is missing is judged, and kept where it is short."""

    def __init__(self, judge: Callable[[str], _Judgement]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: str) -> _Judgement:
        judgement = self._judge(text)
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = judgement
        return judgement
