"""A block of JSON-LD as items of schema.org, as much of it as can be read."""

import json
from collections.abc import Iterator

from msgspec import Struct

from flows.reading._schema_org import Item
from flows.reading.json_ld.blocks import Block
from flows.reading.json_ld.nodes import Json, roots_of
from flows.reading.json_ld.repairs import balanced, is_open, repaired

MAX_FAILURES = 1_000
MAX_CHARACTERS_TRIED = 50_000_000


class Document(Struct, frozen=True):
    """The items at the top of a block, each with where it stands; what is wrong, where not all was read."""

    roots: tuple[tuple[Item, str], ...] = ()
    problem: str | None = None
    is_cut: bool = False


def document(block: Block) -> Document:
    """What a block says; of one that cannot be mended the objects that are whole."""
    problem = "it is empty"
    for mended in (str, repaired):
        try:
            return Document(_roots([decoded(mended(block.text))], block.found_at))
        except (ValueError, RecursionError) as error:
            problem = str(error)
    text = repaired(block.text)
    return Document(
        _roots(list(_whole_objects(text)), block.found_at), problem, block.is_cut or is_open(text)
    )


def decoded(text: str) -> Json:
    """The JSON of a text, its numbers as written; a ValueError or RecursionError where it is none."""
    found: Json = json.loads(
        text, strict=False, parse_int=str, parse_float=str, parse_constant=lambda _constant: None
    )
    return decoded(found) if isinstance(found, str) and found.lstrip()[:1] in {"{", "["} else found


def _roots(values: list[Json], found_at: str) -> tuple[tuple[Item, str], ...]:
    return tuple(roots_of(values[0] if len(values) == 1 else values, found_at))


def _whole_objects(text: str) -> Iterator[Json]:
    failures = characters = end = 0
    for start, stop in balanced(text):
        if start < end:
            continue
        characters += stop - start
        if failures >= MAX_FAILURES or characters > MAX_CHARACTERS_TRIED:
            return
        try:
            yield decoded(text[start:stop])
        except (ValueError, RecursionError):
            failures += 1
        else:
            end = stop
