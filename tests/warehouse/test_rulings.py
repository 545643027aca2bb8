"""An operator's last word holds also against what several steps would bring about."""

from msgspec.structs import replace

from schemas.talk import Talk
from tests.warehouse.conftest import Read
from warehouse.connection import Connection
from warehouse.moves import Union
from warehouse.rulings import NO_RULINGS, Rulings, allowed


def test_nothing_apart_comes_together_by_way_of_a_third(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """Of two unions that would, the first may be and the second may not; without a word both may."""
    titles = ("Sheaves", "Braids", "Knots")
    read(*(replace(talk, key=title, title=title) for title in titles))
    known = dict(warehouse.execute("SELECT upstream_key, talk_id FROM sightings").fetchall())
    one, third, other = (known[title] for title in titles)
    unions = (Union((one, third), "alike"), Union((third, other), "alike"))

    assert allowed(warehouse, unions, NO_RULINGS) == (True, True)
    assert allowed(warehouse, unions, Rulings(keep_apart=(frozenset((one, other)),))) == (True, False)
    assert allowed(warehouse, unions, Rulings(keep_apart=(frozenset((one, third)),))) == (False, True)
