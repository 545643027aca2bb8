"""Series: a title, and the key under which its calendar is found for good."""

from datetime import datetime

import msgspec

from warehouse.connection import Connection
from warehouse.statements import statement


def known(connection: Connection) -> dict[str, str]:
    """The key of every series by its title, and by the titles that it had."""
    return dict(connection.execute(statement("select_series_titles")).fetchall())


def add(connection: Connection, keys: dict[str, str], *, since: datetime) -> None:
    """Keep the keys of titles seen for the first time; the title of a known key gives way, and is kept."""
    if not keys:
        return
    rows = [{"series_key": key, "title": title} for title, key in keys.items()]
    about = {"series": msgspec.json.encode(rows).decode()}
    connection.execute(statement("insert_former_titles"), about | {"since": since})
    connection.execute(statement("update_series_titles"), about)
    connection.execute(statement("insert_series"), about | {"since": since})
