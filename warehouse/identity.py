"""Which announcement is which within its source: an append-only ledger, and a second look beside it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from schemas.talk import Talk
from warehouse.likenesses import Known, digest, fingerprint, talk_digest
from warehouse.memories import Memory, Recorded
from warehouse.recognitions import inherited, known_again


class Occasion(Struct, frozen=True, kw_only=True):
    """When and in which run something was read; `domain` is the right side of new UIDs."""

    run_id: str
    at: datetime
    domain: str


class Identified(Struct, frozen=True):
    """A talk of a reading, with the identity of its announcement within the source.

    `talk_id` is the talk that it belongs to, None for an announcement seen for the first time; `known` is
    what was known of it, and `digest` stands for what is said of it now. `is_recorded`: the ledger has the
    key with this announcement and talk.
    """

    announcement_id: str
    upstream_key: str
    talk: Talk
    talk_id: str | None = None
    known: Known | None = None
    digest: int | None = None
    is_recorded: bool = False


def identify(source_key: str, talks: Iterable[Talk], memory: Memory, at: datetime) -> tuple[Identified, ...]:
    """Each talk of a source with the identity that it has had since first sight, none twice.

    A key that the ledger lacks, or whose announcement was about something else, gets a second look
    (`likenesses`): sources renumber their talks, swap them, make new keys at every fetch, or have none.
    """
    keyed = {talk.key or fingerprint(talk): talk for talk in talks}
    digests = {key: talk_digest(talk) for key, talk in keyed.items()}
    recorded = {row.upstream_key: row for row in memory.recorded}
    known = {one.announcement_id: one for one in memory.known}
    by_key = {
        key: known[row.announcement_id] for key, row in recorded.items() if row.announcement_id in known
    }
    again = known_again(keyed, by_key, known.values(), at, digests)
    lacking = {key: talk for key, talk in keyed.items() if key not in again and key not in recorded}
    reserved = {key: row.announcement_id for key, row in recorded.items()}
    reserved |= _inherited(memory, lacking, known)
    places = _Places(source_key, recorded, reserved, frozenset(known))
    return tuple(
        _first_of_each(
            _again(key, talk, digests[key], one, recorded.get(key))
            if (one := again.get(key))
            else Identified(places.found(key), key, talk, digest=digests[key])
            for key, talk in keyed.items()
        )
    )


def unused_id(source_key: str, upstream_key: str, used: Container[str]) -> str:
    """The identifier that a source and a key give, or the first one after it that is not used."""
    made, number = digest(f"{source_key}\n{upstream_key}"), 1
    while made in used:
        number += 1
        made = digest(f"{source_key}\n{upstream_key}\n{number}")
    return made


def _inherited(memory: Memory, lacking: dict[str, Talk], known: Container[str]) -> dict[str, str]:
    """The announcements that a former history gave to keys which this one never saw, or to their talks."""
    former = memory.former_keys.items()
    by_key = {key: name for key, name in former if key in lacking and name not in known}
    taken = {*by_key.values()}
    free = (one for one in memory.former if one.announcement_id not in taken)
    rest = {key: talk for key, talk in lacking.items() if key not in by_key}
    return by_key | {key: one.announcement_id for key, one in inherited(rest, free).items()}


class _Places:
    """Places of announcements: those they have, those that are kept for them, and new ones."""

    def __init__(
        self,
        source_key: str,
        recorded: Mapping[str, Recorded],
        reserved: Mapping[str, str],
        known: frozenset[str],
    ) -> None:
        self._source_key, self._reserved = source_key, reserved
        self._taken = {*known}
        self._used = {
            name for row in recorded.values() for name in (row.announcement_id, row.talk_id)
        } | known

    def found(self, key: str) -> str:
        """The place of a key. More may be reserved than was seen: no UID changes in a replay."""
        name = self._reserved.get(key)
        if name is None or name in self._taken:
            name = unused_id(self._source_key, key, self._used)
            self._used.add(name)
        self._taken.add(name)
        return name


def _again(key: str, talk: Talk, digest: int, known: Known, recorded: Recorded | None) -> Identified:
    is_recorded = recorded == Recorded(key, known.announcement_id, known.talk_id)
    return Identified(known.announcement_id, key, talk, known.talk_id, known, digest, is_recorded)


def _first_of_each(identified: Iterable[Identified]) -> Iterator[Identified]:
    seen: set[str] = set()
    for each in identified:
        if each.announcement_id not in seen:
            seen.add(each.announcement_id)
            yield each
