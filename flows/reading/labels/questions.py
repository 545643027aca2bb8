"""Labels that are asked: `Who?`, `When?`, `Where?`, `About what?`, each alone on its line."""

import re

_LABELS = {
    "Speaker": ("who", "who speaks", "wer", "qui", "qui\u00e9n", "chi"),
    "When": ("when", "wann", "quand", "cu\u00e1ndo", "quando"),
    "Where": ("where", "wo", "o\u00f9", "d\u00f3nde", "dove"),
    "Abstract": (
        "about what",
        "what about",
        "wor\u00fcber",
        "wor\u00fcber denn",
        "de quoi",
        "sobre qu\u00e9",
    ),
    "Title": ("what", "was", "quoi", "qu\u00e9", "che cosa"),
}
_ANSWERS = {question: label for label, questions in _LABELS.items() for question in questions}
_QUESTION = re.compile(r"^[ \t*#_]*([^\W\d_][^?\n]{1,20}?) ?\?[ \t*_]*(?:\n|$)", re.MULTILINE)
_FEWEST = 2


def answered(text: str) -> str:
    """The text with its questions as labels, where at least two different ones are asked, and one is who."""
    asked = {_ANSWERS[words] for words in map(str.lower, _QUESTION.findall(text)) if words in _ANSWERS}
    return _QUESTION.sub(_label, text) if len(asked) >= _FEWEST and "Speaker" in asked else text


def _label(question: re.Match[str]) -> str:
    label = _ANSWERS.get(question[1].lower())
    return f"{label}: " if label else question[0]
