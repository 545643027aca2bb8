"""What the bench makes of its figures."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.benchmarks.bounds import missed, rows
from tests.benchmarks.contests import Figure
from tests.benchmarks.growth import Step, exponent, misses
from tests.benchmarks.plots import plot
from tests.benchmarks.watching import Watched, watched

ALLOCATION = (
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(90_000_000)'], check=True)"
)


def figure(who: str, seconds: float, case: str = "cold") -> Figure:
    """What somebody took for the calendars, in a hundred megabytes."""
    return Figure("ics", case, who, Watched(seconds, seconds, 100.0, 0))


@pytest.mark.parametrize(("seconds", "is_missed"), [(4.9, False), (5.1, True)])
def test_a_bound_is_a_share_of_the_peer_in_the_same_run(seconds: float, is_missed: bool) -> None:  # noqa: FBT001 - a table
    """Half of what dlt takes is allowed, by the medians."""
    ours = [figure("talkfeed", each) for each in (0.1, seconds, 99.0)]
    theirs = [figure("pipeline", each) for each in (9.0, 10.0, 11.0)]

    (row,) = rows([*ours, *theirs])

    assert (row.seconds, missed(row)) == ({"talkfeed": seconds, "pipeline": 10.0}, is_missed)


def test_the_memory_of_all_processes_is_seen(tmp_path: Path) -> None:
    """What a grandchild takes counts too."""
    took, _ = watched([sys.executable, "-c", ALLOCATION], tmp_path)

    assert took.megabytes > 90


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_the_exponent_is_that_of_the_power(power: float) -> None:
    """Flat is 0, linear is 1."""
    assert exponent([(size, 3 * size**power) for size in (10.0, 100.0, 1000.0)]) == pytest.approx(power)


@pytest.mark.parametrize(
    ("step", "is_missed"),
    [
        (Step("publish edits", 1_000_000, 4.9, 1199.0), False),
        (Step("publish edits", 1_000_000, 5.1, 900.0), True),
        (Step("publish all", 10_000, 90.0, 1201.0), True),
        (Step("question next_talks", 1_000_000, 0.6), True),
        (Step("fill", 1_000_000, 900.0), False),
        (Step("publish all", 2_000_000, 500.0, 3000.0), False),
    ],
)
def test_a_step_may_take_so_much_up_to_a_million_talks(step: Step, is_missed: bool) -> None:  # noqa: FBT001 - a table
    """Seconds and memory have a bound each; a warehouse that is larger still has none."""
    assert misses(step) is is_missed


def test_a_plot_has_a_curve_for_every_name() -> None:
    """It is XML, whatever the names are, with a point for each value."""
    drawn = ET.fromstring(plot({"a < b": [(10, 0.1), (1000, 4)], "flat": [(10, 1)]}, "talks", "seconds"))  # noqa: S314 - our own

    kinds = [element.tag.rpartition("}")[2] for element in drawn.iter()]
    assert (kinds.count("polyline"), kinds.count("circle")) == (2, 3)
    assert "a < b" in [element.text for element in drawn.iter()]
