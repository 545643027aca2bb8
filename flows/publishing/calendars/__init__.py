"""Talks to calendars, by the rules that two dozen calendar programs agree on."""

from flows.publishing.calendars.calendar import Edition, address, render_calendar
from flows.publishing.calendars.editions import editions
from flows.publishing.calendars.event import render_event

__all__ = ["Edition", "address", "editions", "render_calendar", "render_event"]
