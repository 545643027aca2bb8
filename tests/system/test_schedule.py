"""The promises of the schedule, against a real Prefect server."""

import os
import signal
import subprocess
import sys

import pytest

from tests.system.conftest import Api, Workplace, until
from tests.system.test_flows import runs_of

pytestmark = pytest.mark.whole

DEAD_RUN = """
import asyncio
from pathlib import Path
from prefect import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.states import Running
from prefect.types.entrypoint import EntrypointType
from flows.run import run
from flows.run.scheduling import NAME, bury_the_dead

async def main():
    deployment = RunnerDeployment.from_flow(run, NAME, entrypoint_type=EntrypointType.MODULE_PATH)
    async with get_client() as client:
        dead = await client.create_flow_run_from_deployment(await deployment.aapply())
        await client.set_flow_run_state(dead.id, Running(), force=True)
        await bury_the_dead(Path("home"))
        print((await client.read_flow_run(dead.id)).state_name)

asyncio.run(main())
"""


def test_a_killed_run_does_not_look_alive_for_ever(api: Api, workplace: Workplace) -> None:
    """A run whose process was killed with the schedule is marked as crashed when the schedule begins anew."""
    done = workplace.python("-c", DEAD_RUN, PREFECT_API_URL=api.url)

    assert done.stdout == "Crashed\n", done.stderr


def test_runs_that_pile_up_are_made_once(api: Api, workplace: Workplace) -> None:
    """Of the runs that fell due while one was at work, or the machine asleep, one is made."""
    told = {"PREFECT_API_URL": api.url, "TALKFEED_HOME": "home", "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
    schedule = subprocess.Popen(
        (sys.executable, "-m", "flows.run", "2"),
        cwd=workplace.folder,
        env=workplace.environment | told,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    with schedule:
        try:
            until(lambda: any("a later run" in f"{run['state']}" for run in runs_of(api, "run")))
        finally:
            os.killpg(schedule.pid, signal.SIGTERM)

    assert workplace.calendar.exists()
