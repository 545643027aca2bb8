"""What visits found, beside what was known of their sources."""

from collections.abc import Iterable, Sequence
from datetime import date

from flows.pipeline.guarding import Findings
from flows.pipeline.visiting import Harvest
from warehouse import presences, standings
from warehouse.connection import Connection
from warehouse.identity import Identified, Occasion, identify
from warehouse.memories import memories
from warehouse.presences import Upcoming
from warehouse.readings import Reading


def findings(
    connection: Connection, occasion: Occasion, read: Sequence[tuple[Harvest, Reading]]
) -> dict[str, Findings]:
    """What each of some harvests found that were read, by source; what is known is asked for all at once."""
    keys = [reading.source_key for _, reading in read]
    if not keys:
        return {}
    upcoming = presences.upcoming(connection, keys, occasion.at)
    measures = standings.standings(connection, keys, occasion.at)
    remembered = memories(connection, keys, occasion.at)
    found = {}
    for harvest, reading in read:
        key = reading.source_key
        known = upcoming.get(key, ())
        identified = identify(key, harvest.talks, remembered[key], occasion.at)
        found[key] = Findings(
            at=occasion.at,
            talks=identified,
            upcoming=known,
            absent=_absent(known, identified, harvest, occasion.at.date()) if reading.is_complete else (),
            standing=measures[key],
            is_complete=reading.is_complete,
        )
    return found


def _absent(
    upcoming: Sequence[Upcoming], identified: Iterable[Identified], harvest: Harvest, today: date
) -> tuple[Upcoming, ...]:
    seen = {each.announcement_id for each in identified}
    days = [each.talk.starts_on for each in identified if each.talk_id is None]
    new = [day for day in days if day and day >= today]
    unreadable = [reject.text for reject in harvest.rejects if not reject.is_repeated]
    return presences.missed(upcoming, seen, new, rejected=unreadable)
