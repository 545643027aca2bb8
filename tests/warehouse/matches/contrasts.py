"""Two talks that look like one; each contrast is a function of its name."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from msgspec.structs import replace

from tests.warehouse.matches.noises import day_alone, initials, no_speaker, undated
from tests.warehouse.matches.worlds import World
from warehouse.matches import Account

Contrast = Callable[[World, Account], tuple[Account, Account]]

GENERIC = (
    "Colloquium", "Introduction", "Open discussion", "TBA", "Reading group", "Organizational meeting",
    "Welcome", "Coffee break", "Topology Seminar", "Introduction and overview", "Closing remarks",
    "Problem session", "PhD student talks", "Poster session", "Invited talk", "Guest lecture", "Q&A",
    "Lightning talks", "Séminaire de géométrie",
)  # fmt: skip
PARTS = (
    "{} {}", "{}, {}", "{}: Part {}", "{} (Part {})", "{} (Lecture {})", "{} ({}/4)", "{}, {} of 4",
    "Lecture {1}: {0}",
)  # fmt: skip
NUMBERS = (
    ("{}: the case n=3", "{}: the case n=4"),
    ("{} in dimension 2", "{} in dimension 3"),
    ("{} 2024", "{} 2025"),
    ("2-dimensional {}", "3-dimensional {}"),
    ("{} on type II factors", "{} on type III factors"),
    ("{} in dimension two", "{} in dimension three"),
    ("$\\mathbb{{R}}^3$ and {}", "$\\mathbb{{R}}^4$ and {}"),
)


def _at(account: Account, start: datetime) -> Account:
    return replace(account, starts_at=start, starts_on=start.date())


def _later(account: Account, **amount: float) -> Account:
    assert account.starts_at
    return _at(account, account.starts_at + timedelta(**amount))


def _titled(account: Account, title: str) -> Account:
    return replace(account, title=title)


def _other_institution(world: World, account: Account) -> Account:
    others = [each for each in world.words.institutions if each != account.institution]
    room = world.chance.choice(world.words.rooms)
    return replace(account, institution=world.chance.choice(others), location=room)


def _other_name(world: World, account: Account) -> Account:
    name = world.name()
    while name.split()[-1] == account.names[0].split()[-1]:
        name = world.name()
    return replace(account, names=(name,))


def _hidden(world: World, account: Account) -> Account:
    """The same, often with less said about the time."""
    return world.chance.choice((lambda _world, each: each, undated, day_alone))(world, account)


def same_speaker_twice_a_day(world: World, account: Account) -> tuple[Account, Account]:
    """Morning and afternoon, of two things."""
    return account, _titled(_later(account, hours=world.chance.choice((1, 2, 4))), world.title())


def same_speaker_twice_a_week(world: World, account: Account) -> tuple[Account, Account]:
    """Tuesday and Thursday, of two things."""
    other = _titled(_later(account, days=world.chance.choice((1, 2, 3))), world.title())
    return account, _hidden(world, other)


def same_title_in_two_cities(world: World, account: Account) -> tuple[Account, Account]:
    """Two speakers at one time."""
    return account, _other_name(world, _other_institution(world, account))


def same_title_in_two_cities_without_speakers(world: World, account: Account) -> tuple[Account, Account]:
    """Nobody is named, and the time is the same."""
    other = no_speaker(world, _other_institution(world, account))
    return no_speaker(world, account), other


def one_title_at_two_institutions(world: World, account: Account) -> tuple[Account, Account]:
    """The same person on tour."""
    other = _later(_other_institution(world, account), days=world.chance.choice((1, 2, 7, 30)))
    return account, _hidden(world, other)


def two_parts(world: World, account: Account) -> tuple[Account, Account]:
    """I and II, in all spellings."""
    form = world.chance.choice(PARTS)
    first = world.chance.randrange(3)
    numbers = world.chance.choice((("I", "II", "III", "IV"), ("1", "2", "3", "4")))
    other = _later(account, **world.chance.choice(({"days": 7}, {"days": 1}, {"hours": 2})))
    one = _titled(account, form.format(account.title, numbers[first]))
    return one, _hidden(world, _titled(other, form.format(account.title, numbers[first + 1])))


def continued(world: World, account: Account) -> tuple[Account, Account]:
    """The second half, a day or a week later."""
    other = _later(account, days=world.chance.choice((1, 2, 7)))
    mark = world.chance.choice((" (continued)", ", continued", " II", " (cont'd)", ", Part 2"))
    return account, _hidden(world, _titled(other, f"{account.title}{mark}"))


def two_slots_of_one_event(world: World, account: Account) -> tuple[Account, Account]:
    """A course in the morning and in the afternoon, nobody named."""
    bare = no_speaker(world, account)
    return bare, _later(bare, hours=world.chance.choice((1, 3, 5)))


def generic_titles(world: World, account: Account) -> tuple[Account, Account]:
    """Titles that identify nothing, near each other in time."""
    bare = no_speaker(world, _titled(account, world.chance.choice(GENERIC)))
    near = (bare, _later(bare, days=7), _other_institution(world, bare), _later(bare, hours=2))
    return bare, _hidden(world, world.chance.choice(near))


def generic_titles_of_a_speaker(world: World, account: Account) -> tuple[Account, Account]:
    """The same speaker introduces two things."""
    one = _titled(account, world.chance.choice(GENERIC))
    return one, _later(one, days=world.chance.choice((1, 7, 14)))


def parallel_talks(world: World, account: Account) -> tuple[Account, Account]:
    """One time, one place, two speakers and titles."""
    return account, _titled(_other_name(world, account), world.title())


def parallel_talks_of_one_subject(world: World, account: Account) -> tuple[Account, Account]:
    """One time, one place, two speakers and nearly one title, one speaker unnamed."""
    subject, second = world.chance.sample(world.words.subjects, 2)
    aspect = world.chance.choice(world.words.aspects)
    one = _titled(account, f"{aspect} {subject}")
    return one, no_speaker(world, _titled(account, f"{aspect} {second}"))


def pre_talk(world: World, account: Account) -> tuple[Account, Account]:
    """What is told to students before."""
    label = world.chance.choice(("Pre-talk: ", "Pretalk: ", "Pre-seminar: ", "(Pre-talk) "))
    before = _later(account, minutes=-world.chance.choice((15, 30, 45, 60)))
    return account, _titled(before, f"{label}{account.title}")


def nearly_one_title_on_two_days(world: World, account: Account) -> tuple[Account, Account]:
    """One author, one topic, one word other."""
    words = (account.title or "").split()
    at = world.chance.randrange(len(words))
    words[at] = world.chance.choice(("compact", "twisted", "Lagrangian", "relative", "mixed", "sharp"))
    other = _titled(_later(account, days=world.chance.choice((1, 7, 28))), " ".join(words))
    return account, _hidden(world, other)


def other_numbers(world: World, account: Account) -> tuple[Account, Account]:
    """n=3 and n=4."""
    form = world.chance.choice(NUMBERS)
    other = world.chance.choice((_later(account, days=7), _later(account, hours=2), account))
    one = _titled(account, form[0].format(account.title))
    return one, _hidden(world, _titled(other, form[1].format(account.title)))


def unknown_title_on_another_day(world: World, account: Account) -> tuple[Account, Account]:
    """The same speaker, TBA, another time."""
    other = _titled(account, "TBA")
    return account, _later(other, **world.chance.choice(({"days": 1}, {"days": 7}, {"hours": 3})))


def namesakes(world: World, account: Account) -> tuple[Account, Account]:
    """One surname, another given name, one time and place."""
    given = [each for each in world.words.given if each[0] != account.names[0][0]]
    family = account.names[0].split(" ", 1)[1]
    other = replace(account, names=(f"{world.chance.choice(given)} {family}",))
    return account, _titled(other, world.chance.choice((world.title(), "TBA", account.title or "")))


def namesakes_by_initial(world: World, account: Account) -> tuple[Account, Account]:
    """One surname and initial at two institutions at one time."""
    other = initials(world, _other_institution(world, account))
    return account, _titled(other, world.chance.choice((world.title(), "TBA")))


def a_subject_alone(world: World, account: Account) -> tuple[Account, Account]:
    """Two introductions to one field, nobody named, one without a date."""
    subject = world.chance.choice(world.words.subjects)
    one = no_speaker(world, _titled(account, f"Introduction to {subject}"))
    return one, _hidden(world, _later(_other_institution(world, one), days=30))


CONTRASTS: Mapping[str, Contrast] = MappingProxyType(
    {
        contrast.__name__.replace("_", " "): contrast
        for contrast in (
            same_speaker_twice_a_day, same_speaker_twice_a_week, same_title_in_two_cities,
            same_title_in_two_cities_without_speakers, one_title_at_two_institutions, two_parts, continued,
            two_slots_of_one_event, generic_titles, generic_titles_of_a_speaker, parallel_talks,
            parallel_talks_of_one_subject, pre_talk, nearly_one_title_on_two_days, other_numbers,
            unknown_title_on_another_day, namesakes, namesakes_by_initial, a_subject_alone,
        )
    }
)  # fmt: skip
