"""What readings of sources announce, and what of it may be new, beside what was known of it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from schemas.talk import Talk
from warehouse.identity import Identified


class Intake(Struct, frozen=True):
    """What a reading of a source announces. One that is not complete takes nothing away."""

    source_key: str
    talks: tuple[Identified, ...]
    is_complete: bool


class Heard(Struct, frozen=True):
    """An announcement that was read. `is_steady`: all is as at the last reading, nothing is to be written."""

    source_key: str
    announcement_id: str
    upstream_key: str
    is_steady: bool
    is_new: bool


class Told(Struct, frozen=True):
    """An announcement that is new, or may say something else than before."""

    source_key: str
    announcement_id: str
    talk_id: str
    upstream_key: str
    series_key: str | None
    digest: int | None
    talk: Talk


def heard(intakes: Iterable[Intake], series_keys: Mapping[str, str]) -> list[Heard]:
    """All that was read."""
    return [
        Heard(
            intake.source_key,
            each.announcement_id,
            each.upstream_key,
            is_steady=_is_steady(each, series_keys),
            is_new=each.known is None,
        )
        for intake in intakes
        for each in intake.talks
    ]


def told(intakes: Iterable[Intake], series_keys: Mapping[str, str]) -> list[Told]:
    """What of it is new, and what may say something else than before."""
    return [
        _told(intake.source_key, each, series_keys)
        for intake in intakes
        for each in intake.talks
        if _is_told(each, series_keys)
    ]


def _told(source_key: str, each: Identified, series_keys: Mapping[str, str]) -> Told:
    return Told(
        source_key,
        each.announcement_id,
        each.talk_id or each.announcement_id,
        each.upstream_key,
        series_keys.get(each.talk.series or ""),
        each.digest,
        each.talk,
    )


def _is_steady(each: Identified, series_keys: Mapping[str, str]) -> bool:
    known = each.known
    is_in_place = known and known.is_live and known.upstream_key == each.upstream_key and each.is_recorded
    return bool(is_in_place) and not _is_told(each, series_keys)


def _is_told(each: Identified, series_keys: Mapping[str, str]) -> bool:
    known = each.known
    if known is None:
        return True
    is_same = known.digest == each.digest and known.series_key == series_keys.get(each.talk.series or "")
    return not (is_same or each.talk.is_cut)
