"""What one source says of one talk, as far as it tells talks apart."""

from datetime import date, datetime

from msgspec import Struct


class Account(Struct, frozen=True, kw_only=True):
    """An announcement; `own_id` is its own among all sources, `talk_id` the talk that it belongs to now.

    `starts_at` is aware; `starts_on` is the local day, None for a talk without a date.
    """

    source_key: str
    own_id: str
    talk_id: str
    title: str | None
    names: tuple[str, ...]
    starts_at: datetime | None
    starts_on: date | None
    series_key: str | None
    institution: str | None
    location: str | None
    url: str | None
    is_online: bool
