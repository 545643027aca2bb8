"""A calendar that is written no more keeps what it last held, but for what nobody is to see."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from flows.publishing.manifest import write_manifest
from tests.publishing.invented import (
    NOW,
    PUBLISHER,
    days_from_now,
    events,
    lecture,
    numbered,
    publish,
    stored,
)

LATER = NOW + dt.timedelta(days=2)


def test_a_retired_calendar_loses_the_event_alone(tmp_path: Path) -> None:
    """The other events keep their bytes, the calendar says that it changed, a second time nothing does."""
    secret, other = stored(lecture(title="A secret", topics=("Knots",))), numbered(1, days_from_now(3))
    publish(tmp_path, secret, replace(other, talk=replace(other.talk, topics=("Knots",))))
    write_manifest(tmp_path, NOW)
    path = tmp_path / "calendars/topics/knots.ics"
    before = path.read_bytes()
    (kept,) = (block for block in before.split(b"BEGIN:VEVENT") if f"UID:{other.uid}".encode() in block)

    done = publish(tmp_path, other, suppressed=frozenset((secret.uid,)), now=LATER)

    assert done.paths[-2:] == ("calendars/topics/knots.ics", "talks/loops17.ics")
    assert [each.uid for each in events(path)] == [other.uid]
    assert kept in path.read_bytes()
    assert b"secret" not in path.read_bytes()
    assert f"LAST-MODIFIED:{LATER:%Y%m%dT%H%M%SZ}\r\n".encode() in path.read_bytes()
    assert publish(tmp_path, other, suppressed=frozenset((secret.uid,)), now=LATER).written == 0


def test_a_long_uid_is_found_though_it_is_folded(tmp_path: Path) -> None:
    """A long domain does not hide a talk."""
    secret = stored(lecture(title="A secret"), uid=f"loops17@{'long.' * 20}example")
    publish(tmp_path, secret)
    publish(tmp_path, suppressed=frozenset((secret.uid,)))

    assert not list((tmp_path / "calendars/speakers").iterdir())
    content = (tmp_path / "calendars/all.ics").read_bytes()
    assert b"VEVENT" not in content
    assert f"NAME:{PUBLISHER.name}\r\n".encode() in content
