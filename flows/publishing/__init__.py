"""Talks to files: calendars to subscribe to, pages to browse, a manifest of it all."""
