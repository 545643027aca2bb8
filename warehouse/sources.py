"""Sources as they are configured, how far each is believed, and how each does."""

from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from schemas.configuration import Source
from warehouse.connection import Connection, instant, transaction
from warehouse.statements import statement

TRUST = {
    **dict.fromkeys(("tribe", "indico", "researchseminars", "localist", "inspire"), 80),
    **dict.fromkeys(("ics", "json-ld"), 70),
    **dict.fromkeys(("microdata", "h-event", "rss", "data"), 60),
    **dict.fromkeys(("labels", "mail"), 40),
}
"""How far a kind of source is believed where the configuration says nothing: interfaces before prose."""


USUAL_TRUST = 50


class SourceHealth(Struct, frozen=True, kw_only=True):
    """How a source does, as of its last readings. Counts are those of its last successful reading."""

    source_key: str
    title: str
    url: str
    outcome: str | None
    reason: str | None
    checked_at: datetime | None
    succeeded_at: datetime | None
    talk_count: int | None
    rejected_count: int | None
    failing_since: datetime | None


def replace_sources(connection: Connection, sources: tuple[Source, ...], *, since: datetime) -> None:
    """Keep the sources as they are configured today, and how each was configured before."""
    definitions = [
        {"source_key": source.key, "definition": msgspec.json.encode(source).decode()} for source in sources
    ]
    with transaction(connection):
        set_sources(connection, sources)
        connection.execute(
            statement("insert_definitions"),
            {"definitions": msgspec.json.encode(definitions).decode(), "since": since},
        )


def set_sources(connection: Connection, sources: tuple[Source, ...]) -> None:
    """Let these be the sources that there are."""
    rows = [
        {
            "source_key": source.key,
            "title": source.title or source.key,
            "url": source.url,
            "kind": source.kind,
            "timezone": source.timezone,
            "institution": source.institution,
            "trust": trust(source),
        }
        for source in sources
    ]
    connection.execute("DELETE FROM sources")
    connection.execute(statement("replace_sources"), {"sources": msgspec.json.encode(rows).decode()})


def trust(source: Source) -> int:
    """How far a source is believed where sources differ, from 0 to 100."""
    return TRUST.get(source.kind or "", USUAL_TRUST) if source.trust is None else source.trust


def health(connection: Connection) -> tuple[SourceHealth, ...]:
    """How every configured source does, in the order of their keys."""
    relation = connection.execute(statement("select_source_health"))
    names = [column[0] for column in relation.description or ()]
    return tuple(_dated(SourceHealth(**dict(zip(names, row, strict=True)))) for row in relation.fetchall())


def _dated(health: SourceHealth) -> SourceHealth:
    return replace(
        health,
        checked_at=instant(health.checked_at),
        succeeded_at=instant(health.succeeded_at),
        failing_since=instant(health.failing_since),
    )
