"""The promises of the flows, against a real Prefect server."""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from flows.serve import listening
from tests.serve.conftest import free_port
from tests.system.conftest import Api, Json, Workplace, until
from warehouse.locks import held

pytestmark = pytest.mark.whole

RUN = """
from pathlib import Path
from flows.run import run
state = run(Path("talkfeed.toml"), Path("home"), return_state=True)
print(state.type.value, state.name, state.message)
"""


def runs_of(api: Api, flow: str) -> list[dict[str, Json]]:
    """The runs of a flow that have begun, the latest first."""
    runs = api.ask("/flow_runs/filter", flows={"name": {"any_": [flow]}}, sort="START_TIME_DESC")
    return [run for run in runs if run["start_time"]]


def tasks_of(api: Api, run: dict[str, Json]) -> dict[str, str]:
    """The states of the task runs of a run, by name."""
    tasks = api.ask("/task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})
    return {str(task["name"]): str(task["state_type"]) for task in tasks}


def test_a_run_is_seen_through_prefect(api: Api, workplace: Workplace) -> None:
    """Prefect shows the run, a task run for every source with what became of it, and the report."""
    workplace.configure(silent=f"http://127.0.0.1:{free_port()}/x.ics")

    done = workplace.python("-c", RUN, PREFECT_API_URL=api.url)

    assert done.stdout == "COMPLETED Completed None\n", done.stderr
    assert workplace.calendar.exists()
    run = runs_of(api, "run")[0]
    until(lambda: tasks_of(api, run) == {"talks": "COMPLETED", "silent": "FAILED"})
    artifacts = api.ask("/artifacts/filter", flow_runs={"id": {"any_": [run["id"]]}})
    reports = {str(artifact["key"]): str(artifact["data"]) for artifact in artifacts}
    assert set(reports) == {"source-health", "run-report"}
    health = {row["source"]: (row["outcome"], row["new"]) for row in json.loads(reports["source-health"])}
    assert health == {"talks": ("read", 1), "silent": ("failed", 0)}
    assert "- added: `On Invented Rings`" in reports["run-report"]


def test_the_command_line_runs_as_flows(api: Api, workplace: Workplace) -> None:
    """With PREFECT_API_URL set, `talkfeed run` does the same and is seen as the flows ingest and publish."""
    before = [len(runs_of(api, flow)) for flow in ("ingest", "publish")]

    done = workplace.talkfeed("--home", "home", "run", PREFECT_API_URL=api.url)

    assert done.returncode == 0, done.stderr
    assert workplace.calendar.exists()
    assert [len(runs_of(api, flow)) for flow in ("ingest", "publish")] == [count + 1 for count in before]


def test_a_run_that_finds_another_is_skipped(api: Api, workplace: Workplace) -> None:
    """A run that finds the lock held ends as skipped, which is no failure; the command line says 75."""
    with held(workplace.home):
        flow = workplace.python("-c", RUN, PREFECT_API_URL=api.url)
        command = workplace.talkfeed("--home", "home", "run", PREFECT_API_URL=api.url)

    assert flow.stdout.startswith("COMPLETED Skipped "), flow.stderr
    assert (runs_of(api, "run")[0]["state_type"], runs_of(api, "run")[0]["state_name"]) == (
        "COMPLETED",
        "Skipped",
    )
    assert (command.returncode, "another run" in command.stderr) == (75, True)


def test_a_run_without_any_success_fails(api: Api, workplace: Workplace) -> None:
    """Where every source fails and none ever gave anything, the run has failed."""
    (workplace.folder / "talks.txt").unlink()

    done = workplace.python("-c", RUN, PREFECT_API_URL=api.url)

    assert done.stdout == "FAILED Failed every source failed, and none ever gave anything to publish\n", (
        done.stderr
    )


def test_a_run_publishes_though_the_api_goes(
    start_api: Callable[[], tuple[Api, Callable[[], None]]], workplace: Workplace
) -> None:
    """An API that dies while sources are visited costs the report, and no talk."""
    api, kill = start_api()

    class Killer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kill()
            self.send_error(404)

        def log_message(self, *_words: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Killer) as site:
        Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        workplace.configure(fatal=f"http://127.0.0.1:{site.server_port}/x.ics")
        workplace.python("-c", RUN, PREFECT_API_URL=api.url, PREFECT_CLIENT_MAX_RETRIES="0")
        site.shutdown()

    assert not api.is_well()
    assert b"On Invented Rings" in workplace.calendar.read_bytes()


def test_the_command_line_does_without_an_api(workplace: Workplace) -> None:
    """An API that does not answer at all costs the picture of the run, and nothing else."""
    done = workplace.talkfeed("--home", "home", "run", PREFECT_API_URL=Api(free_port()).url)

    assert done.returncode == 0, done.stderr
    assert workplace.calendar.exists()


HUNG_RUN = """
from datetime import timedelta
from pathlib import Path
import flows.run
flows.run.DEADLINE = timedelta(seconds=1)
flows.run.run(Path("talkfeed.toml"), Path("home"))
"""


def test_a_run_that_hangs_is_ended(api: Api, workplace: Workplace) -> None:
    """The process of a scheduled run ends at its deadline, whatever its threads wait for."""
    with listening("127.0.0.1", 0) as silent:
        workplace.configure(silent=f"http://127.0.0.1:{silent.getsockname()[1]}/x.ics")
        started_at = time.monotonic()

        done = workplace.python(
            "-c", HUNG_RUN, PREFECT_API_URL=api.url, PREFECT__RUNTIME__DEPLOYMENT__ID="one"
        )

    assert (done.returncode, "Timeout" in done.stderr) == (1, True), done.stderr
    assert time.monotonic() - started_at < 25
