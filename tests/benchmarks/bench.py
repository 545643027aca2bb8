"""How long a run takes: cold, with nothing changed, and with one talk in a hundred changed.

usage: python tests/benchmarks/bench.py [CALENDARS [TALKS]]

Each figure is a whole process of `talkfeed run` on a campus on loopback, checked for what it stored.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

HERE = Path(__file__).parent
PUBLISHER = """[publisher]
name = "Bench"
domain = "bench.example.org"
base_url = "https://bench.example.org"
contact = "mailto:bench@example.org"

[fetching]
host_delay = 0
allow_private = ["127.0.0.1"]
"""


def configuration(url: str, calendars: int) -> str:
    """A configuration with every calendar of the campus."""
    sources = (
        f'\n[[sources]]\nkey = "c{number}"\nurl = "{url}/{number}.ics"\n'
        f'kind = "ics"\nseries = "Seminar {number}"\n'
        for number in range(calendars)
    )
    return PUBLISHER + "".join(sources)


def timed(folder: Path) -> tuple[float, float, dict[str, int]]:
    """Seconds and peak megabytes of one run, and what it says it stored."""
    command = [sys.executable, "-m", "flows.commands", "--config", "talkfeed.toml", "run", "--json"]
    environment = os.environ | {"TALKFEED_HOME": str(folder / "home"), "PYTHONPATH": str(HERE.parent.parent)}
    begin = time.perf_counter()
    with (folder / "out").open("wb") as out:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        sys.exit(f"the run failed: see {folder / 'out'}")
    rows = [json.loads(line) for line in (folder / "out").read_text("utf8").splitlines()]
    counts = ("new_count", "changed_count", "rejected_count")
    stored = {name: sum(row.get(name, 0) for row in rows if "source_key" in row) for name in counts}
    return seconds, usage.ru_maxrss / 1024, stored


def main(calendars: int = 200, talks: int = 50) -> None:
    """Print a line a case."""
    campus = subprocess.Popen(
        [sys.executable, str(HERE / "campus.py"), str(calendars), str(talks)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = campus.stdout.readline().strip() if campus.stdout else ""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "talkfeed.toml").write_text(configuration(url, calendars), "utf8")
            show("cold", timed(folder), {"new_count": calendars * talks, "changed_count": 0})
            show("nothing changed", timed(folder), {"new_count": 0, "changed_count": 0})
            edits = int(requests.post(f"{url}/edit?every=100", timeout=60).text)
            show("1 % changed", timed(folder), {"new_count": 0, "changed_count": edits})
    finally:
        campus.kill()


def show(case: str, run: tuple[float, float, dict[str, int]], expected: dict[str, int]) -> None:
    """One line; a run that stored something else than it should ends the benchmark."""
    seconds, megabytes, stored = run
    if any(stored[name] != count for name, count in expected.items()) or stored["rejected_count"]:
        sys.exit(f"{case}: expected {expected}, stored {stored}")
    sys.stdout.write(f"{case:16} {seconds:7.2f} s {megabytes:7.0f} MB\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
