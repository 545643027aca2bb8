"""Why one value counts where sources differ: the rules of `contents`, told from what is published."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from warehouse.likenesses import letters

LEADS = {
    **dict.fromkeys(
        ("starts_on", "ends_on", "starts_local", "timezone", "timezone_from", "time_precision"), "starts_at"
    ),
    **dict.fromkeys(("room", "building", "address", "latitude", "longitude"), "location"),
    "ends_local": "ends_at",
    "abstract_is_truncated": "abstract",
}
"""Fields that come from the source whose word counts for another one."""

GATHERED = frozenset({"topics", "speakers", "is_online"})
"""Fields to which every source may add."""


class Said(Struct, frozen=True, kw_only=True):
    """What one announcement says of one field, since when, and how far its source is trusted."""

    source_key: str
    upstream_key: str
    value: str
    said_at: datetime
    is_chosen: bool
    trust: int
    first_seen_at: datetime

    @property
    def announcement(self) -> tuple[str, str]:
        """Which announcement says it."""
        return self.source_key, self.upstream_key


def reason(name: str, fields: Mapping[str, Sequence[Said]]) -> str:
    """Why the value of a field counts that does, in words; `fields` are all that is said of the talk."""
    said = fields[name]
    chosen, rest = [one for one in said if one.is_chosen], [one for one in said if not one.is_chosen]
    if not rest:
        return "all who say it agree" if len(said) > 1 else "nobody else says it"
    if not chosen and name in GATHERED:
        return "put together from what they say"
    if LEADS.get(name) in fields:
        return f"goes with {LEADS[name]}"
    if not chosen:
        return "nobody says it any more"
    return _by_content(name, chosen, rest, fields) or _by_rank(chosen, rest)


def _by_content(
    name: str, chosen: Sequence[Said], rest: Sequence[Said], fields: Mapping[str, Sequence[Said]]
) -> str:
    value = chosen[0].value
    if name == "status" and value in {"cancelled", "postponed"}:
        return "who calls it off is believed"
    if name == "abstract" and _cut(rest, fields) and not _cut(chosen, fields):
        return "whole, and the others are cut"
    if name in GATHERED and all(len(one.value) < len(value) for one in rest):
        return "says more"
    if name == "title" and all(letters(value).startswith(letters(one.value)) for one in rest):
        return "the same in full"
    return ""


def _cut(said: Iterable[Said], fields: Mapping[str, Sequence[Said]]) -> bool:
    """Whether all of these announcements cut the abstract off."""
    cut = {one.announcement for one in fields.get("abstract_is_truncated", ()) if one.value == "true"}
    return all(one.announcement in cut for one in said)


def _by_rank(chosen: Sequence[Said], rest: Sequence[Said]) -> str:
    first = max(chosen, key=lambda one: (one.trust, one.said_at))
    last = max(chosen, key=lambda one: one.said_at)
    if last.said_at > last.first_seen_at and all(one.said_at < last.said_at for one in rest):
        return "changed last, while the others said nothing new"
    most = max(one.trust for one in rest)
    if first.trust > most:
        return f"trusted more: {first.trust} against {most}"
    if first.trust < most:
        return "for what else is said"
    if all(one.said_at == first.said_at for one in rest if one.trust == most):
        return "one of those who are trusted as much; `trust` would decide"
    return "said last by those who are trusted as much"
