"""Whether a page holds data about talks, judged by the names in its first 64 KB."""

import re

from flows.reading.data.fields import meaning
from flows.reading.data.forms import form_of
from flows.reading.data.front_matter import front_matter
from flows.reading.data.records import EVIDENCE
from schemas.page import Page

_HEAD = 65_536
_DATED = frozenset(("date", "start", "event_date"))
_DATED_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?\d{4}-\d\d-\d\d[ :]", re.MULTILINE)
_NAME = {
    "json": re.compile(r"\"([^\"\\\n]{1,40})\"\s*:"),
    "yaml": re.compile(
        r"(?:^[ \t-]*|[{,]\s{0,9})[\"']?([A-Za-z_@][\w -]{0,40}|\d{4}-\d\d-\d\d)[\"']?[ \t]*:", re.MULTILINE
    ),
    "toml": re.compile(r"^[ \t]*[\"']?([A-Za-z_@][\w-]{0,40})[\"']?[ \t]*=", re.MULTILINE),
}


def recognises(page: Page) -> bool:
    """Whether the page is JSON, YAML, TOML or front matter with fields as talks have them."""
    if page.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return False
    head = page.body[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff").replace("\0", "")
    form = form_of(page, head)
    return form is not None and _speaks_of_talks(head, form, page.url)


def _speaks_of_talks(head: str, form: str, url: str) -> bool:
    front = front_matter(head, url, is_whole=False) if form == "front matter" else None
    if front and _DATED_TITLE.search(front.head):
        return True
    if front:
        head, form = front.head, "toml" if front.is_toml else "yaml"
    names = set(_NAME[form].findall(head))
    named = {known[0] for known in map(meaning, names) if known}
    dated = (
        bool(_DATED & named) or any(name[:1].isdigit() for name in names) or bool(front and front.posted_on)
    )
    if "speaker" in named and ("title" in named or dated):
        return True
    return (
        dated
        and bool({"title", "name", "summary", "author"} & named)
        and ("start" in named or bool(EVIDENCE & named))
    )
