"""Which event is which: the steadiest name that a page gives it."""

import re
from urllib.parse import urljoin, urlsplit

from flows.reading._schema_org.items import Item, text

_PLAINLY_SPECIFIC = re.compile(r"https?://[\w.-]+(?::\d+)?/\w", re.ASCII)
"""What splitting would find a path in, at ten times the cost."""
_THE_EVENTS_CALENDAR = re.compile(r"(\d+)-\d{9,}-\d{9,}@\S+")


def key(item: Item, url: str | None, base: str) -> str | None:
    """The identifier, else the event's own address; neither where it is the root of a site.

    The Events Calendar puts start and end into its identifiers, behind the number of the post, which stays.
    """
    written = (item.id or text(item, "identifier") or "").strip()
    of_post = _THE_EVENTS_CALENDAR.fullmatch(written)
    own = f"post:{of_post[1]}" if of_post else urljoin(base, written) if written[:1] == "#" else written
    return next((name for name in (own, url) if name and _is_specific(name)), None)


def _is_specific(name: str) -> bool:
    if name.startswith("_:"):
        return False
    if _PLAINLY_SPECIFIC.match(name):
        return True
    try:
        parts = urlsplit(name)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"}
    return not is_web or bool(parts.path.strip("/") or parts.query or parts.fragment)
