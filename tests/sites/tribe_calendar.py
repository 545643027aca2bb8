"""The plugin's calendar export, with its habits: long lines, bare commas, onsets in UTC, times in UIDs."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from html import unescape
from zoneinfo import ZoneInfo

from tests.sites.tribe_posts import Post, category_name

_HOUR = dt.timedelta(hours=1)


def calendar(posts: Sequence[Post], site: str, now: dt.datetime) -> bytes:
    """The export of some events at a moment, which stands in every DTSTAMP, without a zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Department of Tides - ECPv6.15.17//NONSGML v1.0//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Department of Tides",
        f"X-ORIGINAL-URL:{site}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for zone in sorted({post.timezone for post in posts}) for line in _zone(zone, posts)),
        *(line for post in posts for line in _event(post, site, now)),
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines).encode()


def _zone(name: str, posts: Sequence[Post]) -> Iterator[str]:
    rules, years = ZoneInfo(name), sorted(post.starts_at().year for post in posts)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    at = dt.datetime(years[0] - 1, 1, 1, tzinfo=dt.UTC)
    while at.year <= years[-1] + 1:
        before, after = (at - _HOUR).astimezone(rules), at.astimezone(rules)
        if before.utcoffset() != after.utcoffset():
            yield from _onset("DAYLIGHT" if after.dst() else "STANDARD", before, after)
        at += _HOUR
    yield "END:VTIMEZONE"


def _onset(kind: str, before: dt.datetime, after: dt.datetime) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield f"TZOFFSETFROM:{before:%z}"
    yield f"TZOFFSETTO:{after:%z}"
    yield f"TZNAME:{after:%Z}"
    yield f"DTSTART:{after.astimezone(dt.UTC):%Y%m%dT%H%M%S}"
    yield f"END:{kind}"


def _event(post: Post, site: str, now: dt.datetime) -> Iterator[str]:
    starts, ends = post.starts_at(), post.ends_at()
    epochs = (str(int(at.replace(tzinfo=dt.UTC).timestamp())) for at in (starts, ends))
    yield "BEGIN:VEVENT"
    if post.all_day:
        yield f"DTSTART;VALUE=DATE:{starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{ends + dt.timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART;TZID={post.timezone}:{starts:%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={post.timezone}:{ends:%Y%m%dT%H%M%S}"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%S}"
    yield f"UID:{post.id}-{'-'.join(epochs)}@127.0.0.1"
    yield f"SUMMARY:{_escaped(post.title)}"
    yield f"DESCRIPTION:{_escaped(post.description)}"
    yield f"URL:{site}/event/{post.slug}/"
    if post.venue:
        yield f"LOCATION:{_escaped(f'{post.venue}, Ashford')}"
    if post.categories:
        yield f"CATEGORIES:{','.join(map(category_name, post.categories))}"
    yield "END:VEVENT"


def _escaped(html: str) -> str:
    text = unescape(re.sub(r"<[^>]+>", "", html.replace("</p>", "</p> ")))
    return text.replace(",", "\\,").replace("\n", "\\n")
