"""Feeds of every version are read, whatever module tells of their events and however broken they are."""

from tests.reading.contract import ReaderContract, page

ITEM = """<item><title>Tides {0}</title><link>https://talks.example/{0}</link><guid>talk-{0}</guid>
<ev:startdate>2026-12-{0}T14:00:00+01:00</ev:startdate><ev:enddate>2026-12-{0}T15:00:00+01:00</ev:enddate>
<ev:location>Quay Hall</ev:location><description>Why the sea comes twice.</description></item>
"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel><title>Tidal seminar</title>
{}</channel></rss>"""


class TestRss(ReaderContract):
    """A feed of three events."""

    kind = "rss"
    sample = page(FEED.format("".join(map(ITEM.format, (10, 11, 12)))), "application/rss+xml")
    talks = 3
