"""How long runs take beside what others do today, each figure a whole process.

usage: python -m tests.benchmarks.bench [options]

A run that stored something else than it should ends the bench.
"""

import argparse
import compileall
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.benchmarks.bounds import Row, lines, missed, rows
from tests.benchmarks.contests import Contest, play
from tests.benchmarks.watching import ROOT


def contests(calendars: int, lectures: int, big: int) -> dict[str, Contest]:
    """What is played, by name."""
    every = (
        Contest("ics", "ics", calendars, lectures),
        Contest("ics volatile", "ics", calendars, lectures, is_volatile=True),
        Contest("html", "html", calendars, lectures),
        Contest("html volatile", "html", calendars, lectures, is_volatile=True),
        Contest("one calendar", "ics", 1, big),
    )
    return {contest.name: contest for contest in every}


def main() -> None:
    """Print the medians; with --strict a bound that is missed is a failure."""
    asked = _options().parse_args()
    _compile()
    every = contests(asked.calendars, asked.lectures, asked.big)
    chosen = [every[name] for name in asked.only or every]
    with TemporaryDirectory() as below:
        played = (play(contest, seed, Path(below)) for contest in chosen for seed in range(asked.runs))
        table = list(rows(figure for figures in played for figure in figures))
    for line in map(_json, table) if asked.json else lines(table):
        sys.stdout.write(f"{line}\n")
    if asked.strict and any(map(missed, table)):
        sys.exit(1)


def _compile() -> None:
    """As pip does when it installs: the peers are made of what is installed."""
    for package in ("flows", "schemas", "warehouse"):
        compileall.compile_dir(ROOT / package, quiet=1)


def _json(row: Row) -> str:
    return msgspec.json.encode(row).decode()


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench")
    options.add_argument("--calendars", type=int, default=200)
    options.add_argument("--lectures", type=int, default=50, help="in each calendar")
    options.add_argument("--big", type=int, default=50_000, help="lectures of the one big calendar")
    options.add_argument("--runs", type=int, default=3, help="of which the median is shown")
    options.add_argument("--only", action="append", choices=list(contests(1, 1, 1)), help="a contest")
    options.add_argument("--json", action="store_true", help="a line of JSON a case")
    options.add_argument("--strict", action="store_true", help="fail when a bound is missed")
    return options


if __name__ == "__main__":
    main()
