"""A server on loopback that misbehaves as told, one behaviour a path, at the level of sockets."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeAlias

from msgspec import Struct

Behaviour: TypeAlias = Callable[[socket.socket], None]


class Request(Struct, frozen=True):
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    arrived_at: float


class EvilServer:
    """Answers the n-th request for a path with its n-th behaviour, the last of which repeats.

    A path that it was not told about answers 404, so robots.txt is absent unless it is told.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.requests: list[Request] = []
        self.keeps_alive = False
        self._paths: dict[str, list[Behaviour]] = {}
        self._listener = socket.create_server((host, 0))
        self._host = host
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def on(self, path: str, *behaviours: Behaviour) -> str:
        """Tells what to do at a path, and gives its address."""
        self._paths[path] = list(behaviours)
        return self.url(path)

    def url(self, path: str) -> str:
        """The address of a path on this server."""
        return f"http://{self._host}:{self.port}{path}"

    @property
    def connection_count(self) -> int:
        """How many connections were made."""
        return len(self._open)

    def asked(self, path: str) -> list[Request]:
        """The requests for a path, in order."""
        return [request for request in self.requests if request.path == path]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            self._answer(connection)
            while self.keeps_alive:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        request = _received(connection)
        self.requests.append(request)
        behaviours = self._paths.get(request.path.partition("?")[0], [answers(b"", status=404)])
        turn = min(len(self.asked(request.path)), len(behaviours)) - 1
        behaviours[turn](connection)


def _received(connection: socket.socket) -> Request:
    raw = b""
    while not raw.endswith(b"\r\n\r\n"):
        part = connection.recv(65_536)
        if not part:
            raise ConnectionError
        raw += part
    first, *lines = raw.decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(first.split(" ")[1], headers, time.monotonic())


def says(*parts: bytes, pause: float = 0.0) -> Behaviour:
    """Sends the parts as they are, with a pause after each, and closes."""

    def behave(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)

    return behave


def answers(body: bytes, *, status: int = 200, **headers: str) -> Behaviour:
    """A proper answer; `Content_Type="text/html"` is a header field."""
    fields = {"Content-Length": str(len(body)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return says(f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode("latin-1") + body)


def redirects(target: str, *, status: int = 302, body: bytes = b"", **headers: str) -> Behaviour:
    """A redirect."""
    return answers(body, status=status, Location=target, **headers)


def repeats(start: bytes, part: bytes, *, pause: float = 0.0, times: int = 1_000_000) -> Behaviour:
    """Sends the start, then the part again and again until the client hangs up."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(times):
            connection.sendall(part)
            time.sleep(pause)

    return behave


def is_silent(connection: socket.socket) -> None:
    """Never answers."""
    connection.recv(1)


def resets(*parts: bytes) -> Behaviour:
    """Sends the parts and breaks the connection off with a reset (RST)."""

    def behave(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        time.sleep(0.02)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return behave
