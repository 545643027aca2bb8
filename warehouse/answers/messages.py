"""What a respondent and whoever asks it say to each other: frames of MessagePack, a length before each."""

import struct
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

Cell: TypeAlias = bool | int | float | str | None

Kind: TypeAlias = Literal["plain", "integer", "number", "instant", "timestamp", "fixed", "text", "json"]
"""How the cells of a column are said: as they are (`plain`), else as text in DuckDB's words.

An `integer` may be wider than 64 bits, a `number` may be `nan`, an `instant` is in UTC, `fixed` is text that
only a type can have made, and `json` is JSON, but for `NaN` and `Infinity`.
"""

LENGTH = struct.Struct(">I")

PARQUET = "answer.parquet"
"""The file in the workplace that holds an answer in Parquet."""


class Question(Struct, frozen=True, tag=True):
    """A query, of which at most so many rows are wanted, as rows or as Parquet."""

    sql: str
    rows: int | None = None
    as_parquet: bool = False


class Column(Struct, frozen=True):
    """A column of an answer."""

    name: str
    kind: Kind


class Ready(Struct, frozen=True, tag=True):
    """The snapshot is open: questions may come."""


class Heading(Struct, frozen=True, tag=True):
    """The columns of the rows that follow."""

    columns: tuple[Column, ...]


class Rows(Struct, frozen=True, tag=True):
    """The next rows of an answer."""

    rows: list[tuple[Cell, ...]]


class End(Struct, frozen=True, tag=True):
    """An answer is complete, or cut at the rows that were wanted."""

    is_cut: bool


class Refusal(Struct, frozen=True, tag=True):
    """There is no answer, or no more of it. A respondent that is not well should be asked nothing more."""

    what: str
    where: str = ""
    remedy: str = ""
    is_of_storage: bool = False
    is_well: bool = True


Message: TypeAlias = Ready | Heading | Rows | End | Refusal

_ENCODER = msgspec.msgpack.Encoder()


def framed(message: Question | Message) -> bytes:
    """The message as it is sent."""
    text = _ENCODER.encode(message)
    return LENGTH.pack(len(text)) + text
