"""Plain text as HTML: paragraphs, line breaks and links, and nothing else."""

from collections.abc import Iterable, Mapping

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))


def paragraph(lines: Iterable[str]) -> str:
    """One paragraph of these lines; nothing of none."""
    text = _broken("\n".join(lines))
    return f"<p>{text}</p>" if text else ""


def prose(text: str) -> str:
    """A text with its lines, its paragraphs parted by empty ones."""
    if not text:
        return ""
    parts = _broken(text)
    if "\n\n" in text:
        parts = parts.replace("<br><br>", "</p><p>")
    return f"<p>{parts}</p>"


def escaped(text: str, entities: Iterable[tuple[str, str]] = _ENTITIES) -> str:
    """As `html.escape` does, or with other entities, the ampersand first.

    They are looked for first: to replace what is not there takes ten times as long.
    """
    for mark, entity in entities:
        if mark in text:
            text = text.replace(mark, entity)
    return text


def _broken(text: str) -> str:
    return escaped(text).replace("\n", "<br>") if "\n" in text else escaped(text)


def anchors(links: Mapping[str, str]) -> str:
    """Links by their label, a line each."""
    if not links:
        return ""
    written = [f'<a href="{escaped(url)}">{escaped(label)}</a>' for label, url in links.items()]
    return f"<p>{'<br>'.join(written)}</p>"
