"""The schedule: one run at a time, at every interval, and none that is dead but looks alive."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prefect import State, get_client, serve
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Interval
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows.run import run
from flows.settings import Settings
from schemas.failures import LockHeldFailure
from warehouse.locks import held

NAME = "talkfeed"


def schedule(settings: Settings, every: timedelta) -> None:
    """Run now and then at every interval, until SIGINT or SIGTERM."""
    deployment = RunnerDeployment.from_flow(
        run,
        NAME,
        schedule=Interval(every, anchor_date=datetime.now(UTC), timezone="UTC"),
        parameters={"config": str(settings.path), "home": str(settings.home)},
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    asyncio.run(_begin(deployment, settings.home))
    serve(deployment, limit=1, print_starting_message=False)


async def _begin(deployment: RunnerDeployment, home: Path) -> None:
    await bury_the_dead(home)
    async with get_client() as client:
        await client.create_flow_run_from_deployment(await deployment.aapply())


async def bury_the_dead(home: Path) -> None:
    """Mark as crashed the runs whose processes were killed: Prefect shows them as running for ever.

    Where the lock of a home is free, no run is at work.
    """
    looks_alive = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    buried: State[None] = Crashed(message="its process was gone when the schedule began anew")
    try:
        with held(home):
            async with get_client() as client:
                for flow_run in await client.read_flow_runs(
                    deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=[NAME])),
                    flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=looks_alive)),
                ):
                    await client.set_flow_run_state(flow_run.id, buried, force=True)
    except LockHeldFailure:
        return
