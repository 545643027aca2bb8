"""From the address that somebody copied to the addresses that Indico answers."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlencode, urlsplit

from schemas.configuration import Source
from schemas.failures import ConfigurationFailure

OPTIONS = frozenset(("since", "until", "detail"))
AHEAD = dt.timedelta(days=400)

_CATEGORY = re.compile(r"(?P<root>.*)/category/(?P<number>\d+)(?:/.*)?")
_EVENT = re.compile(r"(?P<root>.*)/event/(?P<number>\d+)(?:/.*)?")
_OLD = re.compile(r"(?P<root>.*)/(?:categoryDisplay|conference(?:Display|TimeTable))\.py")
_DETAILS = ("contributions", "events")


def addresses(source: Source, now: dt.datetime) -> tuple[str, ...]:
    """The export of a category or an event, first with programmes, then without, then the calendar.

    A category is asked for from last year on, unless `since` says otherwise, to the end of the year in 400
    days, so that the address, and with it a conditional request, stays the same from run to run.
    """
    parts = urlsplit(source.url)
    if parts.scheme not in {"http", "https"}:
        return (source.url,)
    host = f"{parts.scheme}://{parts.netloc}"
    query = parse_qs(parts.query)
    category, event, old = (kind.fullmatch(parts.path) for kind in (_CATEGORY, _EVENT, _OLD))
    if category:
        return _of_category(f"{host}{category['root']}", category["number"], source, now)
    if event:
        return _of_event(f"{host}{event['root']}", event["number"])
    if old and "categId" in query:
        return _of_category(f"{host}{old['root']}", query["categId"][0], source, now)
    if old and "confId" in query:
        return _of_event(f"{host}{old['root']}", query["confId"][0])
    return (source.url,)


def _of_category(root: str, number: str, source: Source, now: dt.datetime) -> tuple[str, ...]:
    since = _day(source, "since") or f"{now.year - 1}-01-01"
    span = {"from": since, "to": _day(source, "until") or f"{(now + AHEAD).year}-12-31"}
    exports = (
        f"{root}/export/categ/{number}.json?{urlencode(span | {'detail': detail, 'order': 'start'})}"
        for detail in _details(source)
    )
    return (*exports, f"{root}/category/{number}/events.ics")


def _of_event(root: str, number: str) -> tuple[str, ...]:
    export = f"{root}/export/event/{number}.json"
    return (f"{export}?detail=contributions", f"{export}?detail=events", f"{root}/event/{number}/event.ics")


def _details(source: Source) -> tuple[str, ...]:
    wanted = source.options.get("detail", _DETAILS[0])
    if wanted not in _DETAILS:
        raise ConfigurationFailure(
            f"the option detail is {wanted!r}",
            where=f"source {source.key}",
            remedy=f"It is {' or '.join(_DETAILS)}.",
        )
    return _DETAILS[_DETAILS.index(wanted) :]


def _day(source: Source, option: str) -> str | None:
    written = source.options.get(option)
    try:
        return dt.date.fromisoformat(written).isoformat() if written else None
    except ValueError as error:
        raise ConfigurationFailure(
            f"the option {option} is {written!r}, which is no date",
            where=f"source {source.key}",
            remedy="Write it as YYYY-MM-DD.",
        ) from error
