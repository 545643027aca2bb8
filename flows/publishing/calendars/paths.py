"""Where each calendar is found for good: its path below what is published, and its address."""

from collections.abc import Mapping
from types import MappingProxyType

from schemas.configuration import Publisher
from schemas.failures import ConfigurationFailure
from schemas.publication import CalendarKind

LONGEST_ADDRESS = 256
"""Google Calendar fails silently beyond."""

FOLDERS: Mapping[CalendarKind, str] = MappingProxyType(
    {
        "all": "calendars",
        "archive": "calendars",
        "series": "calendars",
        "topic": "calendars/topics",
        "institution": "calendars/institutions",
        "speaker": "calendars/speakers",
        "feed": "calendars/feeds",
        "talk": "talks",
    }
)
"""Where the calendars of each kind stand."""


def path_of(kind: CalendarKind, slug: str) -> str:
    """`calendars/topics/algebra.ics`."""
    return f"{FOLDERS[kind]}/{slug}.ics"


def named(path: str) -> tuple[CalendarKind, str]:
    """Kind and slug of a published calendar; ours pass for series, with which they share a folder."""
    folder, _, name = path.rpartition("/")
    kinds: dict[str, CalendarKind] = {where: kind for kind, where in FOLDERS.items()}
    kinds["calendars"] = "series"
    return kinds[folder], name.removesuffix(".ics")


def address(path: str, publisher: Publisher) -> str:
    """The address of a published file; one longer than Google takes is a ConfigurationFailure."""
    url = f"{publisher.base_url.rstrip('/')}/{path}"
    if len(url) > LONGEST_ADDRESS:
        raise ConfigurationFailure(
            f"the address of {path} is longer than {LONGEST_ADDRESS} characters",
            where="publisher.base_url",
            remedy="Choose a shorter base_url: Google Calendar takes no longer address.",
        )
    return url
