"""When to ask again."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from flows.fetching.faults import Fault

_LONGEST = 315_360_000.0
_RANDOM = random.SystemRandom()


def seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """The wait of a Retry-After field, in seconds or as a date (RFC 9110, 10.2.3); None where it has none."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST)
    try:
        until = parsedate_to_datetime(text)
        aware = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (aware - now).total_seconds())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def pause(attempts_made: int, backoff: float) -> float:
    """Seconds before the next attempt: `backoff`, twice that, four times …, half as much more or less."""
    doubled: float = backoff * 2 ** (attempts_made - 1)
    return doubled * _RANDOM.uniform(0.5, 1.5)


def settled(fault: Fault, max_retry_after: float) -> Fault:
    """The fault itself, or `deferred` when the server asks to wait longer than we do."""
    if fault.retry_after is None or fault.retry_after <= max_retry_after:
        return fault
    return Fault(
        "deferred",
        f"{fault.reason} and asks to come back in {fault.retry_after:.0f} s; we wait {max_retry_after:g} s",
        http_status=fault.http_status,
    )
