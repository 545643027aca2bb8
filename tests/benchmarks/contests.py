"""Contests: a campus, visited by all for the first time, again, and after edits."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import requests
from msgspec import Struct

from tests.benchmarks.contestants import PEERS, Field, Stored, prepare, run_ours, run_peer, talkfeed
from tests.benchmarks.watching import ROOT, Watched, watched

SHARE = 100
"""One talk in so many is edited."""


class Contest(Struct, frozen=True):
    """A campus to be visited; a volatile one has no ETag and other bytes at every fetch."""

    name: str
    form: str
    calendars: int
    lectures: int
    is_volatile: bool = False


class Figure(Struct, frozen=True):
    """What one contestant took in one case."""

    contest: str
    case: str
    who: str
    took: Watched


def play(contest: Contest, seed: int, below: Path) -> Iterator[Figure]:
    """Every case with every contestant, in folders of their own that begin empty, and stay.

    To take them away would slow who comes next: ext4 without a journal makes no file of what was freed in
    the last minutes, and looks for another at each. So who makes most files comes before who removes most.
    """
    with _campus(contest) as url:
        folder = Path(mkdtemp(dir=below))
        field = Field(url, contest.form, contest.calendars, contest.lectures)
        prepare(folder, field)
        yield from _case(contest, "cold", folder, field, Stored(new_count=field.talks))
        yield from _case(contest, "unchanged", folder, field, Stored())
        if not contest.is_volatile:
            count = field.talks // SHARE
            requests.post(f"{url}/edit?count={count}&seed={seed}", timeout=600).raise_for_status()
            yield from _case(contest, "1 % changed", folder, field, Stored(changed_count=count))
        for words in ("--help", "talks"):
            took, _ = watched(talkfeed(words), folder / "talkfeed")
            yield Figure(contest.name, f"talkfeed {words}", "talkfeed", took)


def _case(contest: Contest, case: str, folder: Path, field: Field, expected: Stored) -> Iterator[Figure]:
    yield Figure(contest.name, case, "talkfeed", run_ours(folder, field, expected))
    for peer in PEERS:
        yield Figure(contest.name, case, peer, run_peer(peer, folder, field))


@contextmanager
def _campus(contest: Contest) -> Iterator[str]:
    mode = ["volatile"] if contest.is_volatile else []
    size = [str(contest.calendars), str(contest.lectures)]
    command = [sys.executable, "-m", "tests.benchmarks.campus", *size, *mode]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as campus:
        try:
            yield campus.stdout.readline().strip() if campus.stdout else ""
        finally:
            campus.kill()
