"""What a replay tells otherwise, for people and for programs."""

from collections.abc import Iterator, Sequence

from msgspec.structs import asdict

from flows.commands._printing import on_one_line
from flows.commands._times import instant_in
from flows.pipeline.replaying import Adopted, Replay
from warehouse.differences import Counts, Field, Named

MOST_NAMED = 10
LONGEST = 60
INSTANTS = frozenset(("starts_at", "ends_at"))
UNTITLED = "Title to be announced"


def lines(made: Replay) -> Iterator[str]:
    """What differs, the talks first."""
    found = made.difference
    yield f"{made.reading_count} readings made again"
    if found.is_empty:
        yield "today's code tells the same history"
        return
    yield from _named("talks would be lost", found.lost)
    yield from _named("talks would be new", found.gained)
    for title, aliases in (("would be one with another", found.merged), ("would be apart", found.parted)):
        if aliases:
            yield f"{len(aliases)} talks {title}:"
        for each in aliases[:MOST_NAMED]:
            yield f"  {each.talk_id}: {_words(each.title)} ({each.superseded_by})"
        yield from _more(aliases)
    for field in found.fields:
        yield from _field(field)
    for source in found.readings:
        yield f"{source.source_key}: {_counts(source.old)} → {_counts(source.new)}"
    for table in found.tables:
        yield (
            f"{table.table}: {table.old_count} → {table.new_count} rows, "
            f"{table.lost_count} of them gone, {table.gained_count} new"
        )
    for one in found.identities:
        yield f"{one.talk_id} would change its UID from {one.old_uid} to {one.new_uid}"


def records(made: Replay) -> Iterator[dict[str, object]]:
    """A record a thing that differs."""
    found = made.difference
    yield from ({"record": "lost"} | asdict(each) for each in found.lost)
    yield from ({"record": "gained"} | asdict(each) for each in found.gained)
    yield from ({"record": "merged"} | asdict(each) for each in found.merged)
    yield from ({"record": "parted"} | asdict(each) for each in found.parted)
    yield from ({"record": "field"} | asdict(each) for each in found.fields)
    yield from ({"record": "readings"} | asdict(each) for each in found.readings)
    yield from ({"record": "table"} | asdict(each) for each in found.tables)
    yield from ({"record": "identity"} | asdict(each) for each in found.identities)


def summary(made: Replay, adopted: Adopted | None) -> dict[str, object]:
    """The last record: how many readings were made again, and whether the replay was adopted."""
    return {
        "record": "summary",
        "reading_count": made.reading_count,
        "is_same": made.difference.is_empty,
        "is_adopted": adopted is not None,
        "kept": adopted and str(adopted.kept),
        "published": adopted and adopted.published,
    }


def _named(title: str, talks: Sequence[Named]) -> Iterator[str]:
    if talks:
        yield f"{len(talks)} {title}:"
    for each in talks[:MOST_NAMED]:
        said = (_words(each.title), str(each.starts_on or "undated"), *each.source_keys)
        yield f"  {each.talk_id}: {', '.join(said)}"
    yield from _more(talks)


def _more(things: Sequence[object]) -> Iterator[str]:
    if (more := len(things) - MOST_NAMED) > 0:
        yield f"  … and {more} more: --json names all"


def _field(field: Field) -> Iterator[str]:
    yield f"{field.field} of {field.talk_count} talks would differ:"
    for each in field.examples:
        yield f"  {_words(each.title)}: {_value(field, each.old_value)} → {_value(field, each.new_value)}"
    if (more := field.talk_count - len(field.examples)) > 0:
        yield f"  … and {more} more"


def _value(field: Field, value: str | None) -> str:
    if value is None:
        return "unknown"
    words = instant_in(value, None) if field.field in INSTANTS else on_one_line(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _words(title: str | None) -> str:
    return on_one_line(title or UNTITLED)


def _counts(counts: Counts) -> str:
    told = {
        "read": counts.read_count,
        "unchanged": counts.unchanged_count,
        "held": counts.held_count,
        "failed": counts.failed_count,
        "set aside": counts.rejected_count or 0,
    }
    return ", ".join(f"{count} {name}" for name, count in told.items() if count) or "nothing"
