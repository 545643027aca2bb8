"""`talkfeed up`, as far as its options go; the whole of it is tried in tests/system."""

import socket

import pytest

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
