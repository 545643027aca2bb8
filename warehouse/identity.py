"""Which announcement is which within its source: an append-only ledger, and a second look beside it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256

from msgspec import Struct

from schemas.talk import Talk
from warehouse.connection import Connection
from warehouse.likenesses import Known, letters, names
from warehouse.recognitions import inherited, known_again
from warehouse.statements import statement


class Occasion(Struct, frozen=True, kw_only=True):
    """When, in which run and of which source something was read; `domain` is the right side of new UIDs."""

    source_key: str
    run_id: str
    at: datetime
    domain: str


class Identified(Struct, frozen=True):
    """A talk of a reading, with the identity of its announcement within the source.

    `talk_id` is the talk that it belongs to, None for an announcement seen for the first time.
    """

    announcement_id: str
    upstream_key: str
    talk: Talk
    talk_id: str | None = None


class _Recorded(Struct, frozen=True):
    upstream_key: str
    announcement_id: str
    talk_id: str


def identify(connection: Connection, occasion: Occasion, talks: Iterable[Talk]) -> tuple[Identified, ...]:
    """Each talk with the identity that it has had since first sight, none twice; nothing is written.

    A key that the ledger lacks, or whose announcement was about something else, gets a second look
    (`likenesses`): sources renumber their talks, swap them, make new keys at every fetch, or have none.
    """
    keyed = {talk.key or fingerprint(talk): talk for talk in talks}
    recorded = {row.upstream_key: row for row in _ledger(connection, occasion)}
    known = {one.announcement_id: one for one in _known(connection, occasion)}
    by_key = {
        key: known[row.announcement_id] for key, row in recorded.items() if row.announcement_id in known
    }
    again = known_again(keyed, by_key, known.values(), occasion.at)
    lacking = {key: talk for key, talk in keyed.items() if key not in again and key not in recorded}
    reserved = {key: row.announcement_id for key, row in recorded.items()}
    reserved |= _former(connection, occasion, lacking, known)
    places = _Places(occasion.source_key, recorded, reserved, frozenset(known))
    return tuple(_first_of_each(places.identified(key, talk, again.get(key)) for key, talk in keyed.items()))


def fingerprint(talk: Talk) -> str:
    """A key for a talk whose source gives none: its address does not count, as series share one."""
    when = talk.starts_at.astimezone(UTC) if talk.starts_at else talk.starts_on
    facts = (letters(talk.title), *names(talk), when.isoformat() if when else "", letters(talk.location))
    return "fingerprint:" + _digest("\n".join(facts))


def unused_id(source_key: str, upstream_key: str, used: Container[str]) -> str:
    """The identifier that a source and a key give, or the first one after it that is not used."""
    made, number = _digest(f"{source_key}\n{upstream_key}"), 1
    while made in used:
        number += 1
        made = _digest(f"{source_key}\n{upstream_key}\n{number}")
    return made


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _ledger(connection: Connection, occasion: Occasion) -> Iterator[_Recorded]:
    rows = connection.execute(statement("select_ledger"), {"source_key": occasion.source_key}).fetchall()
    return (_Recorded(*row) for row in rows)


def _known(connection: Connection, occasion: Occasion) -> Iterator[Known]:
    rows = connection.execute(statement("select_known"), {"source_key": occasion.source_key}).fetchall()
    return map(_one_known, rows)


def _former(
    connection: Connection, occasion: Occasion, lacking: dict[str, Talk], known: Container[str]
) -> dict[str, str]:
    """The announcements that a former history gave to keys that this one never saw, or to talks like theirs.

    There is none, except in a replay.
    """
    if not lacking or not connection.execute("FROM former_ledger LIMIT 1").fetchall():
        return {}
    about = {"source_key": occasion.source_key, "at": occasion.at}
    rows = connection.execute(statement("select_former_keys"), about | {"keys": list(lacking)}).fetchall()
    by_key = {key: name for key, name in rows if name not in known}
    others = connection.execute(statement("select_former"), about).fetchall()
    free = (one for one in map(_one_known, others) if one.announcement_id not in by_key.values())
    rest = {key: talk for key, talk in lacking.items() if key not in by_key}
    return by_key | {key: one.announcement_id for key, one in inherited(rest, free).items()}


def _one_known(row: tuple[str, str, str, str | None, list[dict[str, str]], datetime, date, bool]) -> Known:
    announcement_id, key, talk_id, title, speakers, starts_at, starts_on, is_shown = row
    people = tuple(letters(each["name"]) for each in speakers)
    return Known(announcement_id, key, talk_id, title, people, starts_at, starts_on, is_shown)


class _Places:
    """Places of announcements: those they have, those that are kept for them, and new ones."""

    def __init__(
        self,
        source_key: str,
        recorded: Mapping[str, _Recorded],
        reserved: Mapping[str, str],
        known: frozenset[str],
    ) -> None:
        self._source_key, self._reserved = source_key, reserved
        self._taken = {*known}
        self._used = {
            name for row in recorded.values() for name in (row.announcement_id, row.talk_id)
        } | known

    def identified(self, key: str, talk: Talk, known: Known | None) -> Identified:
        """The talk with its identity. More may be reserved than was seen: no UID changes in a replay."""
        if known:
            return Identified(known.announcement_id, key, talk, known.talk_id)
        name = self._reserved.get(key)
        if name is None or name in self._taken:
            name = unused_id(self._source_key, key, self._used)
            self._used.add(name)
        self._taken.add(name)
        return Identified(name, key, talk)


def _first_of_each(identified: Iterable[Identified]) -> Iterator[Identified]:
    seen: set[str] = set()
    for each in identified:
        if each.announcement_id not in seen:
            seen.add(each.announcement_id)
            yield each
