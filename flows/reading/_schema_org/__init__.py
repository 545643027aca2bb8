"""Events of schema.org as announcements, shared by the kinds that differ in their syntax alone."""

from flows.reading._schema_org.announcements import announcements
from flows.reading._schema_org.events import events, is_event
from flows.reading._schema_org.items import Item, Value, known_among, name_in

__all__ = ["Item", "Value", "announcements", "events", "is_event", "known_among", "name_in"]
