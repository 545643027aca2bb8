"""Why an attempt brought no page."""

from http import HTTPStatus

from schemas.visit import Outcome


class Fault(Exception):
    """What becomes of the visit, and the reason in words that carry no query string.

    `passes` says that another try may help; `retry_after` is how many seconds the server asks to wait.
    Neither an OSError nor an HTTPError, so that requests and urllib3 let it through unchanged.
    """

    def __init__(
        self,
        outcome: Outcome,
        reason: str,
        *,
        passes: bool = False,
        http_status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome
        self.reason = reason
        self.passes = passes
        self.http_status = http_status
        self.retry_after = retry_after


class DeadlinePassed(Exception):
    """The time for one request is over, whatever it was doing."""


_PASSING = frozenset({408, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})


def refusing(status: int, retry_after: float | None = None) -> Fault:
    """The fault of an answer that is no page; the phrase is the registered one, never the server's text."""
    return Fault(
        "gone" if status in _GONE else "error",
        f"the server answered {status} {_phrase(status)}".rstrip(),
        passes=status in _PASSING,
        http_status=status,
        retry_after=retry_after if status in _PASSING else None,
    )


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
