"""What a look at an address found, for people and for programs."""

from datetime import datetime
from itertools import islice

import click
import msgspec

from flows.commands._printing import on_one_line, say, write_json_lines, write_table
from flows.commands._spoken import block, preview
from flows.discovering import Discovery, Quality, Trial, quality, written
from schemas.configuration import Source
from schemas.talk import Talk

SHOWN = 5
"""How many talks of the best are shown."""
_COLUMNS = ("", "kind", "talks", "upcoming", "time", "speaker", "title", "room", "address", "")


def show_findings(found: Discovery, now: datetime, *, as_json: bool) -> None:
    """Everything that was tried, with how good it is, on stdout."""
    rated = [(trial, quality(trial, now)) for trial in found.trials]
    if as_json:
        write_json_lines(_record(trial, rating, found) for trial, rating in rated)
    elif rated:
        write_table(_COLUMNS, (_row(number, *each) for number, each in enumerate(rated, 1)))


def show_talks(trial: Trial, name: str, now: datetime) -> None:
    """The talks of a trial that are nearest, those to come before those that are past, on stdout."""
    for talk in islice(sorted(trial.talks, key=lambda talk: _distance(talk, now)), SHOWN):
        shown = preview(name, talk)
        if trial.lacks_timezone and talk.starts_at and talk.timezone_from == "source":
            shown = msgspec.structs.replace(
                shown, starts_at=_local(talk.starts_at), ends_at=_local(talk.ends_at), timezone="zone unknown"
            )
        click.echo("\n".join((*block(shown), "")))
    tell_rejects(trial)


def tell_rejects(trial: Trial) -> None:
    """Why the first of what a trial sets aside is, on stderr."""
    for reject in islice(trial.rejects, SHOWN):
        say(f"set aside ({reject.found_at}): {on_one_line(reject.reason)}")


def show_entry(source: Source, *, is_written: bool, as_json: bool) -> None:
    """The entry, on stdout."""
    if as_json:
        write_json_lines([{"entry": msgspec.to_builtins(source), "written": is_written}])
    else:
        click.echo(written(source), nl=False)


def _distance(talk: Talk, now: datetime) -> tuple[int, int]:
    """Whether a talk is to come, past or without a day, and how far away it is."""
    days = (talk.starts_on - now.date()).days if talk.starts_on else None
    return (2, 0) if days is None else (int(days < 0), abs(days))


def _local(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat() if moment else None


def _row(number: int, trial: Trial, rating: Quality) -> tuple[str, ...]:
    shares = (rating.with_time, rating.with_speaker, rating.with_title, rating.with_room)
    known = tuple(f"{share:.0%}" for share in shares) if rating.talks else ("", "", "", "")
    note = trial.problem or ("; ".join(_notes(trial, rating)) or trial.candidate.reason)
    counts = ("", "") if trial.problem else (str(rating.talks), str(rating.upcoming))
    return (str(number), trial.candidate.kind or "", *counts, *known, trial.candidate.url, note)


def _notes(trial: Trial, rating: Quality) -> list[str]:
    notes = {
        f"{rating.rejects} set aside": rating.rejects > 0,
        "names no zone": trial.lacks_timezone,
        "has further pages": trial.is_partial,
    }
    return [note for note, holds in notes.items() if holds]


def _record(trial: Trial, rating: Quality, found: Discovery) -> dict[str, object]:
    candidate = trial.candidate
    return {
        "kind": candidate.kind,
        "url": candidate.url,
        "reason": candidate.reason,
        "options": candidate.options,
        "timezone": trial.timezone,
        **msgspec.structs.asdict(rating),
        "problem": trial.problem,
        "is_chosen": trial is found.chosen,
    }
