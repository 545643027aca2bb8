"""Series keep their keys, whatever they are called."""

from datetime import timedelta

from msgspec.structs import replace

from flows.pipeline.titling import series_keys
from schemas.configuration import Series
from schemas.talk import Talk
from tests.warehouse.conftest import FIRST
from warehouse import series
from warehouse.connection import Connection


def test_a_renamed_series_is_one(warehouse: Connection, talk: Talk) -> None:
    """The new title of a configured key takes the place of the old one, which still leads to the key."""
    configured = (Series(key="topology", title="Topology Seminar"),)
    series_keys(warehouse, configured, [talk], since=FIRST)
    renamed = replace(talk, series="Geometry and Topology")
    configured = (Series(key="topology", title="Geometry and Topology"),)

    keys = series_keys(warehouse, configured, [renamed, talk], since=FIRST + timedelta(days=1))

    assert keys == {"Geometry and Topology": "topology", "Topology Seminar": "topology"}
    assert warehouse.execute("SELECT * FROM series").fetchall() == [
        ("topology", "Geometry and Topology", FIRST)
    ]
    assert series.known(warehouse) == keys
