"""A place is kept as written; a room or building is only what is called one."""

import pytest

from flows.normalising.places import Place, place
from schemas.announcement import Coordinates

PLACES = {
    "CMSA Room G10": Place(location="CMSA Room G10", room="G10", building="CMSA"),
    "Gates Hall,  Room 5": Place(location="Gates Hall, Room 5", room="5", building="Gates Hall"),
    "Hall of Science, 7 Main Street, Room 201, Springfield": Place(
        location="Hall of Science, 7 Main Street, Room 201, Springfield",
        room="201",
        building="Hall of Science",
    ),
    "TU Berlin (Math building, room MA 042, ground floor)": Place(
        location="TU Berlin (Math building, room MA 042, ground floor)",
        room="MA 042",
        building="Math building",
    ),
    "Room 2-225 in Keller Hall": Place(
        location="Room 2-225 in Keller Hall", room="2-225", building="Keller Hall"
    ),
    "7 Main Street, Room 23": Place(location="7 Main Street, Room 23", room="23"),
    "Seminarraum 1.01": Place(location="Seminarraum 1.01", room="1.01"),
    "Room in the old wing": Place(location="Room in the old wing"),
    "MC 106": Place(location="MC 106"),
    "Virtual": Place(location="Virtual", is_online=True),
    "Hybrid: Room B and Zoom": Place(location="Hybrid: Room B and Zoom", room="B", is_online=True),
    "Online (via Zoom)": Place(location="Online (via Zoom)", is_online=True),
    "Virtual Reality Lab": Place(location="Virtual Reality Lab"),
    "Hall 3\nMain Street 7": Place(location="Hall 3 Main Street 7"),
    "Hall 3\n" + "Everybody is welcome to this talk. " * 4: Place(location="Hall 3"),
    "Hall 3\nThe lecture is open to all who like sheaves.": Place(location="Hall 3"),
    "Room 3, Zoom passcode: 1234": Place(location="Room 3", room="3", is_online=True),
    "TBA": Place(),
    "Room TBA": Place(),
    "": Place(),
    "https://zoom.us/j/1?pwd=x": Place(is_online=True),
}


@pytest.mark.parametrize("venue", PLACES)
def test_places(venue: str) -> None:
    """Nothing but what the venue says."""
    assert place(venue) == PLACES[venue]


def test_an_address_stands_apart() -> None:
    """The address is no part of the location, and may say that a talk is on line."""
    assert place("Hall 3", "Online\nWorld") == Place(
        location="Hall 3", address="Online World", is_online=True
    )
    assert place(None, None) == Place()


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("52.2543414", " -6.16161349 ", (52.254341, -6.161613)),
        ("+52", "6,1", (52.0, 6.1)),
        ("0", "6.1", (0.0, 6.1)),
        ("-0.0000001", "1e-5", (0.0, 0.00001)),
        ("90", "-180", (90.0, -180.0)),
        ("0", "0.0", (None, None)),
        ("0.0000001", "-0.0000001", (None, None)),
        ("90.01", "6.1", (None, None)),
        ("52.1", "180.5", (None, None)),
        ("52.1", "", (None, None)),
        ("nan", "6.1", (None, None)),
        ("inf", "6.1", (None, None)),
        ("1e99", "6.1", (None, None)),
        ("5_2", "\u0666", (None, None)),
        ("52.1 N", "6.1 E", (None, None)),
        ("9" * 5000, "6.1", (None, None)),
    ],
)
def test_a_point_is_on_the_globe_or_unknown(
    latitude: str, longitude: str, expected: tuple[float | None, float | None]
) -> None:
    """Degrees to six places, both or neither; 0, 0 is where software puts what it cannot find."""
    found = place("Quay Hall", coordinates=Coordinates(latitude, longitude))
    assert (str(found.latitude), str(found.longitude)) == tuple(map(str, expected))
