"""Where a request goes: an address taken apart, and the next one after a redirect."""

from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

import requests
from msgspec import Struct

from flows.fetching.faults import Fault

_PORTS = {"http": 80, "https": 443}
_LONGEST_NAME = 253
_NO_ADDRESS = "this is not a web address"
_NOT_FOLLOWED = "a redirect is not followed"


class Location(Struct, frozen=True):
    """An http(s) address in the form that is sent; `host` is in lower case, in ASCII, without a last dot."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port, which share one robots.txt (RFC 9309, 2.3)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def server(self) -> str:
        """What is asked one request at a time: the host, or what else answers there on a port of its own."""
        return self.host if self.port in _PORTS.values() else f"{self.host}:{self.port}"

    @property
    def path(self) -> str:
        """The path alone, cut at 100 characters, for a reason that a person reads."""
        return urlsplit(self.url).path[:100] or "/"

    @property
    def public_url(self) -> str:
        """The address without user name, password and fragment."""
        parts = urlsplit(urldefrag(self.url).url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def locate(address: str) -> Location:
    """The location of an address; one that cannot be asked over http(s) is a Fault `refused`."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
        if scheme not in _PORTS:
            raise _refused(f"only http and https are spoken, not {scheme[:20]}" if scheme else _NO_ADDRESS)
        url = _as_asked(address.strip())
        parts = urlsplit(url)
        location = Location(url, scheme, (parts.hostname or "").rstrip("."), parts.port or _PORTS[scheme])
    except (requests.RequestException, ValueError):
        raise _refused(_NO_ADDRESS) from None
    if not 0 < len(location.host) <= _LONGEST_NAME:
        raise _refused(_NO_ADDRESS)
    return location


def redirected(location: Location, target: str) -> Location:
    """Where a Location header leads; never from https to http, never to another scheme."""
    try:
        following = locate(urljoin(location.url, _as_sent(target)))
    except ValueError:
        raise _refused(f"{_NOT_FOLLOWED}: {_NO_ADDRESS}") from None
    except Fault as fault:
        raise _refused(f"{_NOT_FOLLOWED}: {fault.reason}") from None
    if (location.scheme, following.scheme) == ("https", "http"):
        raise _refused(f"{_NOT_FOLLOWED}: it leads from https to http")
    return following


def _as_asked(address: str) -> str:
    """The address as requests spells it; a ValueError where it cannot be sent, or the user in it cannot."""
    request = requests.PreparedRequest()
    request.prepare_url(address, None)
    request.prepare_headers(None)
    request.prepare_auth(None, address)
    return request.url or ""


def _refused(why: str) -> Fault:
    return Fault("refused", why)


def _as_sent(target: str) -> str:
    return target.encode("latin-1", "replace").decode("utf-8", "replace")
