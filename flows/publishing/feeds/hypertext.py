"""Plain text as HTML: paragraphs, line breaks and links, and nothing else."""

from collections.abc import Iterable, Mapping

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))
"""As `html.escape` has them, which takes ten times as long where nothing is to be replaced."""


def paragraph(lines: Iterable[str]) -> str:
    """One paragraph of these lines; nothing of none."""
    text = _broken("\n".join(lines))
    return f"<p>{text}</p>" if text else ""


def prose(text: str) -> str:
    """A text with its lines, its paragraphs parted by empty ones."""
    parts = _broken(text)
    if "\n" in text:
        parts = parts.replace("<br><br>", "</p><p>")
    return f"<p>{parts}</p>" if parts else ""


def _broken(text: str) -> str:
    escaped = _escaped(text)
    return escaped.replace("\n", "<br>") if "\n" in escaped else escaped


def _escaped(text: str) -> str:
    for mark, escaped in _ESCAPES:
        if mark in text:
            text = text.replace(mark, escaped)
    return text


def anchors(links: Mapping[str, str]) -> str:
    """Links by their label, a line each."""
    written = [f'<a href="{_escaped(url)}">{_escaped(label)}</a>' for label, url in links.items()]
    return f"<p>{'<br>'.join(written)}</p>" if written else ""
