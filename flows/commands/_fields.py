"""What the sources say of a talk, field by field, in words."""

from collections.abc import Iterable, Iterator

import msgspec

from flows.commands._explained import Field, Heading
from flows.commands._printing import on_one_line
from flows.commands._spoken import people
from flows.commands._times import instant_in
from schemas.talk import Speaker
from warehouse.choices import LEADS, Said

LONGEST = 100
FIRST = ("title", "speakers", "starts_at", "starts_on", "ends_at", "timezone", "location", "status")
UNSAID = frozenset({"starts_local", "ends_local", "timezone_from", "time_precision"})
"""Fields that follow from others."""


def disputed(fields: Iterable[Field]) -> list[str]:
    """The fields in which sources differ, not those that follow from others; each has a page of its own."""
    return [
        field.field
        for field in ordered(fields)
        if not field.is_agreed and field.field not in LEADS and field.field != "url"
    ]


def rows(fields: Iterable[Field], talk: Heading) -> Iterator[tuple[str, ...]]:
    """A row for each value of each field: the field, the value, who says it, since when, and what counts."""
    for field in ordered(fields):
        yield from _cells(field, talk)


def ordered(fields: Iterable[Field]) -> list[Field]:
    """Those in which sources differ first; the usual ones before the rare ones."""
    shown = [field for field in fields if field.field not in UNSAID and not _is_void(field)]
    places = {name: place for place, name in enumerate(FIRST)}
    return sorted(
        shown, key=lambda field: (field.is_agreed, places.get(field.field, len(FIRST)), field.field)
    )


def _is_void(field: Field) -> bool:
    return all(one.value == "false" for one in field.said)


def _cells(field: Field, talk: Heading) -> Iterator[tuple[str, ...]]:
    """A row for each value, the one that counts first."""
    by_value: dict[str, list[Said]] = {}
    for one in sorted(field.said, key=lambda one: not one.is_chosen):
        by_value.setdefault(one.value, []).append(one)
    counts = f"counts: {field.reason}" if not field.is_agreed else "agreed" if len(field.said) > 1 else ""
    for value, said in by_value.items():
        yield (
            field.field,
            _in_words(field.field, value, talk.timezone),
            ", ".join(dict.fromkeys(one.source_key for one in said)),
            f"{min(one.said_at for one in said):%Y-%m-%d %H:%M} UTC",
            counts if said[0].is_chosen else _against(field),
        )


def _against(field: Field) -> str:
    return "differs" if any(one.is_chosen for one in field.said) else field.reason


def _in_words(field: str, value: str, timezone: str | None) -> str:
    if field in {"starts_at", "ends_at"}:
        return instant_in(value, timezone)
    if field == "speakers":
        return people(msgspec.json.decode(value, type=tuple[Speaker, ...]))
    if field == "topics":
        return ", ".join(msgspec.json.decode(value, type=tuple[str, ...]))
    words = on_one_line(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}… ({len(value)} characters)"
