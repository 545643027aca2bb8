"""Figures for people, drawn once a day: what they show of a term or a weekday, no hour changes."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.pipeline.press import Press
from flows.publishing import files
from flows.publishing.figures import FOLDER, NAMES, DrawingFailure, Figure, render_figures
from warehouse import snapshots
from warehouse.examples import examples
from warehouse.publications import NONE


class _Drawn(Struct, frozen=True):
    """The day of the last look, and what stands for all that was drawn."""

    day: dt.date
    digest: str


class Asked(Struct, frozen=True):
    """What the figures are to show from now on; none where they show it."""

    last: _Drawn
    figures: tuple[Figure, ...] = ()


class Pictured(Struct, frozen=True):
    """The paths of the figures that changed, and why they could not be drawn: the last ones stay."""

    paths: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def ask_figures(press: Press) -> Asked | None:
    """What they are to show, asked of the snapshot; None where no day has begun, unless all is made anew."""
    kept, today = _kept(press), press.now.date()
    last = _read(kept) if (press.out / FOLDER / "index.html").is_file() else None
    if last and last.day == today and press.last is not NONE:
        return None
    figures = _figures(press)
    digest = sha256(msgspec.json.encode((press.look.design, figures))).hexdigest()
    return Asked(_Drawn(today, digest), () if last and last.digest == digest else figures)


def draw_figures(press: Press, asked: Asked) -> Pictured:
    """Draw the figures that show something else."""
    try:
        return Pictured(paths=tuple(_drawn(press, asked)))
    except DrawingFailure as failure:
        return Pictured(problems=(str(failure),))


def _drawn(press: Press, asked: Asked) -> list[str]:
    written = list[str]()
    if asked.figures:
        made = render_figures(press.settings.configuration.publisher, asked.figures, asked.last.day)
        written += files.replace_all(press.out, made.items())
        written += _remove_all_but(press, set(made))
    files.replace(_kept(press), msgspec.json.encode(asked.last))
    return written


def _kept(press: Press) -> Path:
    return press.settings.home / "figures.json"


def _figures(press: Press) -> tuple[Figure, ...]:
    told = {example.name: example for example in examples()}
    figures = list[Figure]()
    for name in NAMES:
        answer = snapshots.query(press.out, told[name].sql)
        rows = msgspec.convert(answer.rows, tuple[tuple[str | float | None, ...], ...])
        figures.append(Figure(name, told[name].question, told[name].sql, answer.columns, rows))
    return tuple(figures)


def _remove_all_but(press: Press, made: set[str]) -> list[str]:
    standing = {f"{FOLDER}/{path.name}" for path in (press.out / FOLDER).glob("*.svg")}
    return [name for name in sorted(standing - made) if files.remove(press.out / name)]


def _read(path: Path) -> _Drawn | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Drawn)
    except (OSError, msgspec.DecodeError):
        return None
