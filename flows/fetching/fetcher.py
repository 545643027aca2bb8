"""Fetching: from an address to its page, with a visit for every attempt."""

import time
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

from flows.fetching import attempts, pages, retries
from flows.fetching.addresses import Guard
from flows.fetching.attempts import Attempt
from flows.fetching.deadlines import Allowance
from flows.fetching.exchanges import Answer, Client
from flows.fetching.faults import Fault, refusing
from flows.fetching.locations import Location, locate
from flows.fetching.politeness import Turns
from flows.fetching.robots import MAX_BYTES, PRODUCT, Robots
from flows.fetching.routes import follow
from schemas.configuration import Fetching
from schemas.failures import ConfigurationFailure
from schemas.page import Validators
from schemas.visit import Fetched, Visit


class Fetcher:
    """Fetches for one run: polite to hosts, guarded against private addresses, bounded in time and size.

    Thread-safe. `contact` goes into the User-Agent. `backoff` is the pause before the second attempt, in
    seconds; it doubles with each further one.
    """

    def __init__(self, limits: Fetching, *, contact: str, backoff: float = 1.0) -> None:
        self._limits = limits
        self._backoff = backoff
        self._turns = Turns()
        self._robots = Robots(limits.attempts)
        self._client = Client(
            Guard(limits.allow_private), max_bytes=limits.max_bytes, user_agent=_user_agent(contact)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """Asks for a page, again if that may help, and only for what changed since `known`.

        Never raises for what a server or a network does; the last visit tells it.
        """
        visits: list[Visit] = []
        while True:
            attempt = self._attempt(address, known)
            visits.append(attempt.visit)
            if not attempt.passes or len(visits) >= self._limits.attempts:
                return Fetched(tuple(visits), attempt.page)
            time.sleep(max(attempt.retry_after, retries.pause(len(visits), self._backoff)))

    def _attempt(self, address: str, known: Validators | None) -> Attempt:
        attempted_at = datetime.now(UTC)
        allowance = Allowance(self._limits.deadline)
        try:
            answer = self._answer(address, known, allowance)
        except Fault as fault:
            settled = retries.settled(fault, self._limits.max_retry_after)
            return attempts.failed(address, attempted_at, allowance.spent, settled)
        return attempts.answered(address, attempted_at, allowance.spent, answer, known)

    def _answer(self, address: str, known: Validators | None, allowance: Allowance) -> Answer:
        conditions = pages.conditions(known)
        answer = follow(locate(address), partial(self._ask, allowance, conditions))
        if answer.is_unmodified and not conditions:
            raise refusing(answer.http_status)
        return answer

    def _ask(self, allowance: Allowance, conditions: dict[str, str], location: Location) -> Answer:
        rules = self._robots.rules(location, partial(self._robots_file, allowance))
        rules.check(location)
        with self._turns.turn(location.server, self._limits.host_delay, rules.delay):
            return self._client.ask(location, allowance, conditions)

    def _robots_file(self, allowance: Allowance, location: Location) -> bytes:
        return follow(location, partial(self._ask_unruled, allowance)).body

    def _ask_unruled(self, allowance: Allowance, location: Location) -> Answer:
        with self._turns.turn(location.server, self._limits.host_delay):
            return self._client.ask(location, allowance, {}, beginning=MAX_BYTES)


def _user_agent(contact: str) -> str:
    if not (contact.isascii() and contact.isprintable()):
        raise ConfigurationFailure(
            "goes into the User-Agent, so it must be one line of ASCII", where="publisher.contact"
        )
    return f"{PRODUCT}/{_version()} (+{contact})"


def _version() -> str:
    try:
        return version("talkfeed")
    except PackageNotFoundError:
        return "0"
