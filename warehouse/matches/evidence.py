"""All that speaks for or against two announcements being of one talk."""

from msgspec import Struct

from warehouse.matches.accounts import Account
from warehouse.matches.kinships import Shared, shared
from warehouse.matches.moments import Distance, distance
from warehouse.matches.persons import Kinship, named_in
from warehouse.matches.places import Setting, setting
from warehouse.matches.titles import Title, title
from warehouse.matches.wordings import Wording, wording

_OF_NUMBERS = frozenset((Wording.BARE, Wording.CLOSE, Wording.OTHER))


class Evidence(Struct, frozen=True, kw_only=True):
    """What two announcements have in common, thing by thing.

    `objection` says in words what makes it two talks whatever else they have in common. `is_half_numbered`:
    one title says which part of several it is, and the other does not.
    """

    wording: Wording
    people: Shared
    distance: Distance
    setting: Setting
    is_strong: bool
    is_half_numbered: bool
    objection: str


def evidence(one: Account, other: Account, people: Shared) -> Evidence:
    """Everything that two announcements have in common."""
    ours, theirs = title(one.title or ""), title(other.title or "")
    said = wording(one, other)
    return Evidence(
        wording=said,
        people=people,
        distance=distance(one, other),
        setting=setting(one, other),
        is_strong=ours.is_strong and theirs.is_strong,
        is_half_numbered=said is not Wording.UNKNOWN and bool(ours.part) != bool(theirs.part),
        objection=_objection(said, ours, theirs),
    )


def acquaintance(one: Account, other: Account) -> Shared:
    """The speaker that two announcements have in common, who may be named in a title alone."""
    found = shared(one.names, other.names)
    if found.kinship is not Kinship.UNKNOWN:
        return found
    ours, theirs = title(one.title or "").letters, title(other.title or "").letters
    named = named_in(one.names, theirs) or named_in(other.names, ours)
    return Shared(Kinship.FULL, named) if named else found


def _objection(said: Wording, ours: Title, theirs: Title) -> str:
    if ours.is_known == theirs.is_known:
        if ours.part and theirs.part and ours.part != theirs.part:
            return f"other part: {ours.part} and {theirs.part}"
        if ours.is_aside != theirs.is_aside:
            return "one is beside the talk itself"
    if said in _OF_NUMBERS and ours.digits and theirs.digits and ours.digits != theirs.digits:
        return f"other numbers in the title: {ours.digits} and {theirs.digits}"
    if said is Wording.CLOSE and ours.numerals and theirs.numerals and ours.numerals != theirs.numerals:
        return "other numbers in the title"
    return ""
