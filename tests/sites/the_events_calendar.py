"""A WordPress site with The Events Calendar: its REST interface, its calendar export and its web pages."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Literal, Self
from urllib.parse import parse_qsl, urlsplit

from msgspec.structs import replace

from tests.sites import tribe_calendar, tribe_json, tribe_pages
from tests.sites.loopback import LoopbackServer, Response
from tests.sites.tribe_posts import Post

__all__ = ["Post", "TheEventsCalendar"]

EXPORTED = 30


class TheEventsCalendar:
    """The site, up on a loopback port inside its `with` block; `asked` is what was asked of it, in order.

    `rest` is False where the interface is switched off, `forbidden` where a security plugin answers instead.
    With `etags` it answers conditional requests, as a site behind a cache does. `clock` is the site's.
    """

    def __init__(
        self,
        posts: Iterable[Post] = (),
        *,
        rest: bool | Literal["forbidden"] = True,
        etags: bool = False,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self.posts = {post.id: post for post in posts}
        self.categories = {slug for post in self.posts.values() for slug in post.categories}
        self.rest = rest
        self.asked: list[str] = []
        self._clock = clock
        self._server = LoopbackServer(self.answer, etags=etags)
        self.url = self._server.url

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.stop()

    def add(self, post: Post) -> None:
        """Publish an event."""
        self.posts[post.id] = post
        self.categories |= set(post.categories)

    def remove(self, post_id: int) -> None:
        """Delete an event for good."""
        del self.posts[post_id]

    def cancel(self, post_id: int) -> None:
        """Mark an event as cancelled, which changes neither its title nor its times."""
        self.posts[post_id] = replace(self.posts[post_id], status="canceled")

    def postpone(self, post_id: int) -> None:
        """Mark an event as postponed."""
        self.posts[post_id] = replace(self.posts[post_id], status="postponed")

    def move(self, post_id: int, start: str, end: str) -> None:
        """Give an event other times, and so its calendar entry another UID."""
        self.posts[post_id] = replace(self.posts[post_id], start=start, end=end)

    def retitle(self, post_id: int, title: str) -> None:
        """Give an event another title."""
        self.posts[post_id] = replace(self.posts[post_id], title=title)

    def answer(self, target: str) -> Response:
        """What the site says to a GET of a path with its query."""
        self.asked.append(target)
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        if parts.path.startswith("/wp-json/"):
            return self._rest(parts.path.rstrip("/"), query)
        if parts.path == "/robots.txt":
            return Response(b"User-agent: *\nDisallow: /wp-admin/\n", "text/plain; charset=utf-8")
        return self._page(parts.path, query)

    def _rest(self, path: str, query: Mapping[str, str]) -> Response:
        if self.rest == "forbidden":
            return Response(b"<html><head><title>403 Forbidden</title></head></html>", status=403)
        start = f"{tribe_json.NAMESPACE}/events"
        if not self.rest or not path.startswith(start):
            return _error("rest_no_route", "No route was found matching the URL and request method.", 404)
        return self._single(path.removeprefix(start).strip("/")) if path != start else self._listing(query)

    def _single(self, post_id: str) -> Response:
        post = self.posts.get(int(post_id)) if post_id.isdecimal() else None
        if post is None:
            return _error("rest_invalid_param", "Invalid parameter(s): id", 400)
        return _json(tribe_json.single(post, self.url))

    def _listing(self, query: Mapping[str, str]) -> Response:
        wanted = set(filter(None, query.get("categories", "").split(",")))
        if wanted - self.categories:
            return _error("rest_invalid_param", "Invalid parameter(s): categories", 400)
        first = query.get("start_date") or f"{self._clock():%Y-%m-%d}"
        found = self._between(first, query.get("end_date", "9999-12-31"), wanted)
        answer = tribe_json.listing(found, query, self.url)
        if answer is None:
            message = "The requested event archive page does not exist"
            return _error("event-archive-page-not-found", message, 404)
        totals = (("X-TEC-Total", str(answer["total"])), ("X-TEC-TotalPages", str(answer["total_pages"])))
        return _json(answer, totals)

    def _between(self, first: str, last: str, categories: set[str]) -> list[Post]:
        found = (
            post
            for post in self.posts.values()
            if first <= post.end and post.start <= f"{last[:10]} 23:59:59"
            if not categories or categories & set(post.categories)
        )
        return sorted(found, key=lambda post: (post.start, post.id))

    def _page(self, path: str, query: Mapping[str, str]) -> Response:
        segments = [segment for segment in path.split("/") if segment]
        own = [post for post in self.posts.values() if segments == ["event", post.slug]]
        if segments[:1] == ["event"] and not own:
            return Response(b"<!DOCTYPE html><title>Page not found</title>", status=404)
        category = segments[-1] if "category" in segments[:-1] else query.get("tribe_events_cat")
        posts = own or self._between(f"{self._clock():%Y-%m-%d}", "9999", {category} if category else set())
        if {"ical", "outlook-ical"} & query.keys():
            export = tribe_calendar.calendar(posts[:EXPORTED], self.url, self._clock())
            return Response(export, "text/calendar; charset=UTF-8")
        if own:
            return Response(tribe_pages.event_page(own[0], self.url))
        return Response(tribe_pages.list_page(posts, self.url, path))


def _json(answer: tribe_json.Json, headers: tuple[tuple[str, str], ...] = (), status: int = 200) -> Response:
    return Response(tribe_json.written(answer), "application/json; charset=UTF-8", status, headers)


def _error(code: str, message: str, status: int) -> Response:
    return _json(tribe_json.error(code, message, status), status=status)
