"""Ports to listen at."""

from flows.serve import listening
from schemas.failures import ConfigurationFailure


def checked(host: str, port: int) -> int:
    """The port, or any that is free for 0; a ConfigurationFailure names it when it is in use."""
    with listening(host, port) as listener:
        number: int = listener.getsockname()[1]
        return number


def preferably(host: str, port: int) -> int:
    """The port if it is free, else any that is."""
    try:
        return checked(host, port)
    except ConfigurationFailure:
        return checked(host, 0)
