"""Talks to calendars, by the rules that two dozen calendar programs agree on."""

from flows.publishing.calendars.calendar import Edition, render_calendar, render_download
from flows.publishing.calendars.editions import edition, parts_of
from flows.publishing.calendars.event import render_event
from flows.publishing.calendars.paths import FOLDERS, address, path_of
from flows.publishing.calendars.retired import redacted

__all__ = [
    "FOLDERS",
    "Edition",
    "address",
    "edition",
    "parts_of",
    "path_of",
    "redacted",
    "render_calendar",
    "render_download",
    "render_event",
]
