"""What an operator takes out of all that is published, for good; the warehouse itself keeps it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import duckdb
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        table: f"published_{table}"
        for table in (
            *(
                "talks",
                "talk_versions",
                "talk_changes",
                "talk_speakers",
                "speakers",
                "series",
                "announcements",
            ),
            *("talk_fields", "talk_aliases", "talk_matches", "rejects", "visits", "readings"),
        )
    }
)
"""The public tables that can tell of a talk, and the temporary views that leave it out."""


TABLES = (
    "create_suppressed_traces",
    "create_suppressed_spans",
    "create_suppressed_texts",
    "create_published_views",
)


class Hidden(Struct, frozen=True):
    """Talks that nobody is to see, the UIDs that they ever had, and what to publish in place of tables."""

    talk_ids: tuple[str, ...] = ()
    uids: frozenset[str] = frozenset()
    views: Mapping[str, str] = MappingProxyType({})


def hide(connection: Connection, talk_ids: Sequence[str], speakers: Sequence[str]) -> Hidden:
    """Hide these talks, those that they became or superseded, and every talk of these speakers.

    A name is compared by its letters, without case and accents; a full name counts in a title, too. Versions
    of other talks that held what is hidden go as well, and what was set aside or asked that names it.
    """
    if not talk_ids and not speakers:
        return Hidden()
    connection.execute(statement("create_letters"))
    connection.execute(statement("create_suppressed_names"), {"speakers": list(speakers)})
    connection.execute(statement("create_naming_versions"))
    connection.execute(statement("create_suppressed"), {"talk_ids": list(talk_ids)})
    for name in TABLES:
        connection.execute(statement(name))
    hidden = connection.execute("SELECT talk_id FROM suppressed ORDER BY talk_id").fetchall()
    uids = connection.execute(statement("select_suppressed_uids")).fetchall()
    return Hidden(tuple(talk_id for (talk_id,) in hidden), frozenset(uid for (uid,) in uids), VIEWS)


def tells_of(snapshot: Path, talk_ids: Sequence[str]) -> bool:
    """Whether a snapshot that was published once has any of these talks; one that cannot be read counts."""
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            ((is_told,),) = connection.execute(
                statement("select_is_told"), {"talk_ids": list(talk_ids)}
            ).fetchall()
    except duckdb.Error:
        return True
    return bool(is_told)
