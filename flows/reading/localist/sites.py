"""From the address that somebody copied to the addresses that Localist answers."""

import datetime as dt
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from schemas.configuration import Source

OPTIONS = frozenset(("type", "venue_id", "group_id", "keyword", "match", "since"))

_API = re.compile(r"/api/2(?:\.\d+)?/")
_FILTERS = ("type", "type[]", "keyword", "keyword[]", "venue_id", "group_id", "match")
_PART = re.compile(r"/(?P<part>(?:department|group|place|venue)/[^/]+)(?:/calendar)?/?")
_EVENT = re.compile(r"/event/(?P<name>[^/]+?)(?:\.ics)?/?")
_SEARCHED = {"event_types[]": "type[]", "event_types": "type", "search": "keyword"}
_DAYS = "365"
_PER_PAGE = "100"


def addresses(source: Source, now: dt.datetime) -> tuple[str, ...]:
    """The API's list for the coming 365 days, narrowed as the address is, then the calendar export.

    A department, group or place is only exported as a calendar. An address of the API stays as it is, with
    the pages as long as they may be.
    """
    del now
    parts = urlsplit(source.url)
    if parts.scheme not in {"http", "https"}:
        return (source.url,)
    root = f"{parts.scheme}://{parts.netloc}"
    event, division = _EVENT.fullmatch(parts.path), _PART.fullmatch(parts.path)
    if event:
        return (f"{root}/api/2/events/{event['name']}", f"{root}/event/{event['name']}.ics")
    if division:
        return (f"{root}/{division['part']}/calendar.ics",)
    if _API.match(parts.path):
        return (f"{root}{parts.path}?{urlencode(_asked(source, parts.query), safe='[],')}",)
    chosen = [(_SEARCHED.get(name, name), value) for name, value in parse_qsl(parts.query)]
    wanted = urlencode([pair for pair in chosen if pair[0] in _FILTERS])
    listed = f"{root}/api/2/events?{urlencode(_asked(source, wanted), safe='[],')}"
    return (listed,) if wanted else (listed, f"{root}/calendar.ics")


def _asked(source: Source, query: str) -> list[tuple[str, str]]:
    given = [pair for pair in parse_qsl(query) if pair[0] not in {"pp", "page"}]
    options = [(name, value) for name, value in sorted(source.options.items()) if name in _FILTERS]
    start = [("start", source.options["since"])] if "since" in source.options else []
    fixed = {name for name, _ in given}
    days = [] if {"days", "end"} & fixed else [("days", _DAYS)]
    return [*given, *options, *start, *days, ("pp", _PER_PAGE), ("page", "1")]
