"""What every test of fetching starts from: a server that misbehaves, and a fetcher that may ask it."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from flows.fetching import Fetcher
from schemas.configuration import Fetching
from tests.fetching.evil import EvilServer

LIMITS = Fetching(host_delay=0.0, deadline=5.0, max_bytes=100_000, allow_private=("127.0.0.1",))


@pytest.fixture
def server() -> Iterator[EvilServer]:
    """A server on 127.0.0.1."""
    with EvilServer() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """A fetcher with small limits that may ask 127.0.0.1 and hardly waits between attempts."""
    with Fetcher(LIMITS, contact="mailto:office@example.org", backoff=0.001) as fetcher:
        yield fetcher


@pytest.fixture
def hasty() -> Iterator[Fetcher]:
    """The same, with a deadline of 0.2 s."""
    limits = replace(LIMITS, deadline=0.2)
    with Fetcher(limits, contact="mailto:office@example.org", backoff=0.001) as fetcher:
        yield fetcher
