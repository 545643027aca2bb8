"""How events look, as far as that is not of the talk."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.metadata import version

import msgspec
from msgspec import Struct

from schemas.configuration import Calendars, Publisher


class Look(Struct, frozen=True, kw_only=True):
    """Whose calendars they are, how they show talks, and the colours chosen for series by their keys."""

    publisher: Publisher
    calendars: Calendars = Calendars()
    colours: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def design(self) -> str:
        """Tells apart looks under which anything at all of an event, a calendar or a feed could differ."""
        facts = msgspec.json.encode(
            (_renderer(), self.publisher, self.calendars, sorted(self.colours.items()))
        )
        return hashlib.sha256(facts).hexdigest()


@cache
def _renderer() -> str:
    """The code, the templates and the pictures that render, so that a new release of them renders anew."""
    package = resources.files("flows.publishing")
    folders = (package, *(package / name for name in ("calendars", "feeds", "templates", "pictures")))
    sources = [source for folder in folders for source in folder.iterdir() if source.is_file()]
    digest = hashlib.sha256(version("icalendar").encode())
    for source in sorted(sources, key=lambda source: source.name):
        digest.update(source.read_bytes())
    return digest.hexdigest()
