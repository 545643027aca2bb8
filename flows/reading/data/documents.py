"""The documents that a page holds, in whichever of the languages for data."""

import tomllib
from collections.abc import Callable, Iterator

import msgspec

from flows.reading._decoding import decoded
from flows.reading.data import yaml_streams
from flows.reading.data.forms import JSON, form_of, unwrapped
from flows.reading.data.front_matter import front_matter
from flows.reading.data.trees import Tree
from schemas.failures import ReadFailure
from schemas.page import Page


def documents(page: Page) -> Iterator[tuple[str, Tree]]:
    """The documents of a page, each with what leads to it: `line 3` in JSON Lines, else nothing.

    A ReadFailure where it is damaged, or written in none of the languages.
    """
    text = decoded(page)
    form = form_of(page, text[:100_000])
    if form is None:
        raise ReadFailure("this is neither JSON, YAML nor TOML", where=page.url, remedy="Name another kind.")
    try:
        yield from _READERS[form](text, page.url)
    except ReadFailure as failure:
        failure.where = failure.where or page.url
        raise


def _of_json(text: str, _url: str) -> Iterator[tuple[str, Tree]]:
    inner = text if JSON.match(text) else unwrapped(text)
    try:
        yield "", _decoded(inner if inner is not None else text)
    except msgspec.DecodeError as error:
        lines = list(_json_lines(text))
        if not lines:
            raise ReadFailure(f"this is no whole JSON: {error}") from error
        yield from lines


def _json_lines(text: str) -> Iterator[tuple[str, Tree]]:
    """The lines that hold an object each; a last one that is cut off is left out."""
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    if len(rows) < 2 or not all(row.lstrip().startswith("{") for _, row in rows):  # noqa: PLR2004 - several lines
        return
    for number, row in rows:
        try:
            yield f"line {number}", _decoded(row)
        except msgspec.DecodeError as error:
            if number != rows[-1][0]:
                raise ReadFailure(f"line {number} is no whole JSON: {error}") from error


def _decoded(text: str) -> Tree:
    try:
        tree: Tree = msgspec.json.decode(text)
    except RecursionError as error:
        raise ReadFailure("nested too deep to be read") from error
    return tree


def _of_yaml(text: str, _url: str) -> Iterator[tuple[str, Tree]]:
    yield from (("", tree) for tree in yaml_streams.documents(text))


def _of_toml(text: str, _url: str) -> Iterator[tuple[str, Tree]]:
    yield "", toml(text)


def toml(text: str) -> Tree:
    """The table of a TOML document, its dates and times as ISO 8601 text."""
    try:
        return _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadFailure(f"this is no whole TOML: {error}") from error


def _plain(value: object) -> Tree:
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | int | float) else str(value)


def _of_front_matter(text: str, url: str) -> Iterator[tuple[str, Tree]]:
    found = front_matter(text, url, is_whole=True)
    if found is None:
        raise ReadFailure("the front matter does not end")
    trees = [toml(found.head)] if found.is_toml else list(yaml_streams.documents(found.head))
    for tree in trees[:1]:
        yield "", found.completed(tree)


_READERS: dict[str, Callable[[str, str], Iterator[tuple[str, Tree]]]] = {
    "json": _of_json,
    "yaml": _of_yaml,
    "toml": _of_toml,
    "front matter": _of_front_matter,
}
