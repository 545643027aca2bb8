"""How a second source announces the same talk otherwise; each noise is a function of its name."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from tests.warehouse.matches.worlds import World
from warehouse.matches import Account

Noise = Callable[[World, Account], Account]


def _titled(account: Account, title: str | None) -> Account:
    return replace(account, title=title)


def _title(account: Account) -> str:
    return account.title or ""


def nothing(_world: World, account: Account) -> Account:
    """The same words."""
    return account


def lost_hyphens(_world: World, account: Account) -> Account:
    """Every hyphen is deleted, in titles and names."""
    names = tuple(name.replace("-", "") for name in account.names)
    return replace(account, title=_title(account).replace("-", ""), names=names)


def typography(_world: World, account: Account) -> Account:
    """Dashes for hyphens, curly quotes."""
    return _titled(
        account, "\u201c" + _title(account).replace("-", "\u2013").replace("'", "\u2019") + "\u201d"
    )


def capitals(world: World, account: Account) -> Account:
    """All capitals, or each word with one."""
    title = _title(account)
    return _titled(account, title.upper() if world.chance.random() < 0.5 else title.title())


def accents(_world: World, account: Account) -> Account:
    """No letter bears an accent."""
    names = tuple(_without_accents(name) for name in account.names)
    return replace(account, title=_without_accents(_title(account)), names=names)


def _without_accents(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def cut(world: World, account: Account) -> Account:
    """The title ends early, with an ellipsis."""
    title = _title(account)
    end = world.chance.randrange(max(18, len(title) * 2 // 3), max(19, len(title) - 2))
    return _titled(account, title[:end].rstrip() + world.chance.choice(("…", "...", " …")))


def series_in_front(world: World, account: Account) -> Account:
    """The series stands in front of the title."""
    name = (account.series_key or "").replace("-", " ").title()
    mark = world.chance.choice((": ", " - ", " \u2013 ", " | "))
    return _titled(account, f"{name}{mark}{account.title}")


def speaker_in_front(world: World, account: Account) -> Account:
    """The speaker stands in front of the title, and nowhere else in half the cases."""
    front = account.names[0] + world.chance.choice(("", f" ({account.institution})"))
    names = account.names if world.chance.random() < 0.5 else ()
    return replace(account, title=f"{front}: {account.title}", names=names)


def speaker_behind(_world: World, account: Account) -> Account:
    """The speaker stands behind the title."""
    return _titled(account, f"{account.title} ({account.names[0]})")


def subtitle_missing(world: World, account: Account) -> Account:
    """What follows the colon is left out."""
    del world
    return _titled(account, _title(account).partition(":")[0])


def slip(world: World, account: Account) -> Account:
    """One letter of a long word is wrong, missing, doubled or swapped."""
    title, chance = _title(account), world.chance
    places = [
        at
        for at in range(1, len(title) - 2)
        if title[at - 1 : at + 3].isalpha() and len(_word_at(title, at)) > 5
    ]
    if not places:
        return account
    at = chance.choice(places)
    letter = chance.choice("aeinrst")
    wrong = chance.choice(
        (letter, "", title[at] * 2, title[at + 1] + title[at] if title[at] != title[at + 1] else "")
    )
    behind = at + 2 if len(wrong) == 2 and wrong[0] != wrong[1] else at + 1
    return _titled(account, title[:at] + wrong + title[behind:])


def _word_at(title: str, at: int) -> str:
    return title[:at].rpartition(" ")[2] + title[at:].partition(" ")[0]


def title_unknown(world: World, account: Account) -> Account:
    """The title is not known yet."""
    return _titled(account, world.chance.choice((None, "TBA", "To be announced", "Title TBA", "Colloquium")))


def initials(world: World, account: Account) -> Account:
    """Given names are initials."""
    dot = world.chance.choice((". ", " "))
    return replace(account, names=tuple(f"{name[0]}{dot}{_family(name)}" for name in account.names))


def _family(name: str) -> str:
    parts = name.split()
    known = [at for at, part in enumerate(parts) if part[0].islower()]
    return " ".join(parts[min(known[0], len(parts) - 1) :] if known else parts[-1:])


def surname_first(_world: World, account: Account) -> Account:
    """`Araújo, João`."""
    turned = (f"{name.split()[-1]}, {' '.join(name.split()[:-1])}" for name in account.names)
    return replace(account, names=tuple(turned))


def middle_name(world: World, account: Account) -> Account:
    """A middle name more or less."""

    def changed(name: str) -> str:
        parts = name.split()
        middle = world.chance.choice(("Maria", "J.", "Lee", "P"))
        return (
            " ".join((parts[0], *parts[2:]))
            if parts[1].endswith(".")
            else " ".join((parts[0], middle, *parts[1:]))
        )

    return replace(account, names=tuple(map(changed, account.names)))


def academic_titles(world: World, account: Account) -> Account:
    """Titles in front of the names."""
    front = world.chance.choice(("Prof. ", "Dr. ", "Prof. Dr. ", "Professor "))
    return replace(account, names=tuple(front + name for name in account.names))


def second_speaker_missing(world: World, account: Account) -> Account:
    """One of two speakers."""
    return replace(account, names=(world.chance.choice(account.names),))


def no_speaker(_world: World, account: Account) -> Account:
    """Nobody is named."""
    return replace(account, names=())


def other_venue(world: World, account: Account) -> Account:
    """Where the talk is heard instead of where it is given."""
    place = world.chance.choice(("via Zoom", "virtual", "Online", None, account.institution))
    return replace(account, location=place, is_online=place != account.institution)


def undated(_world: World, account: Account) -> Account:
    """No date."""
    return replace(account, starts_at=None, starts_on=None)


def day_alone(_world: World, account: Account) -> Account:
    """A day without an hour."""
    return replace(account, starts_at=None)


def other_zone(world: World, account: Account) -> Account:
    """The same instant in another zone, which may be on another day there."""
    assert account.starts_at
    at = account.starts_at.astimezone(world.chance.choice((UTC, ZoneInfo("Australia/Sydney"))))
    return replace(account, starts_at=at, starts_on=at.date())


def minutes_off(world: World, account: Account) -> Account:
    """Tea first, or fifteen minutes of grace."""
    assert account.starts_at
    off = timedelta(minutes=world.chance.choice((-30, -15, -10, -5, 5, 10, 15, 30)))
    return replace(account, starts_at=account.starts_at + off)


def other_hour(world: World, account: Account) -> Account:
    """The hour was changed and this source has not heard of it."""
    assert account.starts_at
    return replace(account, starts_at=account.starts_at.replace(hour=8 + world.chance.randrange(2) * 11))


def lag(world: World, account: Account) -> Account:
    """The day was changed and this source has not heard of it."""
    assert account.starts_at
    at = account.starts_at + timedelta(days=world.chance.choice((-14, -7, -1, 1, 2, 7, 14, 21, 28)))
    return replace(account, starts_at=at, starts_on=at.date())


NOISES: Mapping[str, tuple[Noise, ...]] = MappingProxyType(
    {
        noise.__name__.replace("_", " "): (noise,)
        for noise in (
            nothing, lost_hyphens, typography, capitals, accents, cut, series_in_front, speaker_in_front,
            speaker_behind, subtitle_missing, slip, title_unknown, initials, surname_first, middle_name,
            academic_titles, second_speaker_missing, no_speaker, other_venue, undated, day_alone, other_zone,
            minutes_off, other_hour, lag,
        )
    }
    | {
        "undated, lost hyphens": (undated, lost_hyphens, other_venue),
        "undated, initials": (undated, initials),
        "undated, cut": (undated, cut),
        "undated, slip": (undated, slip),
        "undated, subtitle missing": (undated, subtitle_missing),
        "undated, series in front": (undated, series_in_front),
        "undated, speaker in front": (undated, speaker_in_front),
        "day alone, capitals, initials": (day_alone, capitals, initials),
        "day alone, title unknown": (day_alone, title_unknown),
        "minutes off, title unknown": (minutes_off, title_unknown),
        "minutes off, cut, no speaker": (minutes_off, cut, no_speaker),
        "other zone, surname first, accents": (other_zone, surname_first, accents),
        "lost hyphens, slip": (lost_hyphens, slip),
        "lag, lost hyphens": (lag, lost_hyphens),
    }
)  # fmt: skip
