"""A visit: one attempt to fetch one address, and what came of it."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from schemas.page import Page

Outcome = Literal[
    "fetched",  # a full answer
    "not_modified",  # the server says nothing changed (304)
    "unreachable",  # no connection, no name, no TLS
    "timeout",  # the deadline passed
    "refused",  # robots.txt, a private address, a scheme we do not speak
    "deferred",  # the server asks to come back later than we wait
    "gone",  # 404, 410
    "error",  # any other answer that is no page: 5xx, 4xx, a broken body
    "oversized",  # more than the limit
]


class Visit(Struct, frozen=True, kw_only=True):
    """One attempt at one address. `reason` says in words why it is not a full answer."""

    url: str
    attempted_at: dt.datetime
    duration_ms: int
    outcome: Outcome
    reason: str | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    byte_count: int | None = None


class Fetched(Struct, frozen=True):
    """All attempts at one address, in order, and the page, when the last one brought a full answer."""

    visits: tuple[Visit, ...]
    page: Page | None = None
