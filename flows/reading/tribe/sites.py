"""From the address that somebody copied to the addresses that the plugin answers."""

import datetime as dt
import re
from itertools import takewhile
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from msgspec import Struct

from schemas.configuration import Source
from schemas.failures import ConfigurationFailure

MAX_PER_PAGE = 50
AHEAD = dt.timedelta(days=400)

_REST = "/tribe/events/v1"
FILTERS = ("categories", "tags", "organizer", "venue", "search")
_CATEGORY = re.compile(r"(?:events?[_-])?[ck]ategor[a-z]*", re.IGNORECASE)
_VIEW = re.compile(
    r"\d{4}-\d{2}(?:-\d{2})?|page|list|month|day|week|today|photo|map|summary|past|featured|ical|feed",
    re.IGNORECASE,
)


class Place(Struct, frozen=True):
    """Where a site's interface lives, what part of its events is meant, and the page that exports that part.

    `filters` are parameters of the REST interface; None when it cannot name that part.
    """

    root: str
    filters: dict[str, str] | None
    calendar: str | None = None


def addresses(source: Source, now: dt.datetime) -> tuple[str, ...]:
    """The REST address, then the calendar export, where it can be narrowed to the same events.

    Both dates are always given, since the plugin leaves out the past without a start and what is more than
    two years ahead without an end; the end is the last day of a year, so that the address, and with it a
    conditional request, stays the same from run to run.
    """
    parts = urlsplit(source.url)
    if parts.scheme not in {"http", "https"} or re.search(rf"{_REST}/events/\d+/?$", parts.path):
        return (source.url,)
    place = _place(parts, source)
    chosen = {name: source.options[name] for name in FILTERS if source.options.get(name)}
    calendar = _export(place, chosen)
    if place.filters is None and not {"organizer", "venue"} & chosen.keys():
        return _exported(calendar, source)
    query = _paging(source, now) | (place.filters or {}) | chosen
    rest = f"{place.root}/wp-json{_REST}/events?{urlencode(query, safe=',')}"
    return (rest, calendar) if calendar else (rest,)


def _place(parts: SplitResult, source: Source) -> Place:
    root = source.options.get("site", f"{parts.scheme}://{parts.netloc}").rstrip("/")
    query = dict(parse_qsl(parts.query))
    if _REST in parts.path:
        root = f"{parts.scheme}://{parts.netloc}{parts.path.partition('/wp-json')[0]}"
        return Place(root, {name: query[name] for name in FILTERS if name in query})
    if "tribe_events_cat" in query:
        return Place(root, {"categories": query["tribe_events_cat"]})
    return _listed(root, parts)


def _listed(root: str, parts: SplitResult) -> Place:
    segments = [segment for segment in parts.path.split("/") if segment]
    for at, segment in enumerate(segments[:-1]):
        below = list(takewhile(lambda word: not _VIEW.fullmatch(word), segments[at + 1 :]))
        page = f"{parts.scheme}://{parts.netloc}/{'/'.join(segments[: at + 1] + below)}/?ical=1"
        if below and _CATEGORY.fullmatch(segment):
            return Place(root, {"categories": unquote(below[-1])}, page)
        if below and segment == "tag":
            return Place(root, {"tags": unquote(below[-1])}, page)
        if below and segment in {"organizer", "venue"}:
            return Place(root, None, page)
    return Place(root, {})


def _export(place: Place, chosen: dict[str, str]) -> str | None:
    """The plugin's own subscribe link, or the page's export; None when it would hold other events as well."""
    if place.calendar and not chosen:
        return place.calendar
    wanted = (place.filters or {}) | chosen
    slugs = wanted.pop("categories", "")
    if wanted or any(slug.isdecimal() for slug in slugs.split(",")):
        return None
    query = {"post_type": "tribe_events", "eventDisplay": "list", "ical": "1"}
    query |= {"tribe_events_cat": slugs} if slugs else {}
    return f"{place.root}/?{urlencode(query, safe=',')}"


def _exported(calendar: str | None, source: Source) -> tuple[str, ...]:
    if calendar is None:
        raise ConfigurationFailure(
            "the page of an organizer or a venue cannot be narrowed further",
            where=f"source {source.key}",
            remedy="Give its number as the option `organizer` or `venue`, and the site's root as `url`.",
        )
    return (calendar,)


def _paging(source: Source, now: dt.datetime) -> dict[str, str]:
    return {
        "page": "1",
        "per_page": _per_page(source),
        "start_date": _day(source, "since") or "1970-01-01",
        "end_date": _day(source, "until") or f"{(now + AHEAD).year}-12-31",
    }


def _per_page(source: Source) -> str:
    written = source.options.get("per_page", str(MAX_PER_PAGE))
    if not written.isdecimal() or not 1 <= int(written) <= MAX_PER_PAGE:
        raise ConfigurationFailure(
            f"the option per_page is {written!r}",
            where=f"source {source.key}",
            remedy=f"The plugin gives 1 to {MAX_PER_PAGE} events a page.",
        )
    return written


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
