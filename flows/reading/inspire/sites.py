"""From the address that somebody copied to the address that INSPIRE answers."""

import datetime as dt
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from schemas.configuration import Source

_SEMINARS = re.compile(r"/(?:api/)?seminars(?P<record>/\d+)?/?")
_PER_PAGE = "100"


def addresses(source: Source, now: dt.datetime) -> tuple[str, ...]:
    """The API's list with the search and the filters that the address has, all dates unless it has some."""
    del now
    parts = urlsplit(source.url)
    found = _SEMINARS.fullmatch(parts.path)
    if not found or parts.scheme not in {"http", "https"}:
        return (source.url,)
    root = f"{parts.scheme}://{parts.netloc}/api/seminars"
    if found["record"]:
        return (f"{root}{found['record']}",)
    asked = {"start_date": "all", "sort": "dateasc"} | dict(parse_qsl(parts.query))
    return (f"{root}?{urlencode(asked | {'size': _PER_PAGE, 'page': '1'})}",)
