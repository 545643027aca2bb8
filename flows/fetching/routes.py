"""Redirects, followed by hand."""

from collections.abc import Callable

from flows.fetching.exchanges import Answer
from flows.fetching.faults import Fault
from flows.fetching.locations import Location, redirected

_MAX_REDIRECTS = 5


def follow(location: Location, ask: Callable[[Location], Answer]) -> Answer:
    """The answer at the end of at most five redirects, each of them asked for as carefully as the first."""
    for _ in range(_MAX_REDIRECTS + 1):
        answer = ask(location)
        if answer.target is None:
            return answer
        location = redirected(location, answer.target)
    raise Fault(
        "error", f"the server redirects more than {_MAX_REDIRECTS} times", http_status=answer.http_status
    )
