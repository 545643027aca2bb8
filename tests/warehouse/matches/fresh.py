"""Noises and contrasts that nothing was fitted to: they were written first and measured then."""

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from msgspec.structs import replace

from tests.warehouse.matches.contrasts import Contrast
from tests.warehouse.matches.noises import Noise, undated
from tests.warehouse.matches.worlds import World
from warehouse.matches import Account

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("ß", "ss"))
_SPELLINGS = (
    ("graph colourings", "graph colorings"),
    ("homogenization", "homogenisation"),
    ("Explaining", "Explain"),
)

PARTS_IN_WORDS = (
    ("First lecture: {}", "Second lecture: {}"),
    ("{} - Part One", "{} - Part Two"),
    ("{} [1/2]", "{} [2/2]"),
    ("{} (Vorlesung 1)", "{} (Vorlesung 2)"),
    ("{}, 1st part", "{}, 2nd part"),
    ("1. {}", "2. {}"),
)


def _titled(account: Account, title: str) -> Account:
    return replace(account, title=title)


def ampersand(_world: World, account: Account) -> Account:
    """`&` for `and`."""
    return _titled(account, (account.title or "").replace(" and ", " & "))


def label_in_front(world: World, account: Account) -> Account:
    """A word that a source puts in front of all its titles."""
    label = world.chance.choice(("Talk: ", "[CANCELLED] ", "Online: ", "Keynote: ", "NEW: ", "[Hybrid] "))
    return _titled(account, label + (account.title or ""))


def room_behind(_world: World, account: Account) -> Account:
    """The room stands behind the title."""
    return _titled(account, f"{account.title} ({account.location})")


def umlauts_spelled_out(_world: World, account: Account) -> Account:
    """`Grünwald` is `Gruenwald`."""

    def spelled(name: str) -> str:
        for letter, letters in _UMLAUTS:
            name = name.replace(letter, letters).replace(letter.upper(), letters.title())
        return name

    return replace(account, names=tuple(map(spelled, account.names)))


def surname_in_capitals(_world: World, account: Account) -> Account:
    """`ASHWORTH Beatriz`."""
    names = tuple(f"{name.split()[-1].upper()} {' '.join(name.split()[:-1])}" for name in account.names)
    return replace(account, names=names)


def slip_in_the_name(world: World, account: Account) -> Account:
    """A letter of the surname is doubled."""
    name = account.names[0]
    at = world.chance.randrange(len(name) - 3, len(name) - 1)
    return replace(account, names=(name[: at + 1] + name[at:], *account.names[1:]))


def affiliation_with_the_name(_world: World, account: Account) -> Account:
    """`Ada Quill (Harvard University)`."""
    return replace(account, names=tuple(f"{name} ({account.institution})" for name in account.names))


def other_spelling(_world: World, account: Account) -> Account:
    """British and American."""
    title = account.title or ""
    for british, american in _SPELLINGS:
        title = title.replace(british, american)
    return _titled(account, title)


def point_and_blanks(_world: World, account: Account) -> Account:
    """A full stop at the end and blanks between."""
    return _titled(account, (account.title or "").replace(" ", "  ") + ".")


def retitled(world: World, account: Account) -> Account:
    """The title was sharpened, and this source has not heard of it."""
    return replace(
        _titled(account, world.title()), institution=account.institution, series_key=account.series_key
    )


def another_number_of_parts(world: World, account: Account) -> Account:
    """`II` is `Part 2`."""
    marks = (", Part 2", " (II)", ", Lecture 2", " (part two)", " (2/3)", " - 2")
    return _titled(account, re.sub(r" II$", world.chance.choice(marks), account.title or ""))


def colleague_added(world: World, account: Account) -> Account:
    """A co-author is named first."""
    return replace(account, names=(world.name(), *account.names))


def summer_time_forgotten(world: World, account: Account) -> Account:
    """An hour off."""
    assert account.starts_at
    return replace(account, starts_at=account.starts_at + timedelta(hours=world.chance.choice((-1, 1))))


FRESH_NOISES: Mapping[str, tuple[Noise, ...]] = MappingProxyType(
    {
        noise.__name__.replace("_", " "): (noise,)
        for noise in (
            ampersand, label_in_front, room_behind, umlauts_spelled_out, surname_in_capitals,
            slip_in_the_name, affiliation_with_the_name, other_spelling, point_and_blanks, retitled,
            another_number_of_parts, colleague_added, summer_time_forgotten,
        )
    }
    | {
        "undated, ampersand": (undated, ampersand),
        "undated, label in front": (undated, label_in_front),
        "undated, umlauts spelled out": (undated, umlauts_spelled_out),
        "undated, surname in capitals": (undated, surname_in_capitals),
        "undated, slip in the name": (undated, slip_in_the_name),
    }
)  # fmt: skip


def same_course_every_year(_world: World, account: Account) -> tuple[Account, Account]:
    """The same title by the same person at the same place, a year later."""
    assert account.starts_at
    start = account.starts_at + timedelta(days=364)
    return account, replace(account, starts_at=start, starts_on=start.date())


def relatives(world: World, account: Account) -> tuple[Account, Account]:
    """One surname and one initial, spelled out, at one time and place, with another title."""
    given = [each for each in world.words.given if each[0] == account.names[0][0]]
    given = [each for each in given if not account.names[0].startswith(each)] or ["Bertrand"]
    name = f"{world.chance.choice(given)} {account.names[0].split()[-1]}"
    return account, replace(account, names=(name,), title=world.title())


def exercises_after_the_lecture(world: World, account: Account) -> tuple[Account, Account]:
    """The exercises to a lecture, by the lecturer."""
    assert account.starts_at
    start = account.starts_at + timedelta(hours=2)
    label = world.chance.choice(("Exercises: ", "Tutorial: ", "Discussion: ", "Q&A: ", "Problem session: "))
    return account, replace(account, starts_at=start, title=f"{label}{account.title}")


def two_dates_one_without_title(_world: World, account: Account) -> tuple[Account, Account]:
    """The speaker comes again a month later, with a title not yet known."""
    assert account.starts_at
    start = account.starts_at + timedelta(days=28)
    return account, replace(account, starts_at=None, starts_on=start.date(), title=None)


def parts_in_words(world: World, account: Account) -> tuple[Account, Account]:
    """`First lecture`, `Second lecture`."""
    one, two = world.chance.choice(PARTS_IN_WORDS)
    other = replace(account, title=two.format(account.title))
    other = world.chance.choice((other, undated(world, other)))
    return replace(account, title=one.format(account.title)), other


FRESH_CONTRASTS: Mapping[str, Contrast] = MappingProxyType(
    {
        contrast.__name__.replace("_", " "): contrast
        for contrast in (
            same_course_every_year, relatives, exercises_after_the_lecture, two_dates_one_without_title,
            parts_in_words,
        )
    }
)  # fmt: skip
