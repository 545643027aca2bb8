"""A command as a whole process, with the memory of all that it starts (Linux).

usage: python -m tests.benchmarks.watching REPORT COMMAND …

Writes to the file REPORT, as JSON, the seconds, the peak megabytes of all its processes together, and the
exit status. It is the parent of whatever outlives its own, so that nothing escapes the sum.
"""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

ROOT = Path(__file__).parents[2]
PR_SET_CHILD_SUBREAPER = 36
EVERY = 0.1
PAGE = os.sysconf("SC_PAGE_SIZE")


class Watched(Struct, frozen=True):
    """What a command took; `cpu_seconds` hardly depend on what else the machine does."""

    seconds: float
    cpu_seconds: float
    megabytes: float
    status: int


def watched(command: Sequence[str], folder: Path) -> tuple[Watched, bytes]:
    """What a command took in a folder, below a process of its own, and what it printed; it must succeed."""
    report = folder / "watched.json"
    watching = [sys.executable, "-m", "tests.benchmarks.watching", str(report), *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TALKFEED_HOME": str(folder / "home")}
    done = subprocess.run(watching, cwd=folder, env=environment, stdout=subprocess.PIPE, check=True)
    found = msgspec.json.decode(report.read_bytes(), type=Watched)
    if found.status:
        sys.exit(f"this failed with {found.status}: {' '.join(command)}")
    return found, done.stdout


def watch(command: Sequence[str]) -> Watched:
    """Run a command to its end; its memory is looked at ten times a second."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin, peak = time.perf_counter(), 0
    child = subprocess.Popen(command)
    while child.poll() is None:
        peak = max(peak, sum(map(_resident, _descendants(os.getpid()))))
        _wait(child)
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = max(peak, used.ru_maxrss * 1024)
    return Watched(seconds, used.ru_utime + used.ru_stime, peak / 1e6, child.returncode)


def _wait(child: subprocess.Popen[bytes]) -> None:
    with suppress(subprocess.TimeoutExpired):
        child.wait(EVERY)


def _descendants(ancestor: int) -> Iterator[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        if facts := _read(path):
            children[int(facts.rpartition(")")[2].split()[1])].append(int(path.parent.name))
    waiting = [*children[ancestor]]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children[process]


def _resident(process: int) -> int:
    facts = _read(Path(f"/proc/{process}/statm"))
    return int(facts.split()[1]) * PAGE if facts else 0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf8")
    except OSError:
        return ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(msgspec.json.encode(watch(sys.argv[2:])))
