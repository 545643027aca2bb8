"""Events and contributions as Indico exports them; old and new versions name some fields differently."""

from msgspec import Raw, Struct

from flows.reading._json_answers import NOTHING, part
from flows.reading._stamps import moment, told_in
from schemas.moment import Moment


class Stamp(Struct, frozen=True):
    """`{"date": "2026-10-12", "time": "16:00:00", "tz": "Europe/Zurich"}`."""

    date: str | None = None
    time: str | None = None
    tz: str | None = None


class Event(Struct, frozen=True, rename={"kind": "type", "room_fullname": "roomFullname"}):
    """A lecture (`simple_event`), a meeting or a conference, or a contribution to one.

    `chairs` are the speakers of a lecture, and nobody's speakers otherwise.
    """

    id: Raw = NOTHING
    db_id: Raw = NOTHING
    contributionId: Raw = NOTHING  # noqa: N815 - Indico spells it so
    conferenceId: Raw = NOTHING  # noqa: N815 - same
    entryType: str | None = None  # noqa: N815 - same
    kind: Raw = NOTHING
    title: Raw = NOTHING
    description: Raw = NOTHING
    category: Raw = NOTHING
    startDate: Raw = NOTHING  # noqa: N815 - same
    endDate: Raw = NOTHING  # noqa: N815 - same
    timezone: str | None = None
    room: Raw = NOTHING
    room_fullname: Raw = NOTHING
    location: Raw = NOTHING
    address: Raw = NOTHING
    url: Raw = NOTHING
    chairs: Raw = NOTHING
    speakers: Raw = NOTHING
    presenters: Raw = NOTHING
    keywords: Raw = NOTHING
    material: Raw = NOTHING
    folders: Raw = NOTHING
    label: Raw = NOTHING
    contributions: Raw = NOTHING
    sessions: Raw = NOTHING


def stamped(raw: Raw, zone: str | None) -> Moment | None:
    """The moment of a stamp, told in the event's zone; a stamp without a time is a day."""
    stamp = part(raw, Stamp)
    if stamp is None:
        return moment(part(raw, str), zone)
    found = moment("T".join(filter(None, (stamp.date, stamp.time))), stamp.tz or zone)
    return told_in(found, zone) if found else None
