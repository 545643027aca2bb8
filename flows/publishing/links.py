"""Addresses of strangers made fit for calendars and pages."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from flows.publishing.text import COMPONENT, characters
from schemas.configuration import Publisher
from schemas.talk import StoredTalk

_LONGEST = 800
_RESERVED = ":/?#[]@!$&'()*+,;=%~"
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9/._~%=&+-]*(?:\?[A-Za-z0-9/._~%=&+-]+)?)?")
"""Most addresses: they are written as they are."""

_NEARLY_UNRESERVED = re.compile("[A-Za-z0-9_.~:/ -]*")
_RECENT = 256
"""Addresses that are remembered: each comes several times a talk, and those to join with many talks."""


@lru_cache(_RECENT)
def web_address(url: str | None) -> str | None:
    """The address in ASCII when it is an absolute http or https one of sane length, else None."""
    if not url:
        return None
    if len(url) <= _LONGEST and _PLAIN.fullmatch(url):
        return url
    return _mended(url)


def _mended(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    quoted = quote(parts.geturl(), safe=_RESERVED, errors="replace")
    written = COMPONENT.sub(r"\1%3A", quoted)
    return written if characters(written) <= _LONGEST else None


def published(path: str, publisher: Publisher) -> str:
    """The address of what is published at a path, `feeds/all.atom`; an empty path is the site."""
    return f"{publisher.base_url.rstrip('/')}/{path}"


def page_of(stored: StoredTalk, publisher: Publisher) -> str:
    """The page of a talk: its own where it has one, else where ours lists it."""
    return web_address(stored.talk.url) or published(f"#talk-{stored.talk_id}", publisher)


def subscription(url: str) -> str:
    """The webcal address that calendar programs open with their subscribe dialogue."""
    return "webcal://" + url.partition("://")[2]


def google_subscription(url: str) -> str:
    """Google Calendar's address to subscribe; it takes webcal addresses and refuses https ones."""
    return f"https://calendar.google.com/calendar/r?cid={_component(subscription(url))}"


def outlook_subscription(url: str, name: str) -> str:
    """The address at which Outlook on the web subscribes; by webcal a calendar has stayed empty there."""
    return f"https://outlook.live.com/calendar/0/addfromweb?url={_component(url)}&name={_component(name)}"


def _component(text: str) -> str:
    """A text as a value in the query of an address (RFC 3986, 2.1)."""
    if _NEARLY_UNRESERVED.fullmatch(text):
        return text.replace(":", "%3A").replace("/", "%2F").replace(" ", "%20")
    return quote(text, safe="", errors="replace")
