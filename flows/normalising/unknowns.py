"""Words that stand where something is not known yet."""

import re
from functools import cache

from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern

_SAYS_UNKNOWN = rf"{pattern('unknown')}[.!\s]*"
_LONGEST = 100


def is_unknown(text: str, noun: str = "") -> bool:
    """Whether a text says no more than that it is not known yet: `TBA`, `Title: to be announced`, `???`.

    `noun` is a pattern of the words that may stand in front, in folded form.
    """
    if len(text) > _LONGEST:
        return False
    bare = folded(text).strip(" ()[]*")
    if not (bare[:1].isalnum() or any(map(str.isalnum, bare))):
        return True
    return bool(_said_of(noun).fullmatch(bare))


@cache
def _said_of(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{noun})[\s:-]*(?:is )?)?{_SAYS_UNKNOWN}")
