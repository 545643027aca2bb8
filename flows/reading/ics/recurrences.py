"""An event, and those that replace instances of it, to every time it takes place (RFC 5545, 3.8.4.4)."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct, structs

from flows.reading.ics.blocks import Block
from flows.reading.ics.occasions import Expansion, occasions, recurs
from flows.reading.ics.points import Point
from flows.reading.ics.spans import Span, span
from flows.reading.ics.timezones import Zones
from schemas.failures import RejectionFailure


class Instance(Struct, frozen=True):
    """One time of an event; `recurrence` is the identity of its RECURRENCE-ID in a series."""

    event: Block
    span: Span
    recurrence: str | None = None


class Note(Struct, frozen=True):
    """What of an event could not be read, and why."""

    event: Block
    reason: str


class _Override(Struct, frozen=True):
    """An instance that the calendar lists apart: what it replaces, alone or with all that follows."""

    replaced: Point
    instance: Instance
    is_onward: bool

    def instead_of(self, original: Span) -> Instance:
        """An instance after this one, moved and changed as this one is."""
        ours = self.instance.span
        shift = ours.starts.wall - self.replaced.wall.astimezone(ours.starts.wall.tzinfo)
        moved = Span(original.starts.moved(shift), ours.length)
        return Instance(self.instance.event, moved, original.starts.identity())

    def since(self) -> dt.datetime:
        """The instant of what it replaces."""
        return self.replaced.instant()


def instances(
    master: Block | None, others: tuple[Block, ...], given: Expansion, *, is_series: bool
) -> Iterator[Instance | Note]:
    """Every time of an event, in order, and what of it could not be read, which costs only itself.

    `others` replace instances: an endless rule goes on to 400 days after the last of them. One that replaces
    nothing the rule gives is an instance all the same. A lone event is named by its time if it `is_series`.
    """
    if master and not (others or is_series or recurs(master)):
        yield from (_alone(master, each) for each in occasions(master, given))
        return
    found = [_override(other, given.zones) for other in others]
    overrides = [each for each in found if isinstance(each, _Override)]
    yield from (each for each in found if isinstance(each, Note))
    now = max([given.now, *(each.instance.span.instant() for each in overrides)])
    spans = list(occasions(master, structs.replace(given, now=now))) if master else []
    if master:
        yield from (Note(master, each) for each in spans if isinstance(each, str))
    originals = [each for each in spans if isinstance(each, Span)]
    if master and not (is_series or overrides or master.first("RRULE") or master.first("RDATE")):
        yield from (Instance(master, each) for each in originals)
    else:
        yield from sorted(_merged(master, originals, overrides), key=lambda each: each.span.instant())


def _alone(event: Block, found: Span | str) -> Instance | Note:
    return Instance(event, found) if isinstance(found, Span) else Note(event, found)


def _override(event: Block, zones: Zones) -> _Override | Note:
    try:
        line = event.all("RECURRENCE-ID")[0]
        replaced = zones.point(line)
        instance = Instance(event, span(event, zones), replaced.identity())
    except RejectionFailure as failure:
        return Note(event, failure.what)
    return _Override(replaced, instance, line.parameters.get("RANGE", "").upper() == "THISANDFUTURE")


def _merged(master: Block | None, originals: list[Span], overrides: list[_Override]) -> Iterator[Instance]:
    single = {_name(each.replaced, originals[:1]): each.instance for each in sorted(overrides, key=_revision)}
    onward = sorted((each for each in overrides if each.is_onward), key=_Override.since)
    for original in originals:
        names = original.starts.names()
        own = next((single.pop(name) for name in names if name in single), None)
        before = bisect_right(onward, original.instant(), key=_Override.since)
        if own:
            yield structs.replace(own, recurrence=names[0])
        elif before:
            yield onward[before - 1].instead_of(original)
        elif master:
            yield Instance(master, original, names[0])
    yield from single.values()


def _name(replaced: Point, first: list[Span]) -> str:
    """What an override calls an instance; by its day where only one of the two is a time, as in Exchange."""
    identity, day = replaced.names()
    return day if first and first[0].starts.is_day != replaced.is_day else identity


def _revision(override: _Override) -> int:
    return override.instance.event.revision()
