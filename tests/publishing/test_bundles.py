"""What calendars and feeds hold, however few talks are in memory at a time."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, StoredTalk
from tests.publishing.invented import days_from_now, numbered, publish
from warehouse import bundles


def talk(number: int) -> StoredTalk:
    """One of many talks of three series and two speakers, some of them past."""
    one = numbered(number, days_from_now(number - 3), speakers=(Speaker(f"Ada Quill {number % 2}"),))
    return replace(one, series_slug=f"series-{number % 3}")


def written(out: Path) -> dict[str, bytes]:
    """The bytes of all that is published."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("portion", [1, 2, 5])
def test_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    """Calendars and feeds that share talks have their bytes wherever a portion ends."""
    talks = [talk(number) for number in range(9)]
    publish(tmp_path / "whole", *talks)
    monkeypatch.setattr(bundles, "PORTION", portion)
    publish(tmp_path / "parted", *talks)

    whole, parted = written(tmp_path / "whole"), written(tmp_path / "parted")
    assert parted == whole
    assert whole["calendars/series-1.ics"].count(b"BEGIN:VEVENT") == 3
