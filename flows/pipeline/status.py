"""status.json: how every source does, live, for those who may not open the warehouse."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.publishing import files
from schemas.failures import StorageFailure
from warehouse import sources
from warehouse.connection import Connection
from warehouse.sources import SourceHealth


class Status(Struct, frozen=True, kw_only=True):
    """The health of all sources at the end of the last run."""

    written_at: datetime | None
    sources: tuple[SourceHealth, ...]


def write_status(connection: Connection, home: Path) -> None:
    """Write `status.json` as of the last readings."""
    healths = sources.health(connection)
    checked = [one.checked_at for one in healths if one.checked_at]
    status = Status(written_at=max(checked, default=None), sources=healths)
    files.replace(home / "status.json", msgspec.json.format(msgspec.json.encode(status), indent=2) + b"\n")


def read_status(home: Path) -> Status:
    """The status of a home; StorageFailure before its first run."""
    path = home / "status.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError) as problem:
        raise StorageFailure(
            "there is no status yet", where=str(path), remedy="Run `talkfeed run` first."
        ) from problem
