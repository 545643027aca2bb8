"""Zones as people write them beside a time: `ET`, `(Boston time)`, `UTC+2`."""

import datetime as dt
import re

from flows.normalising.vocabulary import pattern
from flows.normalising.zones import canonical, zone
from schemas.failures import RejectionFailure

_ABBREVIATIONS = (
    "utc|gmt|e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|a[sd]t|n[sd]t|ak[sd]t|hst|cet|cest|met|mest|mez|mesz|wet|west|eet|"
    "eest|bst|ist|jst|kst|hkt|sgt|msk|aest|aedt|acst|acdt|awst|nzst|nzdt|brt|sast|pkt"
)
PATTERN = (
    r"(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?[0-5]\d)?(?!\d)"
    r"|(?:(?<=t\d\d:\d\d)|(?<=:\d\d:\d\d)|(?<=:\d\d:\d\d ))[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)"
    r"|(?<=\d) ?\+(?:0\d|1[0-4]):[0-5]\d(?!\d)|(?<=\d)z\b"
    rf"|\b(?:{_ABBREVIATIONS})\b"
    r"|\b(?:[a-z]{2,20}[ /]){1,3}time\b"
    r"|\b(?:heure|hora|ora) d[ei] [a-z]{3,20}"
    r"|\b(?:america|europe|asia|africa|australia|pacific|atlantic|indian)(?:/[a-z_]+){1,2}"
)
"""What may name a zone where it stands after a time, in folded text."""

_GENERIC = {"et": {"EST", "EDT"}, "ct": {"CST", "CDT"}, "mt": {"MST", "MDT"}, "pt": {"PST", "PDT"}}
_GERMAN = {"mez": {"CET"}, "mesz": {"CEST"}}
_OF_NO_PLACE = re.compile(rf"\b{pattern('no_place')} time$")
_LEADING = re.compile(r"^(?:heure|hora|ora) d[ei] ")
_LONGEST_ABBREVIATION = 5


def named(words: str, *, home: str | None, on: dt.date) -> str | None:
    """The zone that words name on a day; None for words that name none (`local time`).

    An abbreviation that the source's own zone `home` uses means that zone. One that has several meanings, or
    that is not in force on the day, is a RejectionFailure: to ignore it would shift the talk by hours.
    """
    if _OF_NO_PLACE.search(words):
        return None
    words = words.strip()
    if len(words) <= _LONGEST_ABBREVIATION and words.isalpha():
        return _abbreviated(words, home, on)
    return _placed(_LEADING.sub("", words))


def _abbreviated(word: str, home: str | None, on: dt.date) -> str:
    meant = _GENERIC.get(word) or _GERMAN.get(word) or {word.upper()}
    if word not in {"utc", "gmt"} and home and meant & _abbreviations(home, on.year):
        return home
    found = canonical(word.upper())
    if found is None:
        raise RejectionFailure(
            f"'{word.upper()}' is the time of several places", remedy="Set the zone of the source."
        )
    if found != "UTC" and not meant & _abbreviations(found, on.year, on):
        raise RejectionFailure(f"'{word.upper()}' is not in force on {on}")
    return found


def _abbreviations(name: str, year: int, day: dt.date | None = None) -> set[str | None]:
    days = (day,) if day else (dt.date(year, 1, 1), dt.date(year, 7, 1))
    return {dt.datetime.combine(one, dt.time(12), zone(name)).tzname() for one in days}


def _placed(words: str) -> str | None:
    """The zone of the longest ending of the words that names one."""
    parts = words.split(" ")
    endings = (" ".join(parts[start:]) for start in range(len(parts) - ("time" in parts)))
    return next(filter(None, map(canonical, endings)), None)
