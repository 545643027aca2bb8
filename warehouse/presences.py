"""Whether an announcement is still there: live, then missing, then removed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, starmap
from operator import itemgetter
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from schemas.talk import Presence
from warehouse.connection import Connection, instant
from warehouse.likenesses import letters
from warehouse.statements import statement

Testimony: TypeAlias = Literal["named", "gone", "pageless", "silent"]
"""What the own page of a missing talk says: it is named there; is not; there is no page; no answer."""

PATIENCE = 3
"""After how many complete readings without it a talk counts as removed whose own page does not answer."""


class Upcoming(Struct, frozen=True):
    """A talk to come that a source announces, or announced once. `is_shown`: its last reading had it."""

    announcement_id: str
    title: str | None
    starts_at: datetime | None
    starts_on: date
    missed_count: int
    is_shown: bool


class Fate(Struct, frozen=True):
    """What becomes of an announcement of a source that a complete reading did not have."""

    source_key: str
    announcement_id: str
    presence: Presence
    missed_count: int


class Missing(Struct, frozen=True):
    """A talk to come that was missed already, whose own page can be asked."""

    source_key: str
    announcement_id: str
    upstream_key: str
    title: str | None
    names: tuple[str, ...]
    when: datetime | date
    url: str | None


def upcoming(
    connection: Connection, source_keys: Iterable[str], at: datetime
) -> dict[str, tuple[Upcoming, ...]]:
    """The talks to come of each of some sources, by day; those removed are no longer among them."""
    about = {"source_keys": msgspec.json.encode([*source_keys]).decode(), "at": at}
    rows = connection.execute(statement("select_upcoming"), about).fetchall()
    return {
        source_key: tuple(starmap(_one_upcoming, group)) for source_key, group in groupby(rows, itemgetter(0))
    }


def _one_upcoming(
    _source_key: str,
    announcement_id: str,
    title: str | None,
    starts_at: datetime | None,
    starts_on: date,
    *rest: *tuple[int, bool],
) -> Upcoming:
    return Upcoming(announcement_id, title, instant(starts_at), starts_on, *rest)


def sources_that_miss(connection: Connection) -> frozenset[str]:
    """The sources that miss a talk which they announced."""
    rows = connection.execute("SELECT DISTINCT source_key FROM sightings WHERE missed_count > 0").fetchall()
    return frozenset(key for (key,) in rows)


def missing(connection: Connection, at: datetime) -> dict[str, tuple[Missing, ...]]:
    """What is missing of all that is to come, by source; those that were missed least come first."""
    found: dict[str, tuple[Missing, ...]] = {}
    rows = connection.execute(statement("select_missing"), {"at": at}).fetchall()
    for key, name, upstream_key, title, speakers, starts_at, starts_on, url in rows:
        people = tuple(each["name"] for each in speakers)
        one = Missing(key, name, upstream_key, title, people, starts_at or starts_on, url)
        found[key] = (*found.get(key, ()), one)
    return found


def missed(
    known: Sequence[Upcoming], seen: Collection[str], new: Sequence[date], *, rejected: Iterable[str]
) -> tuple[Upcoming, ...]:
    """Those of the talks to come that a complete reading lacks although it should have them.

    `seen` are the announcements that it has, `new` the days to come of those it has for the first time.
    `rejected` are texts that could not become talks: what they name is still announced. A list of fixed
    length pushes out its last entries as new ones come: as many as are new, and later than all it has, are
    beyond it, and stay so until it reaches their days. A list of which nothing is left was not pushed.
    """
    said = letters(" ".join(rejected))
    absent = [one for one in known if one.announcement_id not in seen]
    unsaid = [one for one in absent if not one.title or letters(one.title) not in said]
    shown = [one.starts_on for one in known if one.announcement_id in seen]
    last = max((*shown, *new), default=date.min)
    later = [one for one in unsaid if one.starts_on > last]
    pushed_out = [one for one in later if one.is_shown][-len(new) :] if new and shown else []
    beyond = {*pushed_out, *(one for one in later if not (one.is_shown or one.missed_count))}
    return tuple(one for one in unsaid if one not in beyond)


def fates(
    source_key: str, absent: Iterable[Upcoming], testimonies: Mapping[str, Testimony]
) -> Iterator[Fate]:
    """What becomes of talks of a source that a complete reading lacks; `testimonies` are by announcement.

    One that was missed before, and whose turn to be asked has not come, is as it was.
    """
    for one in absent:
        said = testimonies.get(one.announcement_id)
        count = one.missed_count + 1 if said or not one.missed_count else one.missed_count
        is_over = one.missed_count > 0 and said is not None and _is_over(count, said)
        yield Fate(source_key, one.announcement_id, "removed" if is_over else "missing", count)


def settle(connection: Connection, found: Iterable[Fate]) -> None:
    """Keep what became of announcements, whose talks are affected."""
    rows = {"fates": msgspec.json.encode(tuple(found)).decode()}
    if rows["fates"] != "[]":
        connection.execute(statement("update_presences"), rows)
        connection.execute(statement("insert_affected_fates"), rows)


def _is_over(count: int, testimony: Testimony) -> bool:
    return testimony in {"gone", "pageless"} or (testimony == "silent" and count >= PATIENCE)
