"""The promises of the deployments, against a real Prefect server with a work pool."""

import shutil

import pytest

from tests.system.conftest import ROOT, Api, Workplace, until
from tests.system.test_flows import runs_of

pytestmark = pytest.mark.whole


def test_every_flow_is_deployed_and_can_be_run_by_a_worker(api: Api, workplace: Workplace) -> None:
    """`prefect deploy --all` registers three flows, schedules one, and a worker runs it here."""
    shutil.copytree(ROOT / "deployments", workplace.folder / "deployments")
    prefect = ("-m", "prefect", "--no-prompt")

    pool = workplace.python(
        *prefect, "work-pool", "create", "talkfeed", "--type", "process", PREFECT_API_URL=api.url
    )
    deployed = workplace.python(
        *prefect,
        "deploy",
        "--prefect-file",
        "deployments/prefect.yaml",
        "--all",
        PREFECT_API_URL=api.url,
        PWD=str(workplace.folder),
    )

    assert (pool.returncode, deployed.returncode) == (0, 0), pool.stderr + deployed.stdout + deployed.stderr
    deployments = {str(one["entrypoint"]): one for one in api.ask("/deployments/filter")}
    assert {entrypoint: one["name"] for entrypoint, one in deployments.items()} == {
        "flows.run.run": "talkfeed",
        "flows.ingest.ingest": "talkfeed",
        "flows.publish.publish": "talkfeed",
    }
    scheduled = {entrypoint for entrypoint, one in deployments.items() if one["schedules"]}
    assert scheduled == {"flows.run.run"}

    asked = workplace.python(*prefect, "deployment", "run", "run/talkfeed", PREFECT_API_URL=api.url)
    worked = workplace.python(
        *prefect,
        "worker",
        "start",
        "--pool",
        "talkfeed",
        "--run-once",
        PREFECT_API_URL=api.url,
        TALKFEED_HOME="home",
    )

    assert asked.returncode == 0, asked.stderr
    until(lambda: runs_of(api, "run")[0]["state_type"] == "COMPLETED")
    assert workplace.calendar.exists(), worked.stdout + worked.stderr
