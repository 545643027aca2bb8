"""The data dictionary: what there is to ask, what each column means, and how the tables join."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from flows.publishing.typesetting import typeset
from schemas.configuration import Publisher
from schemas.dictionary import Form, Table

_HEADINGS: dict[Form, str] = {"table": "Tables", "view": "Views", "macro": "Macros"}


def render_dictionary(publisher: Publisher, tables: Sequence[Table]) -> bytes:
    """`dictionary.html`: one HTML document, with the diagram in it."""
    groups = [
        (heading, [table for table in tables if table.form == form]) for form, heading in _HEADINGS.items()
    ]
    return typeset(
        "dictionary.html.j2",
        publisher=publisher,
        groups=[(heading, group) for heading, group in groups if group],
        diagram=diagram().decode(),
    )


@cache
def diagram() -> bytes:
    """The diagram of the tables as SVG, which `make diagram` draws."""
    return (files("flows.publishing") / "pictures" / "tables.svg").read_bytes()
