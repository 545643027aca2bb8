"""From the address that somebody copied to the addresses that researchseminars.org answers."""

import datetime as dt
import re
from urllib.parse import quote, urlsplit

from schemas.configuration import Source

_SERIES = re.compile(r"/seminar/(?P<series>[\w-]+)(?:/(?:ics|raw|bare|json))?/?")
_TALK = re.compile(r"/talk/(?P<series>[\w-]+)/(?P<number>\d+)(?:/ics)?/?")


def addresses(source: Source, now: dt.datetime) -> tuple[str, ...]:
    """The API's answer for the series or talk of a page, then its calendar; any other address as it is."""
    del now
    parts = urlsplit(source.url)
    root = f"{parts.scheme}://{parts.netloc}"
    series, talk = _SERIES.fullmatch(parts.path), _TALK.fullmatch(parts.path)
    if series:
        name = series["series"]
        return (f"{root}/api/0/lookup/series?series_id={_json(name)}", f"{root}/seminar/{name}/ics")
    if talk:
        name, number = talk.groups()
        asked = f"series_id={_json(name)}&series_ctr={number}"
        return (f"{root}/api/0/lookup/talk?{asked}", f"{root}/talk/{name}/{number}/ics")
    return (source.url,)


def _json(name: str) -> str:
    return quote(f'"{name}"')
