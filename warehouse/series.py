"""Series: a title, and the key under which its calendar is found for good."""

from datetime import datetime

import msgspec

from warehouse.connection import Connection
from warehouse.statements import statement


def known(connection: Connection) -> dict[str, str]:
    """The key of every series by its title, the oldest first."""
    return dict(connection.execute("SELECT title, series_key FROM series ORDER BY first_seen_at").fetchall())


def add(connection: Connection, keys: dict[str, str], *, since: datetime) -> None:
    """Keep the keys of series seen for the first time, by title."""
    rows = [{"series_key": key, "title": title} for title, key in keys.items()]
    if rows:
        connection.execute(
            statement("insert_series"), {"series": msgspec.json.encode(rows).decode(), "since": since}
        )
