"""How an address of a source is asked: over the web, or on this machine."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from flows.fetching import Fetcher, read_file
from flows.settings import is_web
from schemas.configuration import Source
from schemas.failures import ReadFailure
from schemas.page import Validators
from schemas.visit import Fetched, Outcome, Visit

Ask: TypeAlias = Callable[[Source, str, Validators | None], Fetched]
"""Asks for an address of a source, and only for what changed since the validators; never raises."""


def live(fetcher: Fetcher, folder: Path) -> Ask:
    """Asks servers, and the disk for what is no web address: a path that begins at `folder`."""

    def ask(_source: Source, address: str, validators: Validators | None) -> Fetched:
        if is_web(address):
            return fetcher.fetch(address, validators)
        try:
            page = read_file(folder / address)
        except ReadFailure as failure:
            reason = f"{folder / address} {failure.what}"
            return Fetched((_file_visit(address, datetime.now(UTC), "error", reason),))
        return Fetched((_file_visit(address, page.fetched_at, "fetched"),), replace(page, url=address))

    return ask


def _file_visit(address: str, at: datetime, outcome: Outcome, reason: str | None = None) -> Visit:
    return Visit(url=address, attempted_at=at, duration_ms=0, outcome=outcome, reason=reason)
