"""How the cost of publishing grows with the number of talks in the warehouse.

usage: python -m tests.benchmarks.growth [--plot FILE] TALKS …

For each number: a warehouse is made, opened, published from nothing, again, and after 100 talks to come were
edited; then the snapshot answers every one of `warehouse/examples`. Prints a line of JSON a step, then the
exponents with which the steps grow.
"""

import argparse
import math
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from tests.benchmarks.contestants import PUBLISHER, talkfeed
from tests.benchmarks.large import edit, fill, yesterday
from tests.benchmarks.plots import plot
from tests.benchmarks.watching import watched
from warehouse import snapshots
from warehouse.connection import opened
from warehouse.examples import examples

EDITS = 100
LARGEST = 1_000_000
BOUNDS = {"open": 2.0, "publish all": 120.0, "publish edits": 5.0, "question": 0.5}
"""Seconds, by the first words of steps, up to the largest number of talks."""

MEGABYTES = 1200


class Step(Struct, frozen=True):
    """What one step took; megabytes are known of whole processes alone."""

    name: str
    talks: int
    seconds: float
    megabytes: float | None = None


def steps(talks: int, folder: Path) -> Iterator[Step]:
    """Every step at one size, in a folder that begins empty."""
    home = folder / "home"
    home.mkdir()
    (folder / "talkfeed.toml").write_text(PUBLISHER, "utf8")
    begin = time.perf_counter()
    with opened(home) as connection:
        fill(connection, talks, yesterday())
    yield Step("fill", talks, time.perf_counter() - begin)
    begin = time.perf_counter()
    with opened(home):
        yield Step("open", talks, time.perf_counter() - begin)
    yield _published("publish all", talks, folder)
    yield _published("publish nothing", talks, folder)
    with opened(home) as connection:
        edit(connection, EDITS, datetime.now(UTC))
    yield _published("publish edits", talks, folder)
    for example in examples():
        begin = time.perf_counter()
        snapshots.query(home / "public", example.sql)
        yield Step(f"question {example.name}", talks, time.perf_counter() - begin)


def misses(step: Step) -> bool:
    """Whether a step takes more than it may, up to 1,000,000 talks."""
    limits = (seconds for name, seconds in BOUNDS.items() if step.name.startswith(name))
    is_slow = step.seconds > next(limits, math.inf)
    return step.talks <= LARGEST and (is_slow or (step.megabytes or 0) > MEGABYTES)


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of the power of x that fits y best: 0 is flat, 1 is linear."""
    across, up = ([math.log(value) for value in values] for values in zip(*points, strict=True))
    return statistics.linear_regression(across, up).slope


def curves(taken: Sequence[Step]) -> dict[str, list[tuple[float, float]]]:
    """The seconds of every step by the number of talks."""
    found: dict[str, list[tuple[float, float]]] = {}
    for step in taken:
        found.setdefault(step.name, []).append((step.talks, step.seconds))
    return found


def _published(name: str, talks: int, folder: Path) -> Step:
    took, _ = watched(talkfeed("--config", "talkfeed.toml", "--quiet", "publish"), folder)
    return Step(name, talks, took.seconds, took.megabytes)


def main() -> None:
    """Print the steps as they are taken, then the exponents and the bounds missed, and draw the curves."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    options.add_argument("--plot", type=Path, help="an SVG file to draw")
    options.add_argument("--strict", action="store_true", help="fail when a bound is missed")
    options.add_argument("talks", type=int, nargs="+")
    asked = options.parse_args()
    taken = list(_shown(asked.talks))
    found, missed = curves(taken), [step for step in taken if misses(step)]
    for name, points in found.items() if len(asked.talks) > 1 else ():
        sys.stdout.write(f"{name:36} grows with exponent {exponent(points):.2f}\n")
    for step in missed:
        sys.stdout.write(f"{step.name} at {step.talks} talks: MISSED\n")
    if asked.plot:
        shown = {name: points for name, points in found.items() if not name.startswith("question")}
        asked.plot.write_text(plot(shown, "talks in the warehouse", "seconds"), "utf8")
    if asked.strict and missed:
        sys.exit(1)


def _shown(sizes: Sequence[int]) -> Iterator[Step]:
    for talks in sizes:
        with TemporaryDirectory() as name:
            for step in steps(talks, Path(name)):
                sys.stdout.write(msgspec.json.encode(step).decode() + "\n")
                sys.stdout.flush()
                yield step


if __name__ == "__main__":
    main()
