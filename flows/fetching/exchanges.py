"""One request and its answer, bounded in time and size."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import requests
import urllib3
from msgspec import Struct

from flows.fetching import bodies
from flows.fetching.addresses import Guard
from flows.fetching.connections import guarded_adapter
from flows.fetching.deadlines import Allowance
from flows.fetching.faults import DeadlinePassed, Fault, refusing
from flows.fetching.locations import Location
from flows.fetching.retries import seconds_to_wait
from schemas.failures import ConfigurationFailure

_FULL = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_HEADERS = {
    "Accept": "text/calendar, application/json, text/html, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}


class Answer(Struct, frozen=True, kw_only=True):
    """What came back for one request: a full answer, a redirect to `target`, or 304 without a body."""

    location: Location
    http_status: int
    headers: Mapping[str, str]
    body: bytes = b""
    target: str | None = None

    @property
    def is_unmodified(self) -> bool:
        """Whether the server says that the page is as it was."""
        return self.http_status == _NOT_MODIFIED


class Client:
    """Asks one address once; thread-safe.

    It goes below requests' Session, which reads the body of a redirect, keeps cookies, and takes proxies and
    passwords from the environment; nothing of that happens here. Proxy variables are ignored because a proxy
    would hide which address is connected to. REQUESTS_CA_BUNDLE replaces the trusted authorities, as it does
    for others; a ConfigurationFailure when it names nothing.
    """

    def __init__(self, guard: Guard, *, max_bytes: int, user_agent: str) -> None:
        self._adapter = guarded_adapter(guard)
        self._max_bytes = max_bytes
        self._verify = _authorities()
        self._headers = {**_HEADERS, "User-Agent": user_agent}

    def ask(
        self,
        location: Location,
        allowance: Allowance,
        headers: Mapping[str, str],
        *,
        beginning: int | None = None,
    ) -> Answer:
        """The answer; whatever else happens is a Fault. With `beginning`, only so many bytes of the body."""
        with allowance.running():
            response = self._send(location, allowance, headers)
            try:
                return self._answer(location, response, beginning)
            except DeadlinePassed:
                raise _late("the answer was not complete", allowance) from None
            finally:
                response.close()

    def close(self) -> None:
        """Closes the connections that are kept open."""
        self._adapter.close()

    def _send(
        self, location: Location, allowance: Allowance, headers: Mapping[str, str]
    ) -> requests.Response:
        request = _request(location, {**self._headers, **headers})
        try:
            timeout = urllib3.Timeout(total=allowance.left)
            return self._adapter.send(request, stream=True, timeout=timeout, verify=self._verify)  # type: ignore[arg-type]  # requests documents urllib3's Timeout, its stubs do not
        except (DeadlinePassed, requests.Timeout):
            raise _late("no answer", allowance) from None
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise Fault("unreachable", "the request could not be sent", passes=True) from error

    def _answer(self, location: Location, response: requests.Response, beginning: int | None) -> Answer:
        status, headers = response.status_code, response.headers
        target = headers.get("Location") if status in _REDIRECTS else None
        if status in _FULL:
            body = self._body(response, beginning)
        elif status == _NOT_MODIFIED:
            body = bodies.none_of(response)
        elif target is not None:
            body = b""
        else:
            raise refusing(status, seconds_to_wait(headers.get("Retry-After"), datetime.now(UTC)))
        return Answer(location=location, http_status=status, headers=headers, body=body, target=target)

    def _body(self, response: requests.Response, beginning: int | None) -> bytes:
        if beginning is None:
            return bodies.whole(response, self._max_bytes)
        return bodies.beginning(response, beginning, self._max_bytes)


def _request(location: Location, headers: Mapping[str, str]) -> requests.PreparedRequest:
    """What requests prepares for an address that it has spelt already, which is most of the work."""
    request = requests.PreparedRequest()
    request.prepare_method("GET")
    request.url = location.url
    request.prepare_headers(headers)
    request.prepare_auth(None, location.url)
    return request


def _authorities() -> str | bool:
    path = os.environ.get("REQUESTS_CA_BUNDLE")
    if path and not Path(path).exists():
        raise ConfigurationFailure(
            f"there is no {path}",
            where="REQUESTS_CA_BUNDLE",
            remedy="Name a file of certificates, or unset it.",
        )
    return path or True


def _late(what: str, allowance: Allowance) -> Fault:
    return Fault("timeout", f"{what} within {allowance.seconds:g} s", passes=True)
