"""Who speaks, from strings, lists and mappings of persons."""

from collections.abc import Iterator

from flows.reading.data.fields import Fields, fields
from flows.reading.data.texts import MOST_PARTS, text
from flows.reading.data.trees import Tree

_NAMES = ("fullpublicname", "fullname", "publicname", "displayname", "name", "speaker", "title")
_PARTS = (("firstname", "givenname", "first"), ("lastname", "familyname", "surname", "last"))


def speakers(own: Fields, *, is_named: bool) -> tuple[tuple[str, ...], str | None]:
    """One line a person, and the affiliation that stands apart; `is_named`: the `name` is the speaker's.

    Lists of persons and of affiliations that are equally long belong together.
    """
    found = own.all("speaker") or (own.all("name")[:1] if is_named else ()) or own.all("author")
    lines = tuple(line for value in found for line in _lines(value))
    stated = [text(value) for value in _flat(own.all("affiliation"))]
    apart = [affiliation for affiliation in stated if affiliation]
    if len(lines) == len(apart) > 1:
        return tuple(_with(line, place) for line, place in zip(lines, apart, strict=True)), None
    return lines, "; ".join(dict.fromkeys(apart)) or None


def _flat(values: tuple[Tree, ...]) -> Iterator[Tree]:
    for value in values:
        if isinstance(value, list):
            yield from value[:MOST_PARTS]
        else:
            yield value


def _lines(tree: Tree) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree[:MOST_PARTS]:
            yield from _lines(item)
    elif isinstance(tree, dict):
        yield from filter(None, (_person(tree),))
    else:
        yield from (text(tree) or "").splitlines()


def _person(tree: dict[str, Tree]) -> str | None:
    plain = {"".join(filter(str.isalnum, name)).lower(): value for name, value in tree.items()}
    parts = (next(filter(None, (text(plain.get(name)) for name in names)), None) for names in _PARTS)
    name = next(filter(None, (text(plain.get(name)) for name in _NAMES)), None) or " ".join(
        filter(None, parts)
    )
    place = text(fields(tree, {}).first("affiliation"))
    return (_with(name, place) if place else name) if name else None


def _with(name: str, affiliation: str) -> str:
    return f"{name} ({affiliation})" if affiliation not in name and "(" not in name else name
