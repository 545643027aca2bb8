"""Text files of tables made from those that stand, where few of many rows went, came or changed."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from schemas.dictionary import Table
from warehouse import files
from warehouse.connection import Connection
from warehouse.partitions import Partition
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

LEAST = 2**20
"""Bytes of a file; DuckDB writes a smaller one anew as soon."""

MOST = 0.5
"""Which part of the rows may differ; DuckDB writes all as soon where more of them do."""

_BUFFER = 2**18
"""Bytes."""

WIDE = frozenset({"talks"})
"""Tables whose rows are long, and begin with their key: DuckDB writes short ones as soon as they are read."""


class _Shape(Struct, frozen=True):
    """How records look: so many are above the rows, and keys stand between `before` and `after`."""

    records: Callable[[Iterable[bytes]], Iterator[bytes]]
    head: int
    before: bytes
    after: bytes


class _Differences(Struct, frozen=True):
    """The keys of the rows that went or came, the numbers of those that came, and how many there are now."""

    keys: frozenset[bytes]
    numbers: tuple[int, ...]
    count: int


def splice(connection: Connection, partition: Partition, table: Table, standing: Path, path: Path) -> bool:
    """Whether a file could be written from the one that stands, with all that `renewed` names made anew.

    It has the bytes that `files.write` gives it. The one that stands has to be what the same code wrote of
    the snapshot before; no more is seen of that than whether it has as many records.
    """
    if table.name not in WIDE or not _is_large(standing):
        return False
    differences = _differences(connection, partition, table)
    if not differences:
        return False
    shape, came = _shape(partition, table), path.with_suffix(".came")
    files.write(connection, partition, table, came, condition="rowid IN (SELECT place FROM places)")
    try:
        with standing.open("rb", _BUFFER) as old, came.open("rb") as new, path.open("wb", _BUFFER) as made:
            records = _spliced(shape.records(old), shape.records(new), shape, differences)
            return _write(made, records) == differences.count + shape.head
    except (OSError, ValueError):
        return False
    finally:
        came.unlink(missing_ok=True)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LEAST
    except OSError:
        return False


def _differences(connection: Connection, partition: Partition, table: Table) -> _Differences | None:
    """None where too many rows differ. Leaves in `places` where the rows that came are."""
    about = PUBLIC_TABLES[table.name]
    names = {"table": table.name, "key": about.key, "order": about.order, "condition": partition.condition}
    connection.execute(statement("create_spliced"), {"table": table.name, "year": partition.year})
    ((key_count, count),) = connection.execute(statement("count_spliced").format(**names)).fetchall()
    if key_count > count * MOST:
        return None
    connection.execute(statement("create_places").format(**names))
    keys = connection.execute("FROM spliced").fetchall()
    numbers = connection.execute(statement("select_numbers")).fetchall()
    return _Differences(
        frozenset(key.encode() for (key,) in keys), tuple(number for (number,) in numbers), count
    )


def _shape(partition: Partition, table: Table) -> _Shape:
    if partition.form == "csv":
        return _Shape(_rows, 1, b"", b",")
    return _Shape(iter, 0, f'{{"{PUBLIC_TABLES[table.name].key}":"'.encode(), b'"')


def _spliced(
    old: Iterator[bytes], new: Iterator[bytes], shape: _Shape, differences: _Differences
) -> Iterator[bytes]:
    """The old records that do not differ, and each new one in its place."""
    start, after, keys = len(shape.before), shape.after, differences.keys
    left = (record for record in old if record[start : record.find(after, start)] not in keys)
    yield from islice(left, shape.head)
    last = 0
    for number, record in zip(differences.numbers, islice(new, shape.head, None), strict=True):
        yield from islice(left, number - last - 1)
        yield record
        last = number
    yield from left


def _rows(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The records of CSV: a line feed between quotation marks, all of which come in pairs, ends none."""
    held = list[bytes]()
    for line in lines:
        is_odd = line.count(b'"') % 2
        if held:
            held.append(line)
            if is_odd:
                yield b"".join(held)
                held.clear()
        elif is_odd:
            held.append(line)
        else:
            yield line


def _write(made: BinaryIO, records: Iterable[bytes]) -> int:
    """How many there were."""
    count = 0
    for record in records:
        made.write(record)
        count += 1
    return count
