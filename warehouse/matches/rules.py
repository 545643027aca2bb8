"""What has to agree for one talk, by how the times lie to each other.

Nobody speaks twice at one time, so there a speaker is worth more than a title. On other hours and days a
speaker may well speak again, and of nearly the same, so there only the same title counts.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from warehouse.matches.evidence import Evidence
from warehouse.matches.moments import When
from warehouse.matches.persons import Kinship
from warehouse.matches.places import Place
from warehouse.matches.wordings import Wording

MOST_DAYS_OF_LAG = 60

_CLEAR = frozenset(
    (Wording.EQUAL, Wording.DRESSED, Wording.BARE, Wording.SLIP, Wording.CUT, Wording.EXTENDED)
)
_EXACT = frozenset((Wording.EQUAL, Wording.DRESSED))


def is_enough(found: Evidence) -> bool:
    """Whether two announcements between which nothing stands agree in enough for one talk."""
    return _RULES[found.distance.when](found)


def _at_one_time(found: Evidence) -> bool:
    if found.people.kinship < Kinship.INITIALS:
        return _by_title(found)
    if found.wording in _CLEAR or found.wording is Wording.CLOSE:
        is_shared = found.setting.place is Place.OTHER and found.is_strong and found.wording in _CLEAR
        return found.setting.place > Place.OTHER or is_shared
    is_full = found.people.kinship is Kinship.FULL
    if found.wording is Wording.UNKNOWN:
        return found.setting.place > Place.OTHER if is_full else found.setting.place >= Place.ALIKE
    return is_full and found.people.is_all and found.setting.is_narrow


def _nearly_at_one_time(found: Evidence) -> bool:
    if found.people.kinship < Kinship.INITIALS:
        return _by_title(found)
    if found.wording is Wording.UNKNOWN:
        return found.people.kinship is Kinship.FULL and found.setting.place >= Place.UNKNOWN
    return found.setting.place > Place.OTHER and (
        found.wording in _CLEAR or (found.wording is Wording.CLOSE and found.setting.place >= Place.ALIKE)
    )


def _by_title(found: Evidence) -> bool:
    if found.wording not in _CLEAR or found.is_half_numbered or found.setting.place <= Place.APART:
        return False
    return found.is_strong or found.setting.place is Place.SAME or found.people.kinship is Kinship.SURNAME


def _on_one_day(found: Evidence) -> bool:
    if found.people.kinship < Kinship.INITIALS:
        return _by_title(found) and found.is_strong
    if found.wording is Wording.UNKNOWN:
        return found.people.kinship is Kinship.FULL and found.setting.place >= Place.UNKNOWN
    return found.wording in _CLEAR and not found.is_half_numbered and found.setting.place > Place.OTHER


def _at_another_hour(found: Evidence) -> bool:
    return (
        found.people.kinship >= Kinship.INITIALS
        and found.wording in _CLEAR
        and not found.is_half_numbered
        and found.setting.place >= (Place.UNKNOWN if found.is_strong else Place.ALIKE)
    )


def _without_a_date(found: Evidence) -> bool:
    if found.wording not in _CLEAR or found.is_half_numbered:
        return False
    if found.people.kinship < Kinship.INITIALS:
        return found.wording in _EXACT and found.is_strong and found.setting.place is Place.SAME
    return found.setting.place >= (Place.UNKNOWN if found.is_strong else Place.ALIKE)


def _on_another_day(found: Evidence) -> bool:
    return (
        found.people.kinship is Kinship.FULL
        and found.people.is_all
        and found.wording in _EXACT
        and not found.is_half_numbered
        and found.setting.place is Place.SAME
        and found.distance.days <= MOST_DAYS_OF_LAG
    )


_RULES: Mapping[When, Callable[[Evidence], bool]] = MappingProxyType(
    {
        When.INSTANT: _at_one_time,
        When.NEAR: _nearly_at_one_time,
        When.DAY: _on_one_day,
        When.HOUR: _at_another_hour,
        When.UNDATED: _without_a_date,
        When.ELSEWHEN: _on_another_day,
    }
)
