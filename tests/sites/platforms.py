"""Sites of the platforms that answer in pages: how many talks each has, and what was asked of it."""

import json
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.sites.loopback import LoopbackServer, Response

Query = Mapping[str, str]
Json = Mapping[str, object]
Api = Callable[[str, str, Query], Json | None]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//quay//EN
BEGIN:VEVENT
UID:TIDES/1
DTSTAMP:20260901T000000Z
DTSTART:20261007T180000Z
DTEND:20261007T190000Z
SUMMARY:Neap and spring
END:VEVENT
END:VCALENDAR
"""


class PlatformSite:
    """Up on a loopback port inside its `with` block; `api` answers a path and its query, None for a 404.

    `calendars` are the paths of its exports, `pages` by path what a person sees.
    """

    def __init__(
        self, api: Api, calendars: tuple[str, ...] = (), pages: Mapping[str, str] | None = None
    ) -> None:
        self.asked: list[str] = []
        self._api = api
        self._calendars = calendars
        self._pages = pages or {}
        self._server = LoopbackServer(self._answer)
        self.url = self._server.url

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.stop()

    def _answer(self, target: str) -> Response:
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            return Response(b"", "text/plain", 404)
        self.asked.append(target)
        if parts.path in self._pages:
            return Response(self._pages[parts.path].encode())
        if parts.path in self._calendars:
            return Response(CALENDAR.replace("\n", "\r\n").encode(), "text/calendar; charset=utf-8")
        answer = self._api(self.url, parts.path, dict(parse_qsl(parts.query)))
        if answer is None:
            return Response(b"<!doctype html><title>Not found</title>", status=404)
        return Response(json.dumps(answer).encode(), "application/json; charset=utf-8")


def localist(count: int) -> Api:
    """A calendar with events on as many days of October 2026 as `count`, `pp` on a page."""

    def api(url: str, path: str, query: Query) -> Json | None:
        if path != "/api/2/events":
            return None
        size, number = min(int(query["pp"]), 10), int(query["page"])
        shown = range(count)[(number - 1) * size : number * size]
        paging = {"current": number, "size": size, "total": -(-count // size)}
        return {"events": [{"event": event(url, day + 1)} for day in shown], "page": paging}

    def event(url: str, day: int) -> Json:
        start, end = (f"2026-10-{day:02}T{hour}:00:00-04:00" for hour in (14, 15))
        dates = [{"event_instance": {"id": 500 + day, "start": start, "end": end}}]
        return {
            "id": day,
            "title": f"Tide {day}",
            "localist_url": f"{url}/event/{day}",
            "event_instances": dates,
        }

    return api


def indico(count: int) -> Api:
    """A category with lectures on days of October 2026, of which the server gives ten at once."""

    def api(url: str, path: str, query: Query) -> Json | None:
        if path != "/export/categ/7.json":
            return None
        first = int(query.get("offset", "0"))
        shown = range(count)[first : first + 10]
        results = [event(url, day + 1) for day in shown]
        is_complete = first + 10 >= count
        return {
            "count": len(results),
            "_type": "HTTPAPIResult",
            "complete": is_complete,
            "results": results,
        }

    def event(url: str, day: int) -> Json:
        start, end = (
            {"date": f"2026-10-{day:02}", "time": f"{hour}:00:00", "tz": "Europe/Zurich"} for hour in (14, 15)
        )
        return {
            "id": str(day),
            "type": "simple_event",
            "title": f"Tide {day}",
            "url": f"{url}/event/{day}/",
            "startDate": start,
            "endDate": end,
        }

    return api


def inspire(count: int) -> Api:
    """A list of seminars on days of October 2026, ten on a page, each of which names the next."""

    def api(url: str, path: str, query: Query) -> Json | None:
        if path != "/api/seminars":
            return None
        number = int(query["page"])
        shown = range(count)[(number - 1) * 10 : number * 10]
        following = f"{url}{path}?{urlencode({**query, 'page': str(number + 1)})}"
        links = {"next": following} if number * 10 < count else {}
        return {
            "hits": {"hits": [{"metadata": record(day + 1)} for day in shown], "total": count},
            "links": links,
        }

    def record(day: int) -> Json:
        return {
            "control_number": day,
            "title": {"title": f"Tide {day}"},
            "start_datetime": f"2026-10-{day:02}T14:00:00.000000",
            "end_datetime": f"2026-10-{day:02}T15:00:00.000000",
            "timezone": "Europe/Zurich",
        }

    return api


def nothing(_url: str, _path: str, _query: Query) -> None:
    """An interface that is switched off."""
