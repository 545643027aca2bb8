"""Plain text as HTML: paragraphs, line breaks and links, and nothing else."""

from collections.abc import Iterable, Mapping
from html import escape


def paragraph(lines: Iterable[str]) -> str:
    """One paragraph of these lines; nothing of none."""
    text = _broken("\n".join(lines))
    return f"<p>{text}</p>" if text else ""


def prose(text: str) -> str:
    """A text with its lines, its paragraphs parted by empty ones."""
    parts = _broken(text).replace("<br><br>", "</p><p>")
    return f"<p>{parts}</p>" if parts else ""


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def anchors(links: Mapping[str, str]) -> str:
    """Links by their label, a line each."""
    written = (f'<a href="{escape(url)}">{escape(label)}</a>' for label, url in links.items())
    return f"<p>{text}</p>" if (text := "<br>".join(written)) else ""
