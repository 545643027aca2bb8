"""Whether two letters speak of one talk, and what the later one changes of it."""

from msgspec.structs import asdict, replace

from flows.normalising.plain_text import letters
from flows.normalising.titles import title_written
from schemas.announcement import Announcement

_SHORTEST_NAME = 8
_PLAIN = ("when", "term", "venue", "status")


def called(talk: Announcement) -> str | None:
    """The letters of a title by which a talk is known again; None for one too short, or not known yet."""
    name = letters(title_written(talk.title))
    return name if len(name) >= _SHORTEST_NAME else None


def agreement(earlier: Announcement, later: Announcement) -> bool | None:
    """Whether the titles or the speakers agree; None where nothing can be compared."""
    pairs = [
        (called(earlier), called(later)),
        (letters(" ".join(earlier.speakers)), letters(" ".join(later.speakers))),
    ]
    both = [(one, other) for one, other in pairs if one and other]
    return any(one.startswith(other) or other.startswith(one) for one, other in both) if both else None


def changed(earlier: Announcement, later: Announcement) -> Announcement:
    """The talk with what a later letter says; one without labels changes only its time, place and status.

    A date that is stated anew without a status takes an earlier status away.
    """
    said = {name: value for name, value in asdict(later).items() if value not in (None, ())}
    known = {name for name, value in asdict(earlier).items() if value not in (None, ())}
    lasting = known - set(_PLAIN) if later.description else {"found_at", "key"}
    states_time = later.when is not None or later.starts is not None
    kept = earlier if later.when is None else replace(earlier, starts=None, ends=None)
    status = later.status if states_time else later.status or earlier.status
    told = {name: said[name] for name in said.keys() - lasting - {"status"}}
    return replace(kept, **told, status=status)
