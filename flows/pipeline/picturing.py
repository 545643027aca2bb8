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


class Pictured(Struct, frozen=True):
    """The paths of the figures that changed, and why they could not be drawn: the last ones stay."""

    paths: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def renew_figures(press: Press) -> Pictured:
    """Draw the figures anew where a day has begun, or all is made anew."""
    try:
        return Pictured(paths=tuple(_renew(press)))
    except DrawingFailure as failure:
        return Pictured(problems=(str(failure),))


def _renew(press: Press) -> list[str]:
    kept, today = press.settings.home / "figures.json", press.now.date()
    last = _read(kept) if (press.out / FOLDER / "index.html").is_file() else None
    if last and last.day == today and press.last is not NONE:
        return []
    figures = _figures(press)
    publisher = press.settings.configuration.publisher
    digest = sha256(msgspec.json.encode((press.look.design, figures))).hexdigest()
    written = list[str]()
    if not last or last.digest != digest:
        made = render_figures(publisher, figures, today)
        written += files.replace_all(press.out, made.items())
        written += _remove_all_but(press, set(made))
    files.replace(kept, msgspec.json.encode(_Drawn(today, digest)))
    return written


def _figures(press: Press) -> list[Figure]:
    told = {example.name: example for example in examples()}
    figures = list[Figure]()
    for name in NAMES:
        answer = snapshots.query(press.out, told[name].sql)
        rows = msgspec.convert(answer.rows, tuple[tuple[str | float | None, ...], ...])
        figures.append(Figure(name, told[name].question, told[name].sql, answer.columns, rows))
    return figures


def _remove_all_but(press: Press, made: set[str]) -> list[str]:
    standing = {f"{FOLDER}/{path.name}" for path in (press.out / FOLDER).glob("*.svg")}
    return [name for name in sorted(standing - made) if files.remove(press.out / name)]


def _read(path: Path) -> _Drawn | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Drawn)
    except (OSError, msgspec.DecodeError):
        return None
