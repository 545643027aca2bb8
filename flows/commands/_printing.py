"""Words and data to people and programs, with nothing in them that a terminal would obey."""

import re
import shutil
import sys
from collections.abc import Iterable
from itertools import islice
from typing import TextIO

import click
import msgspec

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, direction overrides and lone surrogates, except tab and line feed."""


NARROWEST = 10
"""A table whose columns would be narrower than this on average is shown record by record."""

AT_ONCE = 500
"""So many lines are written together: each writing is a call of the system, however little is written."""


def printable(text: str) -> str:
    """The text with U+FFFD for all that would steer a terminal."""
    return text if text.isprintable() else _COMMANDS.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """The text as one printable line."""
    return printable(" ".join(text.split()))


def say(text: str) -> None:
    """Tell a person, on stderr."""
    click.echo(printable(text), err=True)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person watches the stream on a terminal that can do more than print lines."""
    return stream.isatty()


def write_json_lines(records: Iterable[object]) -> None:
    """Each record as one line of JSON on stdout."""
    encoder, waiting = msgspec.json.Encoder(enc_hook=str, decimal_format="number"), iter(records)
    while some := [*islice(waiting, AT_ONCE)]:
        click.echo(encoder.encode_lines(some), nl=False)


def write_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table on a terminal; elsewhere lines of tab-separated values below a line of names."""
    names, lines = [*columns], [[on_one_line(cell) for cell in row] for row in rows]
    if not is_terminal(sys.stdout):
        click.echo("\n".join(map("\t".join, (names, *lines))))
    elif shutil.get_terminal_size().columns >= NARROWEST * len(names):
        _draw(names, lines)
    else:
        _draw_records(names, lines)


def _draw(columns: list[str], rows: list[list[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _draw_records(columns: list[str], rows: list[list[str]]) -> None:
    """Rows too wide for a terminal: a block each, a line a column."""
    width = max(map(len, columns))
    for row in rows:
        lines = (f"{column:<{width}}  {cell}" for column, cell in zip(columns, row, strict=True))
        click.echo("\n".join((*lines, "")))
