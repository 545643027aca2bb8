"""How well announcements of different sources are told to be of one talk, and how long it takes.

usage: python tests/benchmarks/matches.py [CORPUS]

CORPUS is a folder of real documents; without it, the one that lies beside the checkout, where there is one.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from random import Random

from msgspec.structs import replace

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.founding import founding  # noqa: E402 - the root has to be on the path first
from tests.benchmarks.meetings import meetings  # noqa: E402 - the same
from tests.warehouse.matches.noises import NOISES  # noqa: E402 - the same
from tests.warehouse.matches.pairs import Pair, elsewhere, pairs  # noqa: E402 - the same
from tests.warehouse.matches.worlds import Vocabulary, World, vocabulary  # noqa: E402 - the same
from warehouse.matches import Account, blocks, compare, matches  # noqa: E402 - the same

EACH = 200
ANNOUNCEMENTS = 100_000
SOURCES = 200
TWICE = 0.05
BEGINNINGS = "Al Bar Cor Dem El Fan Gol Hal Iv Jas Kar Lam Mor Nel Os Per Quin Ros Sal Tar Ul Van Wes Yor Zel"
ENDINGS = "an berg chi dorf escu ez feld gren hardt ides ini kov la man nen oglu poulos quist rup sen ton vic"


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def found(pair: Pair) -> bool:
    """Whether the two meet under a key and are then taken for one talk."""
    meet = not set(blocks(pair.one)).isdisjoint(blocks(pair.other))
    return meet and compare(pair.one, pair.other).is_same


def table(title: str, labelled: Iterable[Pair]) -> None:
    """Print precision and recall, and the counts of each kind."""
    right: Counter[tuple[bool, str]] = Counter()
    total: Counter[tuple[bool, str]] = Counter()
    for pair in labelled:
        total[pair.is_same, pair.kind] += 1
        right[pair.is_same, pair.kind] += found(pair) == pair.is_same
    hits = sum(right[key] for key in total if key[0])
    wrong = sum(total[key] - right[key] for key in total if not key[0])
    sames = sum(total[key] for key in total if key[0])
    say(
        f"\n{title}: precision {hits / (hits + wrong):.4f}, recall {hits / sames:.4f} ({total.total()} pairs)"
    )
    for key in sorted(total, key=lambda key: (not key[0], key[1])):
        say(f"  {'same ' if key[0] else 'other'} {key[1]:45} {right[key]:5} of {total[key]:5}")


def many_words() -> Vocabulary:
    """Both vocabularies, with hundreds of surnames and subjects more."""
    one, other = vocabulary("worked_with"), vocabulary("held_out")
    subjects = one.subjects + other.subjects
    kinds = (
        "weighted",
        "twisted",
        "random",
        "higher",
        "quantum",
        "relative",
        "equivariant",
        "noisy",
        "affine",
    )
    return Vocabulary(
        given=one.given + other.given,
        family=tuple(map("".join, product(BEGINNINGS.split(), ENDINGS.split()))) + one.family + other.family,
        institutions=one.institutions + other.institutions,
        series=one.series + other.series,
        rooms=one.rooms + other.rooms,
        subjects=subjects + tuple(map(" ".join, product(kinds, subjects))),
        aspects=one.aspects + other.aspects,
        contexts=one.contexts + other.contexts,
        subtitles=one.subtitles + other.subtitles,
        formulas=one.formulas + other.formulas,
    )


def world(words: Vocabulary) -> tuple[list[Account], set[frozenset[str]]]:
    """So many announcements in chance order, and which of them are of one talk."""
    made = World(Random(5), words)  # noqa: S311 - a seed makes the same announcements again
    noises = tuple(NOISES.values())
    accounts: list[Account] = []
    truth = set()
    for number in range(round(ANNOUNCEMENTS * (1 - TWICE))):
        one, other = made.chance.sample(range(SOURCES), 2)
        account = replace(made.account(number), source_key=f"source-{one}")
        accounts.append(account)
        if number < ANNOUNCEMENTS * TWICE:
            again = replace(elsewhere(made, account), source_key=f"source-{other}")
            for noise in made.chance.choice(noises):
                again = noise(made, again)
            accounts.append(again)
            truth.add(frozenset((account.own_id, again.own_id)))
    made.chance.shuffle(accounts)
    return accounts, truth


def speed(title: str, words: Vocabulary) -> None:
    """Print how long it takes to find what is announced twice, and how well it is found."""
    accounts, truth = world(words)
    begin = time.process_time()
    met = list(meetings(accounts))
    middle = time.process_time()
    joined = matches(accounts, met, {}).accepted
    end = time.process_time()
    got = {frozenset((each.newcomer.own_id, each.known.own_id)) for each in joined}
    right = len(got & truth)
    say(f"\n{len(accounts)} announcements of {title}: {middle - begin:.1f} s until all have met,")
    say(f"  {end - middle:.1f} s for {len(met)} pairs ({1e6 * (end - middle) / len(met):.1f} µs each);")
    say(f"  precision {right / len(got):.4f}, recall {right / len(truth):.4f}")


def main() -> None:
    """Print the measures."""
    table("The words worked with", pairs(1, "worked_with", EACH))
    table("Other words", pairs(2, "held_out", EACH))
    table("Other words and other noises", pairs(3, "held_out", EACH, fresh=True))
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus"
    if corpus.is_dir():
        founding(corpus, say)
    speed("many words", many_words())
    speed("few words", vocabulary("worked_with"))


if __name__ == "__main__":
    main()
