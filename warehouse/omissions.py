"""What a reading that is not whole leaves out of a talk, and what stays as it was."""

from collections.abc import Iterator

from msgspec.structs import asdict, replace

from warehouse.contents import ENDS, PLACES, POINTS, PRECISIONS, TIMES, Content, names_of
from warehouse.likenesses import letters

_CUT = ("…", "...")


def kept(old: Content, new: Content) -> Content:
    """What a reading that is not whole says, and what was said before where it says nothing or less.

    Times go together and so do places, so that no talk ends on another day than it starts.
    """
    alone = asdict(new).keys() - {*TIMES, *ENDS, *PLACES, *POINTS}
    left_out = {name for name in alone if getattr(new, name) in (None, ())}
    left_out |= {*_times_left_out(old, new), *_places_left_out(old, new), *_text_left_out(old, new)}
    return replace(new, **{name: getattr(old, name) for name in sorted(left_out)})


def _times_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.starts_on not in (None, old.starts_on):
        return
    if PRECISIONS.index(new.time_precision) < PRECISIONS.index(old.time_precision):
        yield from (*TIMES, *ENDS)
    elif new.starts_at == old.starts_at:
        yield from (name for name in (*ENDS, "ends_on") if getattr(new, name) is None)


def _places_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.location in (None, old.location):
        yield from (name for name in (*PLACES, *POINTS) if getattr(new, name) is None)
    if old.is_online and not new.join_url:
        yield "is_online"


def _text_left_out(old: Content, new: Content) -> Iterator[str]:
    if new.abstract_is_truncated and old.abstract and not old.abstract_is_truncated:
        yield from ("abstract", "abstract_is_truncated")
    if new.title and new.title.endswith(_CUT) and letters(old.title).startswith(letters(new.title)):
        yield "title"
    are_bare = not any(one.affiliation for one in new.speakers)
    if are_bare and names_of(old.speakers) == names_of(new.speakers):
        yield "speakers"
