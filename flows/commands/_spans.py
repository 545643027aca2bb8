"""Spans of time as people type them."""

import datetime as dt
import re

import click

UNITS = {"h": dt.timedelta(hours=1), "d": dt.timedelta(days=1), "w": dt.timedelta(weeks=1)}


def beginning(text: str) -> dt.datetime:
    """The instant of `2026-10-01` (its midnight in UTC) or `7d` (so long ago); BadParameter for all else."""
    try:
        if match := re.fullmatch(r"([0-9]+)([hdw])", text.strip()):
            return dt.datetime.now(dt.UTC) - int(match[1]) * UNITS[match[2]]
        return dt.datetime.combine(dt.date.fromisoformat(text.strip()), dt.time(), dt.UTC)
    except (ValueError, OverflowError) as problem:
        raise click.BadParameter(
            f"{text!r} is neither a day such as 2026-10-01 nor a span such as 7d, 12h or 2w",
            param_hint="--since",
        ) from problem
