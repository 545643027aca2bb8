"""Announcement to talk: exact times and zones, people, places, clean text; what is unknown stays unknown."""
