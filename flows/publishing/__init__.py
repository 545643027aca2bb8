"""Talks to files: calendars to subscribe to, pages to browse, a manifest of it all."""

from flows.publishing.manifest import write_manifest
from flows.publishing.retirements import redact, retire

__all__ = ["redact", "retire", "write_manifest"]
