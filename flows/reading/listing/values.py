"""What the selectors of a talk find, as the fields of an announcement."""

import re

from bs4 import Tag
from msgspec import Struct

from flows.normalising.labelled import labelled
from flows.reading._iso_times import moment, moment_on
from flows.reading.listing.plans import Selector
from schemas.failures import RejectionFailure
from schemas.moment import Moment

_LABEL = re.compile(r"\w[^\n:]{0,30}:")

Fields = dict[str, Selector]


class Occasion(Struct, frozen=True):
    """When a talk is: moments where the page states them for machines, else its words."""

    starts: Moment | None = None
    ends: Moment | None = None
    when: str | None = None


def texts(fields: Fields, name: str, element: Tag) -> tuple[str, ...]:
    """What each match of a field says, without a label in front of it."""
    return tuple(map(_unlabelled, fields[name].values(element))) if name in fields else ()


def text(fields: Fields, name: str, element: Tag) -> str | None:
    """What the first match of a field says."""
    return next(iter(texts(fields, name, element)), None)


def occasion(fields: Fields, element: Tag, day: str | None) -> Occasion:
    """When a talk is; a RejectionFailure where a stated end cannot be understood beside a machine's start."""
    parts = [part for part in (day, *texts(fields, "when", element)) if part]
    end = text(fields, "end", element)
    starts = moment(parts[0]) if len(parts) == 1 else None
    if starts is None:
        words = " ".join(" ".join(parts).split())
        return Occasion(when=(f"{words} - {end}" if words and end else words) or None)
    return Occasion(starts=starts, ends=_ending(end, starts) if end else None)


def _ending(written: str, starts: Moment) -> Moment:
    stated = moment(written) or moment_on(starts, written)
    if stated is None:
        raise RejectionFailure(f"its end is no time: '{written[:80]}'")
    return stated


def _unlabelled(value: str) -> str:
    """`Location: Room 5` as `Room 5`, where the words in front are a label that people write."""
    if not _LABEL.match(value):
        return value
    found = labelled(value)
    said = [one for values in found.values.values() for one in values]
    return value if len(said) != 1 or found.head or found.rest else said[0]
