"""Plain text as HTML: paragraphs, line breaks and links, and nothing else."""

from collections.abc import Iterable, Mapping
from html import escape


def paragraph(lines: Iterable[str]) -> str:
    """One paragraph of these lines; nothing of none."""
    text = "<br>".join(map(escape, lines))
    return f"<p>{text}</p>" if text else ""


def prose(text: str) -> str:
    """A text with its lines, its paragraphs parted by empty ones."""
    return "".join(paragraph(part.split("\n")) for part in text.split("\n\n"))


def anchors(links: Mapping[str, str]) -> str:
    """Links by their label, a line each."""
    written = (f'<a href="{escape(url)}">{escape(label)}</a>' for label, url in links.items())
    return f"<p>{text}</p>" if (text := "<br>".join(written)) else ""
