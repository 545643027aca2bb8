"""Sockets that listen."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from schemas.failures import ConfigurationFailure


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens at an address; a ConfigurationFailure names the port when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as problem:
        is_taken = isinstance(problem, OSError) and problem.errno == errno.EADDRINUSE
        raise ConfigurationFailure(
            f"port {port} is in use" if is_taken else f"cannot be listened at: {problem}",
            where=f"{host}:{port}",
            remedy="Stop what listens there, or name another port with --port.",
        ) from problem
    with listener:
        yield listener
