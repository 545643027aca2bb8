"""When to ask again."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.fetching.faults import Fault
from flows.fetching.locations import locate, redirected
from flows.fetching.retries import pause, seconds_to_wait

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("\u0663", None),
        (" 120 ", 120.0),
        ("9" * 5000, 315_360_000.0),
        ("Mon, 02 Nov 2026 10:00:30 GMT", 30.0),
        ("Mon, 02 Nov 2026 11:00:30 +0100", 30.0),
        ("Mon, 02 Nov 2026 10:00:30 -0000", 30.0),
        ("Mon, 02 Nov 2026 09:00:00 GMT", 0.0),
        ("Mon, 02 Nov 99999 09:00:00 GMT", None),
    ],
)
def test_retry_after(retry_after: str | None, seconds: float | None) -> None:
    """N16: seconds and dates are understood (RFC 9110, 10.2.3), all else is no wait."""
    assert seconds_to_wait(retry_after, NOW) == seconds


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=255), max_size=60))
def test_any_retry_after(text: str) -> None:
    """Whatever a server sends, a wait is at least nothing or none at all."""
    assert (seconds_to_wait(text, NOW) or 0.0) >= 0.0


@pytest.mark.parametrize(("attempts_made", "least", "most"), [(1, 0.5, 1.5), (2, 1.0, 3.0), (3, 2.0, 6.0)])
def test_pause(attempts_made: int, least: float, most: float) -> None:
    """Pauses double, and differ by half, so that many do not come back at once."""
    pauses = {pause(attempts_made, 1.0) for _ in range(50)}

    assert (min(pauses) >= least, max(pauses) <= most, len(pauses) > 1) == (True, True, True)


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://user@", "http://[", "//"]))
def test_any_address(text: str, start: str) -> None:
    """Whatever an address or a redirect says, it is a location over http(s) or a fault."""
    origin = locate("https://example.org/talks")

    with contextlib.suppress(Fault):
        assert locate(start + text).scheme in {"http", "https"}
    with contextlib.suppress(Fault):
        assert redirected(origin, start + text).scheme == "https"
