"""Adding a source: look, show, ask, write."""

import os
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from flows import discovering, reading
from flows.commands._findings import show_entry, show_findings, show_talks, tell_rejects
from flows.commands._invocation import Invocation
from flows.commands._looks import CALENDAR, looking, page_of
from flows.commands._previews import Wish
from flows.commands._printing import is_terminal, on_one_line, say
from flows.discovering import Discovery, Trial
from flows.normalising.zones import canonical, nearest
from flows.settings import DEFAULT, KEY, Settings, is_web
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure, ReadFailure


class Addition(Struct, frozen=True, kw_only=True):
    """What is asked for: an address, what is known of it, and how far to go."""

    url: str
    kind: str | None = None
    key: str | None = None
    timezone: str | None = None
    is_agreed: bool = False
    is_dry: bool = False
    as_json: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether a person is there to be asked, and wants to be."""
        return not (self.is_agreed or self.is_dry or self.as_json) and is_terminal(sys.stdin)


def add(invocation: Invocation, asked: Addition) -> None:
    """Find out how an address can be read, show what it would give, and write the entry if that is wanted."""
    settings = invocation.settings()
    wanted = _checked(asked, settings)
    configured = settings.configuration.sources
    if _is_known(wanted.url, configured):
        return
    with looking(settings, kind=wanted.kind, timezone=wanted.timezone, is_quiet=invocation.is_quiet) as look:
        found = discovering.discover(page_of(look, wanted.url, settings.path.parent), look)
        show_findings(found, look.now, as_json=wanted.as_json)
    chosen = _chosen(found, wanted, look.now)
    if chosen is None or _is_known(chosen.candidate.url, configured):
        return
    chosen = _zoned(chosen, wanted)
    source = discovering.entry(found, chosen, configured, key=wanted.key)
    _settle(source, settings.path, wanted)


def _checked(asked: Addition, settings: Settings) -> Addition:
    """What is asked for, with its address and its zone spelt out; a ConfigurationFailure before any look."""
    if asked.kind:
        reading.reader(asked.kind)
    if asked.key is not None and not KEY.fullmatch(asked.key):
        what = f"{asked.key!r} may hold small letters, digits, - and _ alone"
        raise ConfigurationFailure(what, where="--key")
    if settings.path == DEFAULT.resolve() and not asked.is_dry:
        raise ConfigurationFailure(
            "there is no configuration of yours to add it to",
            remedy="Write one with `talkfeed init`, or name it with --config.",
        )
    url = asked.url
    if not is_web(url) and not url.lower().startswith(CALENDAR):
        url = os.path.relpath(Path(url).resolve(), settings.path.parent)
    return replace(asked, url=url, timezone=Wish(timezone=asked.timezone).checked().timezone)


def _is_known(url: str, configured: Iterable[Source]) -> bool:
    source = discovering.already_configured(url, configured)
    if source:
        say(f"{url} is configured already, as {source.key!r}: `talkfeed run {source.key}` reads it")
    return source is not None


def _chosen(found: Discovery, wanted: Addition, now: datetime) -> Trial | None:
    """The trial to add: the one that was found best, or the one that the person names; None for none."""
    if found.chosen is None:
        for trial in found.trials:
            tell_rejects(trial)
        remedy = "Name another page of it, or its kind with --kind."
        raise ReadFailure(found.reason, where=found.page.url, remedy=remedy)
    best = found.trials.index(found.chosen) + 1
    say(f"chosen: {best} ({found.chosen.candidate.kind}), {on_one_line(found.reason)}")
    if not wanted.as_json:
        show_talks(found.chosen, wanted.url, now)
    if not wanted.may_ask:
        return found.chosen
    number: int = click.prompt(
        "Which one to add, 0 for none", default=best, type=click.IntRange(0, len(found.trials)), err=True
    )
    if not number or not found.trials[number - 1].talks:
        say("nothing is written")
        return None
    if number != best:
        show_talks(found.trials[number - 1], wanted.url, now)
    return found.trials[number - 1]


def _zoned(trial: Trial, wanted: Addition) -> Trial:
    if not trial.lacks_timezone:
        return trial
    if not wanted.may_ask:
        raise ConfigurationFailure(
            "its times name no zone, and nothing else does",
            where=trial.candidate.url,
            remedy="Say where it is: --timezone Europe/Berlin",
        )
    zone = None
    while zone is None:
        answer: str = click.prompt("Its times name no zone. Which is meant", err=True)
        zone = canonical(answer)
        if zone is None:
            near = nearest(answer) or "Europe/Berlin"
            say(f"no zone is called {answer!r}; write one such as {near!r}")
    return discovering.in_zone(trial, zone)


def _settle(source: Source, path: Path, wanted: Addition) -> None:
    """Write the entry, or say why not."""
    is_written = not wanted.is_dry and (wanted.is_agreed or wanted.may_ask)
    if is_written:
        discovering.append(path, source)
    show_entry(source, is_written=is_written, as_json=wanted.as_json)
    if is_written:
        say(f"written to {path}; `talkfeed run {source.key}` reads it")
    elif not wanted.is_dry:
        raise ConfigurationFailure("nothing is written: nobody is there to be asked", remedy="Say --yes.")
