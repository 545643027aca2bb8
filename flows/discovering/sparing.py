"""A fetcher that asks little: while somebody waits, and while nobody has said yes."""

from datetime import UTC, datetime
from typing import Self

from flows.fetching import Fetcher
from schemas.configuration import Fetching
from schemas.page import Validators
from schemas.visit import Fetched, Visit

MOST = 30
"""How many addresses are asked in all."""


class Sparing(Fetcher):
    """Asks each address once, at most 30 in all and at most so many as the last `portion` allows."""

    def __init__(self, limits: Fetching, *, contact: str) -> None:
        super().__init__(limits, contact=contact)
        self._answers: dict[str, Fetched] = {}
        self._left = MOST

    def portion(self, count: int) -> Self:
        """This fetcher, from now on for so many further addresses."""
        self._left = min(count, MOST - len(self._answers))
        return self

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """The answer of an address; one that is not asked any more is `refused` and says so."""
        if address not in self._answers:
            if self._left <= 0:
                return _unasked(address)
            self._left -= 1
            self._answers[address] = super().fetch(address, known)
        return self._answers[address]


def _unasked(address: str) -> Fetched:
    reason = "not asked: a look takes few requests"
    visit = Visit(
        url=address, attempted_at=datetime.now(UTC), duration_ms=0, outcome="refused", reason=reason
    )
    return Fetched((visit,))
