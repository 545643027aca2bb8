"""JSON as items: `@type`, `@id`, `@value`, `@list` and terms with or without their vocabulary."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from flows.reading._schema_org import Item, Value, name_in

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"
_WRAPPERS = ("@value", "@list", "@set")


def roots_of(value: Json, found_at: str) -> Iterator[tuple[Item, str]]:
    """The items at the top of a document, each with where it stands; raises RecursionError if too deep."""
    if isinstance(value, list):
        for position, part in enumerate(value):
            yield from roots_of(part, f"{found_at}[{position}]")
    elif isinstance(value, dict):
        yield _item(value), found_at


def _item(node: Mapping[str, Json]) -> Item:
    types = _texts(node.get("@type") or node.get("type"))
    identifier = next(_texts(node.get("@id") or node.get("id")), None)
    return Item(
        types=tuple(map(name_in, types)),
        id=identifier,
        properties={
            key if key[:1] == "@" else name_in(key): found
            for key, value in node.items()
            if key not in {"@type", "@id", "@context"} and (found := _values(value))
        },
    )


def _values(value: Json) -> list[Value]:
    if isinstance(value, str):
        return [_whole(value)] if value.strip() else []
    found: list[Value] = []
    if isinstance(value, list):
        for part in value:
            found += _values(part)
    elif isinstance(value, dict):
        inner = next((value[wrapper] for wrapper in _WRAPPERS if wrapper in value), None)
        found = _values(inner) if inner is not None else [_item(value)]
    return found


def _texts(value: Json) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str) and part.strip():
            yield _whole(part)


def _whole(text: str) -> str:
    """The text without what no text may hold: NUL and halves of characters."""
    return text if text.isprintable() else text.replace("\0", "").encode("utf-8", "replace").decode()
