"""The marts: views of the published tables, named for the questions that they answer.

A mart is a file of SQL that makes a view or macro anew, and comments on it and on each of its columns. DuckDB
1.0 to 2.0 and the browser build have to understand it, and to answer alike in every session zone: it looks at
instants through `epoch_us` and comparisons with `now()` alone. `epoch_ms` rounds in DuckDB 2.0 what it cuts
before.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import Struct

from warehouse.statements import statement

DESCRIPTIONS = ("describe_tables", "describe_columns")
"""The statements that comment on the published tables."""

_NAMES = (
    "talks_known_at",
    "term_of",
    "talk_fates",
    "institution_spellings",
    "appearances",
    "upcoming_talks",
    "speaker_activity",
    "series_activity",
    "series_rhythm",
    "institution_activity",
    "institution_exchange",
    "announcement_lead_times",
    "talk_moves",
    "cancellation_rates",
    "title_tba_rates",
    "weekly_load",
    "topics_over_time",
    "recordings_available",
    "source_health",
    "about",
)


class Mart(Struct, frozen=True):
    """A view or macro: its name, and the statements that make and describe it."""

    name: str
    sql: str


@cache
def marts() -> tuple[Mart, ...]:
    """All of them, in an order in which they can be made: what others look at comes first."""
    return tuple(Mart(name, _text(name).replace("{definitions}", fingerprint())) for name in _NAMES)


@cache
def fingerprint() -> str:
    """A hash of all marts and descriptions, which `about.definitions` tells."""
    texts = (*map(_text, _NAMES), *map(statement, DESCRIPTIONS))
    return sha256("\n".join(texts).encode()).hexdigest()[:16]


def _text(name: str) -> str:
    return (files("warehouse.marts") / f"{name}.sql").read_text("utf8")
