"""New rules of time zones: the wall time that was announced stays, and its instant is found anew."""

import datetime as dt
from zoneinfo import ZoneInfoNotFoundError

from flows.normalising.zones import zone
from warehouse import histories, instants
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion
from warehouse.instants import Reset, Wall


def rezone(connection: Connection, occasion: Occasion) -> int:
    """Find the instants of all talks to come anew; how many announcements moved."""
    resets = [reset for wall in instants.walls(connection, occasion.at) if (reset := _reset(wall))]
    if resets:
        with transaction(connection):
            histories.store_instants(connection, occasion, resets)
    return len(resets)


def _reset(wall: Wall) -> Reset | None:
    """None where nothing moves; rules that no longer exist move nothing."""
    try:
        zone(wall.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    starts_at = _instant(wall.starts_local, wall.starts_at, wall.timezone)
    ends_at = (
        _instant(wall.ends_local, wall.ends_at, wall.timezone) if wall.ends_local and wall.ends_at else None
    )
    if (starts_at, ends_at) == (wall.starts_at, wall.ends_at):
        return None
    return Reset(wall.source_key, wall.announcement_id, starts_at, ends_at)


def _instant(local: dt.datetime, known: dt.datetime, timezone: str) -> dt.datetime:
    """The instant of a wall time by today's rules; of two, on the night the clocks go back, the known one."""
    readings = [local.replace(tzinfo=zone(timezone), fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    return known if known in readings else readings[0]
