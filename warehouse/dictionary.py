"""What the tables of a snapshot mean, from the comments in it; which columns tell rows apart, or refer."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from schemas.dictionary import Reference, Table
from warehouse.connection import Connection
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "talks": ("talk_id",),
        "speakers": ("speaker_id",),
        "talk_speakers": ("talk_id", "position"),
        "series": ("series_key",),
        "sources": ("source_key",),
        "talk_versions": ("talk_id", "valid_from"),
        "talk_changes": ("talk_id", "changed_at", "kind", "field"),
        "talk_fields": ("talk_id", "field", "source_key", "upstream_key"),
        "announcements": ("source_key", "announcement_id"),
        "readings": ("run_id", "source_key"),
        "runs": ("run_id",),
    }
)
"""By table the columns that tell its rows apart, where that is promised."""

_TALK, _RUN = Reference("talks", "talk_id"), Reference("runs", "run_id")
_FORMER_TALK = Reference("talks", "talk_id", is_certain=False)
_SERIES, _SPEAKER = Reference("series", "series_key"), Reference("speakers", "speaker_id")
_SOURCE = Reference("sources", "source_key", is_certain=False)

REFERENCES: Mapping[str, Mapping[str, Reference]] = MappingProxyType(
    {
        "talks": {"series_key": _SERIES},
        "talk_speakers": {"talk_id": _TALK, "speaker_id": _SPEAKER},
        "talk_versions": {"talk_id": _TALK, "series_key": _SERIES},
        "talk_changes": {"talk_id": _TALK, "run_id": _RUN},
        "talk_fields": {"talk_id": _TALK, "source_key": _SOURCE},
        "talk_aliases": {"talk_id": _FORMER_TALK, "superseded_by": _FORMER_TALK},
        "talk_matches": {"talk_id": _FORMER_TALK},
        "announcements": {"talk_id": _TALK, "source_key": _SOURCE},
        "readings": {"run_id": _RUN, "source_key": _SOURCE},
        "visits": {"run_id": _RUN, "source_key": _SOURCE},
        "rejects": {"run_id": _RUN, "source_key": _SOURCE},
    }
)
"""By table and column what is referred to. Sources that are configured no more, and talks that turned out to
be others, are not found."""


def tables(connection: Connection, database: str = "snapshot") -> tuple[Table, ...]:
    """What an attached database tells of itself: tables in their usual order, then views and macros."""
    rows = connection.execute(statement("select_dictionary"), [database]).fetchall()
    found = {
        name: _table({"name": name, "form": form, "meaning": meaning, "columns": columns})
        for name, form, meaning, columns in rows
    }
    first = [found.pop(name) for name in PUBLIC_TABLES if name in found]
    return (*first, *sorted(found.values(), key=lambda table: (table.form != "view", table.name)))


def _table(row: Mapping[str, object]) -> Table:
    table = msgspec.convert(row, Table)
    references = REFERENCES.get(table.name, {})
    columns = tuple(
        msgspec.structs.replace(column, reference=references.get(column.name)) for column in table.columns
    )
    return msgspec.structs.replace(table, columns=columns, key=KEYS.get(table.name, ()))
