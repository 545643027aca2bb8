"""Talks to calendars, by the rules that two dozen calendar programs agree on."""

from flows.publishing.calendars.calendar import Edition, address, render_calendar
from flows.publishing.calendars.editions import editions, entries_of
from flows.publishing.calendars.event import render_event
from flows.publishing.calendars.kept import KeptEvents
from flows.publishing.calendars.retired import redacted

__all__ = [
    "Edition",
    "KeptEvents",
    "address",
    "editions",
    "entries_of",
    "redacted",
    "render_calendar",
    "render_event",
]
