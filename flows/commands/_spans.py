"""Spans of time and days, as people type them: callbacks of options."""

import datetime as dt
import re

import click

UNITS = {
    "m": dt.timedelta(minutes=1),
    "h": dt.timedelta(hours=1),
    "d": dt.timedelta(days=1),
    "w": dt.timedelta(weeks=1),
}


def span(_context: click.Context, _parameter: click.Parameter, text: str) -> dt.timedelta:
    """The length of `30m`, `1h`, `7d` or `2w`, more than none; BadParameter for all else."""
    try:
        return _span(text)
    except (ValueError, OverflowError) as problem:
        raise click.BadParameter(f"{text!r} is no span such as 30m, 1h or 7d") from problem


def beginning(_context: click.Context, _parameter: click.Parameter, text: str) -> dt.datetime:
    """The midnight in UTC of `2026-10-01`, or the instant so long ago; BadParameter for all else."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), dt.UTC)
        return dt.datetime.now(dt.UTC) - _span(text)
    except (ValueError, OverflowError) as problem:
        raise click.BadParameter(
            f"{text!r} is neither a day such as 2026-10-01 nor a span such as 12h, 7d or 2w"
        ) from problem


def _span(text: str) -> dt.timedelta:
    match = re.fullmatch(r"([1-9]\d*)([mhdw])", text, re.ASCII)
    if not match:
        raise ValueError(text)
    return int(match[1]) * UNITS[match[2]]
