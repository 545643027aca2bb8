"""A change of a talk, field by field, and what it is called wherever it is told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

ChangeKind = Literal[
    "added",
    "rescheduled",
    "moved",
    "retitled",
    "revised",
    "postponed",
    "cancelled",
    "restored",
    "removed",
    "merged",
    "split",
]


class FieldChange(Struct, frozen=True):
    """A field that changed, with its values as the warehouse writes them; None is unknown."""

    kind: ChangeKind
    field: str
    old_value: str | None = None
    new_value: str | None = None


TELLING_FIELDS = ("starts_at", "starts_on", "ends_at", "ends_on", "location", "status", "title")
"""Of several fields that changed at once, the first of these says what happened."""

UNKNOWN: Mapping[str, str] = MappingProxyType(
    {"title": "to be announced", "starts_at": "undated", "starts_on": "undated"}
)
"""The word for a value of a field that is not known; of any other it is `unknown`."""


def telling_rank(field: str) -> int:
    """The smaller, the more the field says of what happened."""
    return (*TELLING_FIELDS, field).index(field)
