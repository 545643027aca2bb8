"""From a host name to a connected socket: resolved once, checked, and connected to what was checked."""

import socket
import threading
from queue import Empty, SimpleQueue
from time import monotonic

from msgspec import Struct

from flows.fetching.addresses import Guard, parsed
from flows.fetching.faults import DeadlinePassed, Fault

_MAX_ADDRESSES = 8


class _Endpoint(Struct, frozen=True):
    family: int
    address: tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


def dial(guard: Guard, host: str, port: int, seconds: float) -> socket.socket:
    """A socket connected to `host` within `seconds`, which several addresses of it share.

    The name is asked for once and the connection goes to an address that the guard has seen, so a name that
    changes its answer meanwhile (DNS rebinding) gains nothing.
    """
    deadline = monotonic() + seconds
    endpoints = _permitted(guard, host, _resolve(host, port, seconds))
    for position, endpoint in enumerate(endpoints, 1):
        try:
            return _connect(endpoint, (deadline - monotonic()) / (len(endpoints) - position + 1))
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise DeadlinePassed from failure
    raise Fault("unreachable", f"no connection to {host}: {_words(failure)}", passes=True) from failure


def _resolve(host: str, port: int, seconds: float) -> list[_Endpoint]:
    answers: SimpleQueue[list[_Endpoint] | OSError | UnicodeError] = SimpleQueue()
    threading.Thread(target=_ask_resolver, args=(host, port, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except Empty:
        raise DeadlinePassed from None
    if isinstance(answer, list):
        return answer[:_MAX_ADDRESSES]
    raise Fault("unreachable", _unresolved(host, answer))


def _ask_resolver(
    host: str, port: int, answers: "SimpleQueue[list[_Endpoint] | OSError | UnicodeError]"
) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put([_Endpoint(family, address) for family, _, _, _, address in found])
    except (OSError, UnicodeError) as error:
        answers.put(error)


def _unresolved(host: str, error: OSError | UnicodeError) -> str:
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return f"nobody answers for the name {host}: no network, or its name server is down"
    return f"the name {host} is not known"


def _permitted(guard: Guard, host: str, endpoints: list[_Endpoint]) -> list[_Endpoint]:
    permitted = [found for found in endpoints if guard.permits(host, parsed(str(found.address[0])))]
    if permitted:
        return permitted
    raise Fault(
        "refused", f"{host} leads to a private address, which allow_private in [fetching] does not name"
    )


def _connect(endpoint: _Endpoint, seconds: float) -> socket.socket:
    connection = socket.socket(endpoint.family, socket.SOCK_STREAM)
    try:
        connection.settimeout(max(seconds, 0.001))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.connect(endpoint.address)
    except OSError:
        connection.close()
        raise
    return connection


def _words(error: OSError) -> str:
    return (error.strerror or "it failed").lower()
