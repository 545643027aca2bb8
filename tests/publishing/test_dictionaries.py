"""The data dictionary says what every column means, and its diagram is the one of these tables."""

import hashlib
import re
from html.parser import HTMLParser

import pytest

from deployments.diagram import dot, tables
from flows.publishing.dictionaries import diagram, render_dictionary
from schemas.configuration import Publisher
from schemas.dictionary import Column, Reference, Table

HOSTILE = '<script>alert("x")</script>'
PUBLISHER = Publisher(name=f"Quill {HOSTILE}", domain="example.org", base_url="", contact="")


class Links(HTMLParser):
    """The ids of a page, and what it leads to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids, self.targets = set[str](), set[str]()
        self.feed(page.decode())

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 - HTMLParser hands it over
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """Keep both."""
        facts = dict(attrs)
        self.ids |= {facts["id"] or ""} if "id" in facts else set()
        self.targets |= {facts[name] or "" for name in ("href", "xlink:href") if name in facts}


@pytest.fixture(scope="module")
def known() -> tuple[Table, ...]:
    """What a snapshot tells of itself."""
    return tables()


def test_everything_has_a_meaning(known: tuple[Table, ...]) -> None:
    """Every table, view, macro and column carries a comment, which ends like a sentence."""
    meanings = {table.name: table.meaning for table in known} | {
        f"{table.name}.{column.name}": column.meaning for table in known for column in table.columns
    }

    assert {name: text for name, text in meanings.items() if not text.endswith(".")} == {}


def test_every_number_has_its_unit(known: tuple[Table, ...]) -> None:
    """What is measured says in what: days, hours, milliseconds, bytes, degrees, or a share from 0 to 1."""
    units = {
        "_days": "[Dd]ays",
        "_hours": "[Hh]ours",
        "_minutes": "[Mm]inutes",
        "_ms": "milliseconds",
        "_share": "from 0 to 1",
        "byte_count": "bytes",
        "latitude": "degrees",
        "longitude": "degrees",
    }
    measured = {
        f"{table.name}.{column.name}": (unit, column.meaning)
        for table in known
        for column in table.columns
        for ending, unit in units.items()
        if column.name.endswith(ending)
    }

    assert len(measured) > 10
    assert {name: said for name, (unit, said) in measured.items() if not re.search(unit, said)} == {}


def test_every_column_is_shown(known: tuple[Table, ...]) -> None:
    """With its type and its meaning; the links within the page lead somewhere."""
    page = render_dictionary(PUBLISHER, known)
    links = Links(page)

    assert page.decode().count('<th scope="row">') == sum(len(table.columns) for table in known)
    within = {target.removeprefix("dictionary.html") for target in links.targets}
    assert {target[1:] for target in within if target.startswith("#")} <= links.ids


def test_nothing_is_let_in() -> None:
    """Names and meanings are text, whatever is in them."""
    column = Column(HOSTILE, HOSTILE, HOSTILE, Reference(HOSTILE, HOSTILE))

    page = render_dictionary(PUBLISHER, [Table(HOSTILE, "table", HOSTILE, (column,), (HOSTILE,))])

    assert HOSTILE not in page.decode()


def test_the_diagram_is_up_to_date(known: tuple[Table, ...]) -> None:
    """`make diagram` draws it anew."""
    drawn = re.search(r'data-made-of="([0-9a-f]+)"', diagram().decode())

    assert drawn
    assert drawn[1] == hashlib.sha256(dot(known).encode()).hexdigest()
