"""What is suppressed is left out of every table that could tell of it."""

from schemas.talk import Talk
from tests.warehouse.conftest import Read
from warehouse.connection import Connection
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.suppressions import VIEWS, Hidden, hide


def test_every_table_of_talks_or_people_has_a_view_without_them(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """Whoever publishes a new table has to say how it leaves out what is suppressed."""
    telling = {
        table
        for table in PUBLIC_TABLES
        if {"talk_id", "speaker_id", "title", "text"} & set(warehouse.table(table).columns)
    }
    assert telling - {"sources"} <= set(VIEWS)
    read(talk)
    hide(warehouse, (), ("ada quill",))
    for table, view in VIEWS.items():
        assert warehouse.table(view).columns == warehouse.table(table).columns
    assert [warehouse.table(view).fetchall() for view in VIEWS.values()] == [
        warehouse.table(table).fetchall() if table == "readings" else [] for table in VIEWS
    ]


def test_without_a_word_nothing_is_hidden(warehouse: Connection, talk: Talk, read: Read) -> None:
    """And no table is looked at."""
    read(talk)
    assert hide(warehouse, (), ()) == Hidden()
