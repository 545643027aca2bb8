"""The mappings of a document that announce a talk, wherever in it they stand."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from flows.reading.data.fields import Fields, fields, meaning
from flows.reading.data.texts import text
from flows.reading.data.times import Around, zone_in
from flows.reading.data.trees import Tree
from schemas.failures import ReadFailure

MAX_DEPTH = 40
MAX_PARTS = 2_000_000

EVIDENCE = frozenset(("speaker", "affiliation", "venue", "room", "abstract", "time", "end"))
"""What a talk has and a blog post or a publication, which have a title and a date too, have not."""

_NEVER = frozenset(("aside", "speaker", "author", "category", "link", "timezone", "start", "end", "date"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_TERM = 100
_YEAR = re.compile(r"(?:19|20)\d\d")


class Record(Struct, frozen=True):
    """A mapping that announces a talk, where it stands, and what stands around it."""

    found_at: str
    fields: Fields
    around: Around


class _Walk:
    """A walk through one document; it ends with a ReadFailure where aliases make it endless."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._left = MAX_PARTS

    def records(self, tree: Tree, where: str, around: Around, depth: int = 0) -> Iterator[Record]:
        self._left -= 1
        if self._left < 0 or depth > MAX_DEPTH:
            raise ReadFailure("nested too deep, or larger than can be read")
        if isinstance(tree, list):
            for position, item in enumerate(tree):
                yield from self.records(item, f"{where}[{position}]", around, depth + 1)
        elif isinstance(tree, dict):
            own = fields(tree, self._given)
            found = announces_talk(own, around) and not where.endswith("conference")
            inner = list(self._within(tree, where, _around(own, around, is_talk=found), depth))
            yield from inner or ([Record(where, own, around)] if found else ())

    def _within(self, tree: dict[str, Tree], where: str, around: Around, depth: int) -> Iterator[Record]:
        for name, value in tree.items():
            known = meaning(name)
            if isinstance(value, dict | list) and not (known and known[0] in _NEVER):
                path = f"{where}.{name}" if where else name
                yield from self.records(value, path, _named(around, name, known), depth + 1)


def records(tree: Tree, where: str, given: Mapping[str, str]) -> Iterator[Record]:
    """The talks of a document in its order; what holds talks is their programme, and none itself."""
    yield from _Walk(given).records(tree, where, Around())


def announces_talk(own: Fields, around: Around) -> bool:
    """Whether the fields are those of a talk: who or what, and when, or a speaker with a title."""
    has_name = bool(own.all("title", "name", "summary"))
    has_speaker = bool(own.all("speaker")) or (bool(own.all("author")) and "affiliation" in own.named)
    if not has_name and not has_speaker:
        return False
    if has_speaker and own.all("title"):
        return True
    if own.all("start", "event_date") and _is_timely(own.first("start", "event_date")):
        return True
    is_dated = "date" in own.named or around.day is not None
    return is_dated and bool(EVIDENCE & own.named)


def _is_timely(value: Tree) -> bool:
    """Whether this may be a time: no small number, as the start of a range is."""
    if isinstance(value, dict):
        return True
    words = text(value) or ""
    return len(words) > 3 and any(map(str.isdigit, words))  # noqa: PLR2004 - `start: 120`


def _around(own: Fields, around: Around, *, is_talk: bool) -> Around:
    years = (text(value) or "" for value in own.all("term", "title", "name"))
    term = next((words for words in years if _YEAR.search(words) and len(words) < _LONGEST_TERM), None)
    return replace(
        around,
        day=None if is_talk else own.first("date") or around.day,
        zone=zone_in(own) or around.zone,
        term=term or around.term,
    )


def _named(around: Around, name: str, known: tuple[str, int] | None) -> Around:
    """What the name under which talks stand says of them: their day, or their room (`rooms: {Hall: []}`)."""
    if known:
        return replace(around, room="" if known[0] == "room" else around.room)
    if _DAY.match(name):
        return replace(around, day=name[:10])
    term = name if _YEAR.search(name) else around.term
    return replace(around, room=name if around.room == "" else around.room, term=term)
