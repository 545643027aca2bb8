"""Talks and their changes to feeds, for whoever reads news rather than a calendar."""

from flows.publishing.feeds.atom import render_atom
from flows.publishing.feeds.changes import render_changes
from flows.publishing.feeds.entries import Entry, entry_of, read_entries, render_entry, with_calendar
from flows.publishing.feeds.json_feed import render_json_feed

__all__ = [
    "Entry",
    "entry_of",
    "read_entries",
    "render_atom",
    "render_changes",
    "render_entry",
    "render_json_feed",
    "with_calendar",
]
