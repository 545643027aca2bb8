"""The plugin's web pages: the list of events and an event's own page."""

import json
from collections.abc import Sequence

from tests.sites.tribe_json import linked_data
from tests.sites.tribe_posts import Post, texturised

_LABELS = {"canceled": "Canceled", "postponed": "Postponed"}


def list_page(posts: Sequence[Post], site: str, path: str) -> bytes:
    """The list view of some events."""
    return _page("Events", "".join(_row(post, site) for post in posts), posts, f"{site}{path}?ical=1", site)


def event_page(post: Post, site: str) -> bytes:
    """The single view of an event."""
    label = (
        f'<span class="tribe-events-status-label__text">{_LABELS[post.status]}</span>' if post.status else ""
    )
    body = (
        f'<h1 class="tribe-events-single-event-title">{texturised(post.title)}</h1>{label}'
        f'<div class="tribe-events-schedule"><span class="tribe-event-date-start">{_shown(post)}</span></div>'
        f'<div class="tribe-events-single-event-description">{post.description}</div>'
    )
    return _page(texturised(post.title), body, [post], f"{site}/event/{post.slug}/?ical=1", site)


def _page(title: str, body: str, posts: Sequence[Post], export: str, site: str) -> bytes:
    data = json.dumps([linked_data(post, site) for post in posts])
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>"
        f'<link rel="https://api.w.org/" href="{site}/wp-json/">'
        f'<link rel="alternate" type="text/calendar" href="{export}">'
        f'<script type="application/ld+json">{data}</script></head><body>{body}</body></html>'
    ).encode()


def _row(post: Post, site: str) -> str:
    day = post.start[:10]
    return (
        '<article class="tribe-events-calendar-list__event">'
        f'<time class="tribe-events-calendar-list__event-datetime" datetime="{day}">'
        f'<span class="tribe-event-date-start">{_shown(post)}</span></time>'
        '<h3 class="tribe-events-calendar-list__event-title">'
        f'<a href="{site}/event/{post.slug}/">{texturised(post.title)}</a></h3></article>'
    )


def _shown(post: Post) -> str:
    return f"{post.starts_at():%B} {post.starts_at().day}, {post.starts_at():%Y @ %I:%M %p}"
