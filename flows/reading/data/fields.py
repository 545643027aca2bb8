"""The fields of a mapping by what they hold, told from their names."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from msgspec import Struct

from flows.reading.data.trees import Tree

_TABLE: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))
_MEANINGS = {
    name: (kind, rank) for kind, names in reversed(_TABLE.items()) for rank, name in enumerate(names)
}
MEANINGS = frozenset(_TABLE)
"""What fields may hold."""

_NO_DAY = re.compile(r"date(?:created|modified|published|added|updated|posted|submitted|accessed|registered)")
_ORDINAL = re.compile(r"\d{1,2}$")


class Fields(Struct, frozen=True):
    """What a mapping holds: the values that are there, by meaning, best first."""

    values: dict[str, tuple[Tree, ...]]
    named: frozenset[str]
    """The meanings for which it has a field, even an empty one."""

    def all(self, *meanings: str) -> tuple[Tree, ...]:
        """The values of the meanings, in order."""
        return tuple(value for meaning in meanings for value in self.values.get(meaning, ()))

    def first(self, *meanings: str) -> Tree:
        """The best value of the meanings; None where there is none."""
        return next(iter(self.all(*meanings)), None)


def fields(tree: Mapping[str, Tree], given: Mapping[str, str]) -> Fields:
    """The fields of a mapping; `given` names the field of a meaning where the names do not tell it."""
    ranked: dict[str, list[tuple[int, Tree]]] = {}
    for name, value in tree.items():
        known = _given(name, given) or meaning(name)
        if known:
            ranked.setdefault(known[0], []).append((known[1], value))
    values = {
        kind: tuple(value for _, value in sorted(found, key=lambda one: one[0]) if not _is_empty(value))
        for kind, found in ranked.items()
    }
    return Fields({kind: found for kind, found in values.items() if found}, frozenset(ranked))


def _given(name: str, given: Mapping[str, str]) -> tuple[str, int] | None:
    return next(((kind, -1) for kind, field in given.items() if field == name), None)


def meaning(name: str) -> tuple[str, int] | None:
    """What a field of this name holds and how good the name is for it, 0 the best; None where it is unknown.

    `speaker2` is one more `speaker`; a name that begins with `date` is a date, unless that of the record.
    """
    plain = re.sub(r"[\W_]", "", re.sub(r"^field_(?=[a-z])", "", name)).lower()
    known = _MEANINGS.get(plain) or _MEANINGS.get(_ORDINAL.sub("", plain))
    if known is None and plain.startswith("date") and not _NO_DAY.match(plain):
        return ("date", len(_MEANINGS))
    return known


def _is_empty(value: Tree) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())
