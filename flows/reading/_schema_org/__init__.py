"""Events of schema.org as announcements, shared by the kinds that differ in their syntax alone."""

from flows.reading._schema_org.announcements import announced
from flows.reading._schema_org.events import events_among
from flows.reading._schema_org.items import Item, Value, known_among, name_in

__all__ = ["Item", "Value", "announced", "events_among", "known_among", "name_in"]
