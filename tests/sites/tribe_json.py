"""What the plugin's REST interface answers, in the plugin's own order and spelling."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from math import ceil
from urllib.parse import urlencode

from tests.sites.tribe_posts import STORED, Post, category_name, texturised

MAX_PER_PAGE = 50
NAMESPACE = "/wp-json/tribe/events/v1"

Json = Mapping[str, object]


def written(answer: Json) -> bytes:
    """JSON as PHP writes it, with its slashes escaped."""
    return json.dumps(answer).replace("/", "\\/").encode()


def error(code: str, message: str, status: int) -> Json:
    """A WP_Error."""
    return {"code": code, "message": message, "data": {"status": status}}


def listing(posts: Sequence[Post], query: Mapping[str, str], site: str) -> Json | None:
    """A page of a list that is filtered already; None when it lies past the end.

    As in the plugin, the addresses of other pages keep the dates and lose the categories.
    """
    page, size = int(query.get("page", 1)), min(int(query.get("per_page", 10)), MAX_PER_PAGE)
    shown, pages = posts[(page - 1) * size : page * size], ceil(len(posts) / size)
    if not shown and page > 1:
        return None
    kept = {"per_page": size} | {name: query[name] for name in ("start_date", "end_date") if name in query}
    base = f"{site}{NAMESPACE}/events/?{urlencode(kept | {'status': 'publish'})}"
    return (
        {"events": [event(post, site) for post in shown], "rest_url": f"{base}&page={page}"}
        | ({"next_rest_url": f"{base}&page={page + 1}"} if page < pages else {})
        | ({"previous_rest_url": f"{base}&page={page - 1}"} if page > 1 else {})
        | {"total": len(posts), "total_pages": pages}
    )


def event(post: Post, site: str) -> dict[str, object]:
    """An event as it stands in a list."""
    url = f"{site}/event/{post.slug}/"
    return {
        "id": post.id,
        "global_id": f"127.0.0.1?id={post.id}",
        "author": "1",
        "status": "publish",
        "url": url,
        "rest_url": f"{site}{NAMESPACE}/events/{post.id}",
        "title": texturised(post.title),
        "description": post.description,
        "excerpt": "",
        "slug": post.slug,
        "image": False,
        "all_day": post.all_day,
        "start_date": post.start,
        "end_date": post.end,
        "utc_start_date": post.starts_at().astimezone(dt.UTC).strftime(STORED),
        "utc_end_date": post.ends_at().astimezone(dt.UTC).strftime(STORED),
        "timezone": post.timezone,
        "timezone_abbr": post.starts_at().tzname(),
        "cost": "",
        "website": post.website,
        "hide_from_listings": False,
        "categories": [_category(slug, site) for slug in post.categories],
        "tags": [],
        "venue": {"id": 7, "venue": texturised(post.venue), "city": "Ashford"} if post.venue else [],
        "organizer": [{"id": 8, "organizer": "Department of Tides", "email": "tides@example.org"}],
    }


def single(post: Post, site: str) -> Json:
    """An event as its own address gives it: with the JSON-LD, and so with its status."""
    return event(post, site) | {"json_ld": linked_data(post, site)}


def linked_data(post: Post, site: str) -> dict[str, object]:
    """The JSON-LD of an event, with the performer that the plugin always names."""
    schema = "https://schema.org/"
    status = {"canceled": "EventCancelled", "postponed": "EventPostponed"}.get(post.status, "EventScheduled")
    return {
        "@context": "http://schema.org",
        "@type": "Event",
        "name": texturised(post.title),
        "description": "",
        "url": f"{site}/event/{post.slug}/",
        "eventAttendanceMode": f"{schema}OfflineEventAttendanceMode",
        "eventStatus": f"{schema}{status}",
        "startDate": post.starts_at().isoformat(),
        "endDate": post.ends_at().isoformat(),
        "performer": "Organization",
    }


def _category(slug: str, site: str) -> Json:
    return {
        "name": texturised(category_name(slug)),
        "slug": slug,
        "taxonomy": "tribe_events_cat",
        "id": 100,
        "urls": {"collection": f"{site}{NAMESPACE}/categories"},
    }
