"""What robots.txt allows (RFC 9309)."""

import threading
from collections.abc import Callable

from protego import Protego

from flows.fetching.faults import Fault
from flows.fetching.locations import Location, locate

PRODUCT = "Talkfeed"
MAX_BYTES = 500 * 1024
_MAX_DELAY = 30.0
_SERVER_ERROR = 500


class Rules:
    """The rules of one origin that speak to us."""

    def __init__(self, body: bytes) -> None:
        lines = body.decode("utf-8-sig", "replace").splitlines()
        self._parsed = Protego.parse("\n".join(map(_narrowed, lines)))

    def check(self, location: Location) -> None:
        """Raises a Fault `refused` when the address is not to be asked for."""
        if not self._parsed.can_fetch(location.public_url, PRODUCT):
            raise Fault("refused", f"robots.txt forbids {location.path}")

    @property
    def delay(self) -> float:
        """The pause that the host asks for, in seconds, at most 30; 0 when it asks for none."""
        return min(self._parsed.crawl_delay(PRODUCT) or 0.0, _MAX_DELAY)


def _narrowed(line: str) -> str:
    """The line; every agent but ours and `*` gets one name.

    Protego keeps each rule once for every agent of its group: 60 KB can make it hold four million.
    """
    words = line.partition("#")[0].replace(":", " ", 1).lower().split()
    if words[:1] not in (["user-agent"], ["useragent"]) and words[:2] != ["user", "agent"]:
        return line
    agent = words[-1].partition("/")[0]
    return f"User-agent: {agent if agent in ('*', PRODUCT.lower()) else 'other'}"


class _Origin:
    """What is known of one origin; asked by one thread at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: Rules | None = None
        self.fault: Fault | None = None
        self.failures = 0


class Robots:
    """The rules of every origin, asked for once and kept.

    A file that is not there (4xx) allows everything. One that cannot be had allows nothing, and after
    `attempts` failures that stands too, so that a dead host is not asked again for each of its sources.
    `ask` fetches a robots.txt with its redirects and gives its first 500 KiB.
    """

    def __init__(self, attempts: int) -> None:
        self._attempts = attempts
        self._origins: dict[str, _Origin] = {}
        self._lock = threading.Lock()

    def rules(self, location: Location, ask: Callable[[Location], bytes]) -> Rules:
        """The rules for an address; a Fault when they cannot be had."""
        with self._lock:
            origin = self._origins.setdefault(location.origin, _Origin())
        with origin.lock:
            if origin.rules is None:
                origin.rules = self._asked(origin, locate(f"{location.origin}/robots.txt"), ask)
            return origin.rules

    def _asked(self, origin: _Origin, location: Location, ask: Callable[[Location], bytes]) -> Rules:
        if origin.fault and not origin.fault.passes:
            raise origin.fault.with_traceback(None)
        try:
            return Rules(ask(location))
        except Fault as fault:
            if fault.http_status and fault.http_status < _SERVER_ERROR:
                return Rules(b"")
            origin.failures += 1
            origin.fault = _forbidding(fault, final=origin.failures >= self._attempts)
            raise origin.fault from fault


def _forbidding(fault: Fault, *, final: bool) -> Fault:
    """What a robots.txt that cannot be had means for every page of its origin."""
    is_of_host = fault.outcome in {"unreachable", "refused"}
    return Fault(
        "refused" if fault.http_status else fault.outcome,
        fault.reason if is_of_host else f"robots.txt cannot be read: {fault.reason}",
        passes=fault.passes and not final,
        retry_after=fault.retry_after,
    )
