"""`talkfeed up`, as far as its options go; the whole of it is tried in tests/system."""

import socket
from datetime import timedelta

import pytest

from flows.up import words
from tests.commands.conftest import Talkfeed


def test_a_port_in_use_is_wrong_usage(here: Talkfeed) -> None:
    """The status is 2, the port is named, and nothing is started."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        result = here("up", "--port", port)
    assert result.exit_code == 2
    assert port in result.stderr


@pytest.mark.parametrize("options", [("--every", "often"), ("--every", "0h"), ("--port", "70000")])
def test_an_option_that_cannot_be_meant_is_wrong_usage(options: tuple[str, ...], here: Talkfeed) -> None:
    """The status is 2, and the option is named."""
    result = here("up", *options)
    assert result.exit_code == 2
    assert options[0] in result.stderr


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(60, "hour"), (30, "30 minutes"), (90, "90 minutes"), (1440, "day"), (2880, "2 days")],
)
def test_an_interval_is_told_as_people_say_it(minutes: int, told: str) -> None:
    """In its largest whole unit."""
    assert words.interval(timedelta(minutes=minutes)) == told
