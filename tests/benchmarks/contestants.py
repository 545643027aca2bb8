"""Who takes part: we, and the peers in an environment of their own; what each runs, and if it is right."""

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.benchmarks.watching import ROOT, Watched, watched
from warehouse import snapshots

PEERS = ("pipeline", "script")
KINDS = {"ics": "ics", "html": "json-ld"}
PUBLISHER = """[publisher]
name = "Bench"
domain = "bench.example.org"
base_url = "https://bench.example.org"
contact = "mailto:bench@example.org"

[fetching]
host_delay = 0
max_bytes = 100_000_000
allow_private = ["127.0.0.1"]
"""


class Field(Struct, frozen=True):
    """Where the talks are: the address of a campus, the form it is asked for, how many there are."""

    url: str
    form: str
    calendars: int
    lectures: int

    @property
    def talks(self) -> int:
        """All of them."""
        return self.calendars * self.lectures


class Stored(Struct, frozen=True):
    """What a run says it stored of one source, or of all."""

    new_count: int = 0
    changed_count: int = 0
    rejected_count: int = 0


class WrongFailure(Exception):
    """A run that stored something else than it should: its time means nothing."""


def talkfeed(*arguments: str) -> list[str]:
    """Our command line."""
    return [sys.executable, "-m", "flows.commands", *arguments]


def prepare(folder: Path, field: Field) -> None:
    """A folder for each contestant, and our configuration."""
    for name in ("talkfeed", *PEERS):
        (folder / name).mkdir()
    sources = (
        f'\n[[sources]]\nkey = "c{number}"\nurl = "{field.url}/{field.form}/{number}"\n'
        f'kind = "{KINDS[field.form]}"\nseries = "Seminar {number}"\n'
        for number in range(field.calendars)
    )
    (folder / "talkfeed" / "talkfeed.toml").write_text(PUBLISHER + "".join(sources), "utf8")


def run_ours(folder: Path, field: Field, expected: Stored) -> Watched:
    """What `talkfeed run` took; WrongFailure unless it stored what is expected and published all."""
    took, printed = watched(talkfeed("--config", "talkfeed.toml", "run", "--json"), folder / "talkfeed")
    stored = _sum([msgspec.json.decode(line, type=Stored) for line in printed.splitlines()])
    public = folder / "talkfeed" / "home" / "public"
    ((count,),) = snapshots.query(public, "SELECT count(*) FROM talks WHERE presence = 'live'").rows
    if stored != expected or count != field.talks:
        raise WrongFailure(f"expected {expected} of {field.talks} talks, got {stored} of {count}")
    return took


def run_peer(name: str, folder: Path, field: Field) -> Watched:
    """What a peer took; WrongFailure unless it has all talks."""
    python = str(ROOT / ".venv-bench" / "bin" / "python")
    script = str(Path(__file__).parent / "peers" / f"{name}.py")
    command = [python, script, field.url, field.form, str(field.calendars), str(folder / name)]
    took, printed = watched(command, folder / name)
    if int(printed) != field.talks:
        raise WrongFailure(f"{name}: expected {field.talks} talks, got {int(printed)}")
    return took


def _sum(stored: Sequence[Stored]) -> Stored:
    return Stored(
        sum(one.new_count for one in stored),
        sum(one.changed_count for one in stored),
        sum(one.rejected_count for one in stored),
    )
