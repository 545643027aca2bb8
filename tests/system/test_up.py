"""The promises of `talkfeed up`: everything runs, is kept running, and is gone afterwards."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from tests.serve.conftest import Site, free_port
from tests.system.conftest import Api, Workplace, until
from tests.system.test_flows import runs_of

pytestmark = pytest.mark.whole


class Whole(Struct, frozen=True):
    """Everything, up."""

    process: subprocess.Popen[str]
    site: Site
    api: Api

    def is_published(self) -> bool:
        """Whether the site shows the calendar."""
        return self.site.ask("/calendars/all.ics").status == 200


@contextmanager
def up(workplace: Workplace, *options: str) -> Iterator[Whole]:
    """Start everything and wait until the schedule begins; stop it at the end, if the block has not."""
    port = free_port()
    command = ("-m", "flows.commands", "--home", "home", "up", "--port", str(port), *options)
    process = subprocess.Popen(
        (sys.executable, *command),
        cwd=workplace.folder,
        encoding="utf8",
        env=workplace.environment,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            said = _said(process)
            assert f"http://127.0.0.1:{port}/" in said
            assert f"webcal://127.0.0.1:{port}/calendars/all.ics" in said
            assert "lead to base_url, http://127.0.0.1:8000\n" in said
            found = re.search(r"^Prefect +http://127\.0\.0\.1:(\d+)/$", said, re.MULTILINE)
            assert found
            yield Whole(process, Site(workplace.home / "public", port), Api(int(found[1])))
        finally:
            process.terminate()


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    lines: list[str] = []
    for line in process.stderr:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    return "".join(lines)


def processes_of(workplace: Workplace) -> dict[int, str]:
    """The commands of the processes that work for this home, by number."""
    mark = f"TALKFEED_HOME={workplace.home}\0".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def test_up_serves_runs_and_leaves_nothing_behind(workplace: Workplace) -> None:
    """The site shows what the first run brought, Prefect shows the run, and Ctrl-C ends every process."""
    with up(workplace) as whole:
        until(whole.is_published)
        until(lambda: [run["state_type"] for run in runs_of(whole.api, "run")] == ["COMPLETED"])
        assert len(processes_of(workplace)) >= 3

        whole.process.send_signal(signal.SIGINT)

        assert whole.process.wait(40) == 130
        assert processes_of(workplace) == {}
        assert not whole.api.is_well()


def test_up_brings_its_parts_back(workplace: Workplace) -> None:
    """A part that is killed is started again; a second start finds the schedule as the first left it."""
    with up(workplace) as whole:
        until(whole.is_published)
        [site] = [number for number, command in processes_of(workplace).items() if "flows.serve" in command]
        os.kill(site, signal.SIGKILL)
        until(lambda: site not in processes_of(workplace))
        until(lambda: _answers(whole))
        whole.process.terminate()
        assert whole.process.wait(40) == 0
    assert processes_of(workplace) == {}

    with up(workplace) as whole:
        until(lambda: [run["state_type"] for run in runs_of(whole.api, "run")] == ["COMPLETED"] * 2)
        [deployment] = whole.api.ask("/deployments/filter")
        assert not deployment["paused"]
        assert "'active': True" in f"{deployment['schedules']}"


def _answers(whole: Whole) -> bool:
    try:
        return whole.is_published()
    except OSError:
        return False


def test_a_port_in_use_is_told_at_once(workplace: Workplace) -> None:
    """Whoever starts everything twice reads which port is taken; nothing is started."""
    with up(workplace) as whole:
        done = workplace.talkfeed("--home", "other", "up", "--port", str(whole.site.port))

    assert done.returncode == 2
    assert f"port {whole.site.port} is in use" in done.stderr
    assert "--port" in done.stderr
    assert not (workplace.folder / "other").exists()
