"""The page of figures: pictures, the numbers in them, and the queries that give those."""

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec
from msgspec import Struct

from flows.publishing.typesetting import typeset
from schemas.configuration import Publisher
from schemas.failures import Failure

NAMES = ("talks_per_term", "talks_by_hour", "weeks_of_notice", "fates_per_term", "readings_of_sources")
"""The examples whose answers are drawn, in this order."""

FOLDER = "analytics"

_MOST_ROWS = 200
_PATIENCE = 120.0

Value: TypeAlias = str | float | None


class Figure(Struct, frozen=True):
    """A question with its query and its answer."""

    name: str
    question: str
    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class DrawingFailure(Failure):
    """Pictures that could not be drawn."""


def render_figures(publisher: Publisher, figures: Sequence[Figure], on: dt.date) -> dict[str, bytes]:
    """The page and its pictures, by path; DrawingFailure when what draws them does not."""
    page = typeset(
        "analytics.html.j2", publisher=publisher, figures=figures, drawn_on=on, most_rows=_MOST_ROWS
    )
    pictures = {f"{FOLDER}/{name}.svg": picture.encode() for name, picture in _drawn(figures).items()}
    return pictures | {f"{FOLDER}/index.html": page}


def _drawn(figures: Sequence[Figure]) -> Mapping[str, str]:
    """By name, of those that have anything to show."""
    asked = {
        figure.name: [dict(zip(figure.columns, row, strict=True)) for row in figure.rows]
        for figure in figures
        if figure.rows
    }
    if not asked:
        return {}
    command = (sys.executable, "-P", "-m", "flows.publishing.charts")
    try:
        done = subprocess.run(  # noqa: S603 - a program of our own, told nothing but numbers on stdin
            command, input=msgspec.json.encode(asked), capture_output=True, timeout=_PATIENCE, check=True
        )
        return msgspec.json.decode(done.stdout, type=dict[str, str])
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as problem:
        said = getattr(problem, "stderr", None) or str(problem).encode()
        reason = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise DrawingFailure(f"the figures could not be drawn: {reason}") from problem
