"""What the published tables hold, and what each column of them means."""

from typing import Literal, TypeAlias

from msgspec import Struct

Form: TypeAlias = Literal["table", "view", "macro"]


class Reference(Struct, frozen=True):
    """A column of a table, in which every value that refers to it is found, if that `is_certain`."""

    table: str
    column: str
    is_certain: bool = True


class Column(Struct, frozen=True):
    """A column: its type as DuckDB writes it, its meaning in a sentence, and what it refers to."""

    name: str
    type: str
    meaning: str
    reference: Reference | None = None


class Table(Struct, frozen=True):
    """What one can ask: a table with its rows, a view for a question, or a macro that takes arguments.

    The columns of `key` tell its rows apart; it is empty where nothing is promised.
    """

    name: str
    form: Form
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
