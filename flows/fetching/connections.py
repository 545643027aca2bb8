"""Connections that are guarded when made, and timed as a whole while they answer."""

import io
import logging
import socket
import ssl
from http.client import HTTPException, HTTPResponse, LineTooLong, RemoteDisconnected
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse as Answer
from urllib3.util.ssl_match_hostname import CertificateError

from flows.fetching.addresses import Guard
from flows.fetching.dialling import dial
from flows.fetching.faults import DeadlinePassed, Fault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HOSTS_KEPT = 64

# urllib3 logs a warning with the whole address, query string and all, when a server sends broken headers.
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)


class _Deadlined(io.RawIOBase):
    """The bytes of a socket until a deadline, however slowly they drip: a socket's timeout is per read."""

    def __init__(self, raw: io.RawIOBase, connection: socket.socket, seconds: float) -> None:
        self._raw = raw
        self._connection = connection
        self._deadline = monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        left = self._deadline - monotonic()
        if left <= 0:
            raise DeadlinePassed
        self._connection.settimeout(left)
        try:
            return self._raw.readinto(buffer)
        except TimeoutError:
            raise DeadlinePassed from None

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedResponse(HTTPResponse):
    """An answer whose status, headers and body together have the seconds that the socket's timeout holds."""

    def __init__(
        self,
        sock: socket.socket,
        debuglevel: int = 0,
        method: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(sock, debuglevel, method, url)
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_Deadlined(raw, sock, sock.gettimeout() or 0))


class _PlainConnection(HTTPConnection):
    guard: ClassVar[Guard]
    response_class = _TimedResponse

    def _new_conn(self) -> socket.socket:
        return dial(self.guard, self._dns_host, self.port, self.timeout or 0)

    def getresponse(self) -> Answer:  # type: ignore[override]  # urllib3 departs from http.client here
        try:
            return super().getresponse()
        except (RemoteDisconnected, OSError) as error:
            raise Fault("error", "the connection broke before an answer came", passes=True) from error
        except LineTooLong as error:
            raise Fault("error", "the answer has a header line of more than 65,536 bytes") from error
        except (HTTPException, ValueError) as error:
            raise Fault("error", f"the answer is not proper HTTP: {_kind(error)}") from error


def _kind(error: Exception) -> str:
    return "more than 100 headers" if "headers" in str(error) else "its first line is no status line"


class _SecureConnection(_PlainConnection, HTTPSConnection):
    def connect(self) -> None:
        try:
            super().connect()
        except TimeoutError as error:
            raise DeadlinePassed from error
        except (ssl.SSLError, CertificateError) as error:
            raise Fault("unreachable", f"no trusted connection to {self.host}: {_distrust(error)}") from error
        except OSError as error:
            raise Fault("unreachable", f"{self.host} broke off the secure connection", passes=True) from error


def _distrust(error: ssl.SSLError | CertificateError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return (getattr(error, "reason", None) or "TLS failed").replace("_", " ").lower()


def _pool_classes(permits: Guard) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(_PlainConnection):
        guard = permits

    class Secure(_SecureConnection):
        guard = permits

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def guarded_adapter(guard: Guard) -> HTTPAdapter:
    """An adapter that connects to what the guard permits, and keeps one connection open a host."""
    adapter = HTTPAdapter(pool_connections=_HOSTS_KEPT, pool_maxsize=1)
    adapter.poolmanager.pool_classes_by_scheme = _pool_classes(guard)
    return adapter
