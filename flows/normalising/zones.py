"""Time zones by any of the names they go by: IANA, Windows, Outlook, path-like and written ones."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import tzdata

DATABASE = Path(tzdata.__file__).with_name("zoneinfo")
"""The rules that the package brings; asking importlib.resources for them takes longer than reading them."""

_FOREMOST = frozenset({"UTC", ""})
"""What most calendars say, so that nobody reads a table of names for it."""

_OFFSET = re.compile(r"(?:utc|gmt|z)?([+-])(\d{1,2}):?([0-5]\d)?", re.IGNORECASE)
_BARE_OFFSET = re.compile(r"[+-]\d{1,2}")
_ETC = re.compile(r"Etc/GMT([+-])(\d{1,2})")
_DISPLAYED_OFFSET = re.compile(r"^\((?:UTC|GMT)[^)]*\)\s*", re.IGNORECASE)


@lru_cache(4096)
def canonical(name: str) -> str | None:
    """The IANA name, `UTC` or the fixed offset (`+02:00`) that a name stands for; None for an unknown one.

    Understood in any case: IANA names and their former names, Windows names, what Outlook displays
    (`(UTC+01:00) Amsterdam, Berlin, …`), path-like names (`/mozilla.org/20050126_1/Europe/Berlin`), offsets
    (`GMT+0200`), a zone's own city, abbreviations that mean one thing everywhere. `CST`, `IST` do not: None.
    """
    if name in _FOREMOST:
        return name or None
    plain = name.strip().strip("\"'").strip().replace("\u2212", "-")
    known = (_names().get(_key(spelling)) for spelling in _spellings(plain))
    return _offset(plain) or next(filter(None, known), None)


@cache
def zone(name: str) -> dt.tzinfo:
    """The rules of a canonical name; any other name is a ZoneInfoNotFoundError or a ValueError."""
    if name == "UTC":
        return dt.UTC
    if name[:1] in {"+", "-"}:
        return dt.timezone(dt.datetime.strptime(name, "%z").utcoffset() or dt.timedelta())
    return ZoneInfo(name)


@cache
def database_version() -> str:
    """The version of the rules that `zone` goes by (`2025b`): those of this machine, else of the package."""
    for folder in (*map(Path, TZPATH), DATABASE):
        with suppress(OSError), (folder / "tzdata.zi").open(encoding="utf-8") as rules:
            return rules.readline().removeprefix("# version ").strip()
    return "unknown"


@lru_cache(4096)
def nearest(name: str) -> str | None:
    """The IANA name whose spelling is nearest, to ask `did you mean …?`; None when none is near."""
    near = get_close_matches(_key(name), _places(), 1, cutoff=0.8)
    return _places()[near[0]] if near else None


def _offset(name: str) -> str | None:
    found = _OFFSET.fullmatch(name.replace(" ", ""))
    if not found or _BARE_OFFSET.fullmatch(name):
        return None
    sign, hours, minutes = found.groups()
    return _written_offset(sign, int(hours), int(minutes or 0))


def _written_offset(sign: str, hours: int, minutes: int) -> str | None:
    if hours * 60 + minutes == 0:
        return "UTC"
    return f"{sign}{hours:02}:{minutes:02}" if hours <= 14 else None  # noqa: PLR2004 - Kiritimati is the furthest


def _spellings(name: str) -> Iterator[str]:
    """The name, less what is put around it: an offset in front, `time` behind, a path that ends in it."""
    shown = re.sub(r"\bDaylight Time\b", "Standard Time", _DISPLAYED_OFFSET.sub("", name))
    yield from (name, shown, re.sub(r"\s+time$", "", shown, flags=re.IGNORECASE))
    parts = name.split("/")
    yield from ("/".join(parts[start:]) for start in range(1, len(parts) - 1))


def _key(name: str) -> str:
    return re.sub(r"[^\w+-]|_|-(?!\d)", "", name.casefold())


@cache
def _places() -> dict[str, str]:
    return {_key(place): place for place in _names().values()}


@cache
def _names() -> dict[str, str]:
    """Every known name by its key; in a clash the later of cities, IANA, Windows and written names wins."""
    zones = dict(_iana())
    cities = {_key(place.rpartition("/")[2]): place for place in zones.values() if "/" in place}
    named = (zones | dict(_tabled(zones))).items()
    return cities | {_key(alias): place for alias, place in named}


def _iana() -> Iterator[tuple[str, str]]:
    """Every IANA name with the one to use for it: a country keeps the zone that zone.tab gives it."""
    lines = (DATABASE / "tzdata.zi").read_text("utf-8").splitlines()
    links = {alias: target for kind, target, alias in (line.split() for line in lines if line[:2] == "L ")}
    rows = (DATABASE / "zone.tab").read_text("utf-8").splitlines()
    kept = {row.split("\t")[2] for row in rows if not row.startswith("#")}
    zones = {line.split()[1] for line in lines if line[:2] == "Z "} - {"Factory"}
    for name in zones | kept | links.keys():
        yield name, _simplified(name if name in kept else links.get(name, name))


def _simplified(name: str) -> str:
    if name in {"Etc/UTC", "Etc/GMT"}:
        return "UTC"
    found = _ETC.fullmatch(name)
    if not found:
        return name
    sign = "-" if found[1] == "+" else "+"
    return _written_offset(sign, int(found[2]), 0) or name


def _tabled(zones: dict[str, str]) -> Iterator[tuple[str, str]]:
    tables = tomllib.loads(Path(__file__).with_name("zones.toml").read_text("utf-8"))
    for windows, (place, *displayed) in tables["windows"].items():
        for alias in (windows, *displayed):
            yield alias, zones[place]
    for place, written in tables["written"].items():
        for alias in written:
            yield alias, zones[place]
