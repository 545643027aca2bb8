"""Pairs of announcements of which it is known whether they speak of one talk."""

from collections.abc import Iterator
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.warehouse.matches.contrasts import CONTRASTS
from tests.warehouse.matches.fresh import FRESH_CONTRASTS, FRESH_NOISES
from tests.warehouse.matches.noises import NOISES, nothing, undated
from tests.warehouse.matches.worlds import World, vocabulary
from warehouse.matches import Account


class Pair(Struct, frozen=True):
    """Two announcements of two sources, with the truth and with what makes it hard."""

    kind: str
    one: Account
    other: Account
    is_same: bool


def elsewhere(world: World, account: Account) -> Account:
    """The same announcement as another source makes it: its own series or none, its institution or none."""
    chance = world.chance
    return replace(
        account,
        source_key="two",
        own_id=account.own_id.replace("one", "two"),
        talk_id=account.talk_id.replace("one", "two"),
        url=None if chance.random() < 0.5 else f"https://two.example.org/{chance.random()}",
        series_key=chance.choice((account.series_key, account.series_key, None, "campus-calendar")),
        institution=account.institution if chance.random() < 0.8 else None,
    )


def same(world: World, number: int, kind: str) -> Pair:
    """One talk, announced twice, the second time with the noises of a kind."""
    account = _fit(world, world.account(number), kind)
    other = elsewhere(world, account)
    for noise in {**NOISES, **FRESH_NOISES}[kind]:
        other = noise(world, other)
    if kind.startswith(("lag", "retitled")):
        other = replace(other, institution=account.institution, series_key=account.series_key)
    return Pair(kind, account, other, is_same=True)


def _fit(world: World, account: Account, kind: str) -> Account:
    """The account with what its noise takes away."""
    if "subtitle" in kind and ":" not in (account.title or ""):
        return replace(account, title=f"{account.title}: {world.chance.choice(world.words.subtitles)}")
    if kind == "second speaker missing":
        return replace(account, names=(account.names[0], world.name()))
    return replace(account, title=f"{account.title} II") if kind == "another number of parts" else account


def formula(world: World, number: int, kind: str) -> Pair:
    """One talk with a formula in its title, in LaTeX and otherwise."""
    account = world.account(number)
    latex, plain = world.chance.choice(world.words.formulas)
    subject = world.chance.choice(world.words.subjects)
    said = "".join(latex.split("$")[::2]) if "lost" in kind else plain
    account = replace(account, title=latex.replace("{}", subject))
    other = replace(elsewhere(world, account), title=said.replace("{}", subject))
    return Pair(kind, account, (undated if "undated" in kind else nothing)(world, other), is_same=True)


def other(world: World, number: int, kind: str) -> Pair:
    """Two talks that look like one."""
    one, two = {**CONTRASTS, **FRESH_CONTRASTS}[kind](world, world.account(number))
    both = replace(elsewhere(world, two), series_key=two.series_key, institution=two.institution)
    return Pair(kind, one, both, is_same=False)


def pairs(seed: int, words: str, each: int, *, fresh: bool = False) -> Iterator[Pair]:
    """So many pairs of each kind, or of each fresh kind, the same for the same seed."""
    world = World(Random(seed), vocabulary(words))  # noqa: S311 - a seed makes the same pairs again
    for number in range(each):
        for kind in FRESH_NOISES if fresh else NOISES:
            yield same(world, number, kind)
        for kind in () if fresh else FORMULAS:
            yield formula(world, number, kind)
        for kind in FRESH_CONTRASTS if fresh else CONTRASTS:
            yield other(world, number, kind)


FORMULAS = ("formula in Unicode", "formula lost", "formula in Unicode, undated")
