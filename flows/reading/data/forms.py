"""In which of the languages for data a page is written."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from flows.reading.data.front_matter import front_matter
from schemas.page import Page

_WRAPPED = re.compile(
    r"\)\]\}'?,?|for\s*\(;;\);|while\s*\(1\);"
    r"|(?:/\*[^*]{0,200}\*/)?\s*(?:(?:var|let|const)\s+)?[\w.$\[\]'\"]{1,100}\s*[=(]"
    r"|export\s+default\b"
)
_OBJECTS = re.compile(r"[\[{\s]{0,50}\"[^\"\n]{1,100}\"\s*:")
JSON = re.compile(r"\s*[\[{]")
_TOML = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*(?:\[{1,2}[\w.\"-]+\]{1,2}[ \t]*(?:#[^\n]*)?\r?\n|[\w-]+[ \t]*=[ \t]*[\"\[{\d])"
)
_YAML_LIST = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*-[ ]+[\"']?\w[\w -]{0,40}[\"']?:(?:[ ][^\n]*)?\n[ ]+[\"']?\w[\w -]{0,40}[\"']?:\s"
)
_SUFFIXES = {
    ".yml": "yaml",
    ".yaml": "yaml",
    ".toml": "toml",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}


def is_data(page: Page) -> bool:
    """Whether the page is written in one of the languages, whatever its fields are called."""
    return form_of(page, page.body[:65_536].decode("utf-8", "replace").lstrip("\ufeff")) is not None


def form_of(page: Page, head: str) -> str | None:
    """`front matter`, `json`, `yaml` or `toml`, judged by the first characters; None for none of them.

    YAML without its media type or a suffix is believed only where it is a list of mappings: any labelled
    text would be a YAML mapping.
    """
    stated = _stated(page)
    if stated != "yaml" and front_matter(head, page.url, is_whole=False):
        return "front matter"
    if JSON.match(head) and not _TOML.match(head):
        return "json"
    if stated in {"yaml", "toml"}:
        return stated
    if unwrapped(head) is not None:
        return "json"
    if _TOML.match(head):
        return "toml"
    return "yaml" if _YAML_LIST.match(head) else None


def _stated(page: Page) -> str | None:
    media_type = page.media_type or ""
    for form in ("yaml", "toml", "json"):
        if media_type.endswith(form):
            return form
    return _SUFFIXES.get(PurePosixPath(urlsplit(page.url).path).suffix.lower())


def unwrapped(text: str) -> str | None:
    """The JSON within a callback, an assignment or behind a guard against inclusion."""
    front = _WRAPPED.match(text.lstrip()[:1_000])
    if not front:
        return None
    rest = text.lstrip()[front.end() :].lstrip()
    return rest.rstrip("; \t\r\n").removesuffix(")") if _OBJECTS.match(rest) else None
