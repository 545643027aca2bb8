"""What might be a source: an address, and how it would be read."""

from msgspec import Struct, field


class Candidate(Struct, frozen=True, kw_only=True):
    """An address with the kind that it may be of, or None to find that out, and why it is worth a try.

    `timezone` is the one that stands with the address, `options` are those of its kind.
    """

    url: str
    reason: str
    kind: str | None = None
    timezone: str | None = None
    options: dict[str, str] = field(default_factory=dict)
