"""What a description with labels of its own adds to an announcement."""

import re

from msgspec.structs import replace

from flows.normalising.labelled import Labelled
from flows.normalising.titles import names_series, names_speaker
from schemas.announcement import Announcement

_TALK_LABELS = frozenset(("speaker", "title", "abstract"))
_LINK_LABELS = frozenset(("join", "recording", "slides", "paper", "url"))
_AS_PART_OF = re.compile(r"^by (?P<speaker>.+?) as part of (?P<series>[^\n]+)$", re.MULTILINE)
_LONGEST_HEAD = 80
_LONGEST_TITLE = 250


def completed(announcement: Announcement, labels: Labelled) -> Announcement:
    """The announcement with what it lacks taken from the labels of its description.

    The labelled title also replaces one that only names the series or the speaker, as calendars have it.
    """
    title, below = _title_and_text(labels)
    part = _AS_PART_OF.search(below)
    return replace(
        announcement,
        title=title if title is not None and _gives_way(announcement) else announcement.title,
        speakers=announcement.speakers
        or _speakers(announcement, labels)
        or ((part["speaker"],) if part else ()),
        affiliation=announcement.affiliation or _first(labels, "affiliation"),
        when=announcement.when or (None if announcement.starts else _when(labels)),
        term=announcement.term or _first(labels, "term"),
        venue=announcement.venue or _first(labels, "venue"),
        address=announcement.address or _first(labels, "address"),
        series=announcement.series or _first(labels, "series") or (part["series"] if part else None),
        status=announcement.status or _first(labels, "status"),
        abstract=announcement.abstract or _abstract(announcement, labels, "" if part else below),
    )


def series_of(announcement: Announcement, labels: Labelled) -> str | None:
    """The series that a description with labels shows: the one short line in front of them, else the title.

    The line in front is a habit of CMSA's calendar, a series for a title one of Indico's.
    """
    if not _TALK_LABELS & labels.values.keys():
        return None
    head, title = labels.head, announcement.title or ""
    if "\n" not in head and len(head) <= _LONGEST_HEAD and names_series(head):
        return head
    return title if "title" in labels.values and names_series(title) and ":" not in title else None


def _first(labels: Labelled, label: str) -> str | None:
    texts = labels.values.get(label)
    return texts[0] if texts else None


def _speakers(announcement: Announcement, labels: Labelled) -> tuple[str, ...]:
    title = announcement.title or ""
    return labels.values.get("speaker", ()) or (
        (title,) if _first(labels, "title") and names_speaker(title) else ()
    )


def _title_and_text(labels: Labelled) -> tuple[str | None, str]:
    """The labelled title, and the text below it that belongs to no label."""
    written = _first(labels, "title")
    if written is None:
        return None, labels.rest
    first, _, below = written.partition("\n")
    if _AS_PART_OF.search(below) or len(written) > _LONGEST_TITLE or first.endswith(('"', "”")):
        return first, "\n\n".join(filter(None, (below, labels.rest)))
    return written, labels.rest


def _gives_way(announcement: Announcement) -> bool:
    title = announcement.title or ""
    return not title.strip() or names_series(title) or names_speaker(title) or title == announcement.series


def _when(labels: Labelled) -> str | None:
    parts = (_first(labels, "date"), _first(labels, "time"))
    return _first(labels, "when") or " ".join(filter(None, parts)) or None


def _abstract(announcement: Announcement, labels: Labelled, below: str) -> str | None:
    if not _TALK_LABELS & labels.values.keys():
        return announcement.description if labels.head or labels.values.keys() - _LINK_LABELS else labels.rest
    told = labels.values.get("abstract") or labels.values.get("description")
    if told:
        return "\n\n".join(told)
    head = labels.head if len(labels.head) > _LONGEST_HEAD else ""
    return "\n\n".join(filter(None, (head, below))) or None
