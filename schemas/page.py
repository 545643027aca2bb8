"""A page: the bytes that a source answered with."""

import datetime as dt

from msgspec import Struct


class Page(Struct, frozen=True, kw_only=True):
    """One answer of a source, as fetched.

    `url` is the address after redirects, or the path of a file. `media_type` is the Content-Type without
    parameters, in lower case, or None; `charset` is its parameter. `fetched_at` is aware and stands for
    "now" wherever a reading depends on the day.
    """

    url: str
    body: bytes
    fetched_at: dt.datetime
    media_type: str | None = None
    charset: str | None = None


class Validators(Struct, frozen=True):
    """What a server gave with its last full answer, to ask whether anything changed (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None
