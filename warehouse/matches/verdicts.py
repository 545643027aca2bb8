"""Whether two announcements speak of one talk, and why."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from warehouse.matches.accounts import Account
from warehouse.matches.evidence import Evidence, acquaintance, evidence
from warehouse.matches.moments import When
from warehouse.matches.persons import Kinship
from warehouse.matches.places import Place
from warehouse.matches.rules import is_enough
from warehouse.matches.spellings import folded
from warehouse.matches.wordings import Wording

_WORDINGS: Mapping[Wording, float] = MappingProxyType(
    {
        Wording.EQUAL: 40,
        Wording.DRESSED: 38,
        Wording.BARE: 37,
        Wording.SLIP: 37,
        Wording.CUT: 36,
        Wording.EXTENDED: 33,
        Wording.CLOSE: 26,
        Wording.UNKNOWN: 20,
        Wording.OTHER: 5,
    }
)
_KINSHIPS: Mapping[Kinship, float] = MappingProxyType(
    {Kinship.OTHER: 0, Kinship.UNKNOWN: 15, Kinship.SURNAME: 22, Kinship.INITIALS: 27, Kinship.FULL: 30}
)
_WHENS: Mapping[When, float] = MappingProxyType(
    {When.INSTANT: 25, When.NEAR: 19, When.DAY: 18, When.HOUR: 12, When.UNDATED: 11, When.ELSEWHEN: 3}
)
_PLACES: Mapping[Place, float] = MappingProxyType(
    {Place.FAR: 0, Place.OTHER: 0, Place.APART: 2, Place.UNKNOWN: 3, Place.ALIKE: 4, Place.SAME: 5}
)


class Verdict(Struct, frozen=True):
    """Whether it is one talk, how much they agree (0 to 100), and in what, in words.

    The score is 0 when something stands against it, whatever they have in common.
    """

    is_same: bool
    score: float
    reasons: tuple[str, ...]


_STRANGERS = Verdict(is_same=False, score=0.0, reasons=("other speaker",))


def compare(one: Account, other: Account) -> Verdict:
    """The verdict on two announcements; which comes first makes no difference to it."""
    people = acquaintance(one, other)
    if people.kinship is Kinship.OTHER:
        return _STRANGERS
    found = evidence(one, other, people)
    if found.objection:
        return Verdict(is_same=False, score=0.0, reasons=(found.objection,))
    return Verdict(is_same=is_enough(found), score=_score(found), reasons=_reasons(found, one, other))


def _score(found: Evidence) -> float:
    return (
        _WORDINGS[found.wording]
        + _KINSHIPS[found.people.kinship]
        + _WHENS[found.distance.when]
        + _PLACES[found.setting.place]
    )


def _reasons(found: Evidence, one: Account, other: Account) -> tuple[str, ...]:
    said = (_of_title(found, one, other), _of_people(found), _of_time(found), found.setting.words)
    return tuple(filter(None, said))


def _of_title(found: Evidence, one: Account, other: Account) -> str:
    ours, theirs = one.title or "", other.title or ""
    if found.wording is not Wording.EQUAL or ours == theirs:
        return found.wording.value
    if ours.casefold() == theirs.casefold():
        return "same title but for capitals"
    ours, theirs = folded(ours), folded(theirs)
    if ours.replace("-", "") == theirs.replace("-", ""):
        return "same title but for hyphens" if ours != theirs else "same title but for accents"
    return "same title but for its marks"


def _of_people(found: Evidence) -> str:
    if found.people.kinship <= Kinship.UNKNOWN:
        return "speaker unknown on one side"
    how = {Kinship.SURNAME: "same surname", Kinship.INITIALS: "almost the same speaker"}
    return f"{how.get(found.people.kinship, 'same speaker')}: {found.people.name}"


def _of_time(found: Evidence) -> str:
    if found.distance.when is When.ELSEWHEN:
        return f"{found.distance.days} days apart"
    return found.distance.when.value
