"""Speakers are people: one under all spellings of a name, and namesakes kept apart, from first sight on."""

from datetime import timedelta
from hashlib import sha256
from itertools import permutations
from typing import Protocol, TypeAlias

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import FIRST, Read
from warehouse import people
from warehouse.connection import Connection

Pair: TypeAlias = tuple[str, str | None]


HERE, THERE = "University of Lisbon", "Uppsala University"


class Meet(Protocol):
    """Introduces pairs, a call a day, and returns who is one person: the names of each, in order."""

    def __call__(self, *calls: list[Pair]) -> list[list[str]]:
        """All names of everybody known."""
        ...


@pytest.fixture
def meet(warehouse: Connection) -> Meet:
    """Introductions to an empty warehouse."""

    def introduced(*calls: list[Pair]) -> list[list[str]]:
        for day, pairs in enumerate(calls):
            people.introduce(warehouse, pairs, at=FIRST + timedelta(days=day))
        rows = warehouse.execute(
            "SELECT list(name ORDER BY name, affiliation) AS names FROM mentions"
            " GROUP BY speaker_id ORDER BY names"
        ).fetchall()
        return [names for (names,) in rows]

    return introduced


ARAUJO: list[Pair] = [
    ("Araújo, João", None),
    ("JOÃO ARAÚJO", HERE),
    ("J. Araújo", None),
    ("Joao Araujo", HERE),
    ("João Araújo", None),
    ("João P. Araújo", HERE),
]


def test_all_spellings_of_a_name_are_one_person(meet: Meet) -> None:
    """Accents, capitals, order, initials and a middle initial make nobody a second person."""
    assert meet(ARAUJO) == [sorted(name for name, _ in ARAUJO)]


@pytest.mark.parametrize("order", list(permutations(ARAUJO[1:4])))
def test_an_order_of_mentions_makes_no_second_person(meet: Meet, order: list[Pair]) -> None:
    """Whichever spelling comes first, each in a reading of its own."""
    assert len(meet(*([pair] for pair in order))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Pierre Serre", "Jean Pierre Serre"),
        ("Jean-Pierre Serre", "J.-P. Serre"),
        ("Jean-Pierre Serre", "J. P. Serre"),
        ("Jean-Pierre Serre", "JP Serre"),
        ("Hugo Duminil-Copin", "H. Duminil Copin"),
        ("Jan van der Berg", "BERG, Jan VAN DER"),
        ("Georges de Rham", "de Rham, Georges"),
        ("Øystein Ore", "Oystein Ore"),
        ("王 小明", "王小明"),
        ("Conor O'Neil", "Conor O\u2019Neil"),
        ("Martin Luther King Jr.", "Martin King"),
    ],
)
def test_spellings_of_one_name(meet: Meet, one: str, other: str) -> None:
    """A hyphen, an apostrophe, a particle or points lost leave the person the same."""
    assert len(meet([(one, HERE)], [(other, HERE)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("João Araújo", "Jorge Araújo"),
        ("John A. Smith", "John B. Smith"),
        ("Jean-Pierre Serre", "Jean Serre"),
        ("Jan van der Berg", "Jan Berg"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Araújo", "João Araújo"),
        ("J. A. Quill", "John B. Quill"),
    ],
)
def test_names_that_contradict_each_other_are_two_people(meet: Meet, one: str, other: str) -> None:
    """Also at one institution."""
    assert len(meet([(one, HERE), (other, HERE)])) == 2


def test_an_initial_joins_the_one_it_can_stand_for(meet: Meet) -> None:
    """At the same institution, or where one is not known; not elsewhere."""
    found = meet([("João Araújo", HERE)], [("J. Araújo", "U. of Lisbon"), ("J. Araújo", THERE)])
    assert found == [["J. Araújo"], ["J. Araújo", "João Araújo"]]


def test_an_initial_that_several_share_is_nobody_known(meet: Meet) -> None:
    """`J.` may be João or Jorge, whichever was met first."""
    both: list[Pair] = [("João Araújo", HERE), ("Jorge Araújo", HERE)]
    apart = [["J. Araújo"], ["Jorge Araújo"], ["João Araújo"]]
    assert meet(both, [("J. Araújo", HERE)]) == apart


def test_a_full_name_takes_no_initial_that_may_be_of_another(meet: Meet) -> None:
    """The initial was met first, and two full names of one reading fit it."""
    both: list[Pair] = [("João Araújo", HERE), ("Jorge Araújo", HERE)]
    assert len(meet([("J. Araújo", HERE)], both)) == 3


def test_who_is_rarely_named_so_has_moved(meet: Meet) -> None:
    """A rare surname with one given name at two institutions is one person."""
    assert len(meet([("João Araújo", HERE)], [("João Araújo", THERE)])) == 1


def test_namesakes_of_a_common_surname_are_two(meet: Meet) -> None:
    """One of the world's most common surnames at two institutions; without one, it is no evidence against."""
    found = meet([("Wei Wang", None), ("Wei Wang", HERE)], [("Wei Wang", THERE), ("W. Wang", None)])
    assert found == [["W. Wang"], ["Wei Wang"], ["Wei Wang", "Wei Wang"]]


def test_a_surname_with_many_given_names_is_common(meet: Meet) -> None:
    """The data tell it, too: with four given names, a namesake elsewhere is somebody else."""
    crowd: list[Pair] = [(f"{given} Quill", HERE) for given in ("Ada", "Bo", "Cy", "Di")]
    assert len(meet(crowd, [("Ada Quill", THERE)])) == 5


def test_a_shared_institution_makes_namesakes_one(meet: Meet) -> None:
    """However it is written, and whichever of two it is."""
    found = meet(
        [("Wei Wang", "MIT and CNRS")], [("Wei Wang", "Dept. of Physics, M.I.T."), ("W. Wang", "CNRS")]
    )
    assert len(found) == 1


def test_a_person_keeps_the_identifier_of_first_sight(warehouse: Connection, meet: Meet) -> None:
    """It is a hash of the first name; the name itself becomes the fullest that was seen."""
    meet([("J. Araújo", None)])
    first = warehouse.execute("SELECT speaker_id, name, sort_name FROM people").fetchall()
    meet([("JOÃO ARAÚJO", None)], [("João Araújo", None)], [("Joao Araujo", None)])
    second = warehouse.execute("SELECT speaker_id, name, sort_name FROM people").fetchall()
    assert [row[1:] for row in first] == [("J. Araújo", "Araújo, J.")]
    assert second == [(first[0][0], "João Araújo", "Araújo, João")]


def test_two_people_of_one_name_have_two_identifiers(warehouse: Connection, meet: Meet) -> None:
    """The second one's is numbered, so that it is the same whenever all is read again."""
    meet([("Wei Wang", HERE)], [("Wei Wang", THERE)])
    rows = warehouse.execute("SELECT speaker_id FROM mentions ORDER BY since").fetchall()
    assert rows == [(sha256(text).hexdigest()[:16],) for text in (b"wei wang", b"wei wang 2")]


def test_known_mentions_change_nothing(warehouse: Connection, meet: Meet) -> None:
    """Twice in, once kept; and no mentions at all are no mistake."""
    assert meet(ARAUJO, ARAUJO, []) == meet()
    assert warehouse.execute("SELECT count(*) FROM mentions").fetchall() == [(len(ARAUJO),)]


def test_a_talk_names_its_people(warehouse: Connection, talk: Talk, read: Read, meet: Meet) -> None:
    """Name and affiliation as announced, the person and the institution as understood."""
    read(replace(talk, speakers=(Speaker("A. Quill", "MIT EE&CS"), Speaker("Jan van der Berg"))))
    meet([("A. Quill", "MIT EE&CS"), ("Ada Quill", "MIT"), ("Jan van der Berg", None), ("Never Heard", None)])
    spoken = "SELECT position, name, affiliation, institution FROM talk_speakers ORDER BY position"
    assert warehouse.execute(spoken).fetchall() == [
        (1, "A. Quill", "MIT EE&CS", "Massachusetts Institute of Technology"),
        (2, "Jan van der Berg", None, None),
    ]
    assert warehouse.execute("SELECT name, sort_name FROM speakers ORDER BY name").fetchall() == [
        ("Ada Quill", "Quill, Ada"),
        ("Jan van der Berg", "van der Berg, Jan"),
    ]


def forget(warehouse: Connection) -> None:
    """Make it one in which nobody was introduced yet."""
    warehouse.execute("DELETE FROM mentions")
    warehouse.execute("DELETE FROM people")


def test_a_talk_whose_people_were_not_introduced_has_speakers(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """What an older warehouse holds is told by the name, until the talk changes."""
    read(talk)
    forget(warehouse)
    spoken = warehouse.execute("SELECT speaker_id, institution FROM talk_speakers").fetchall()
    speakers = warehouse.execute("SELECT speaker_id, name, sort_name FROM speakers").fetchall()
    assert [(row[0], None) for row in speakers] == spoken
    assert [row[1:] for row in speakers] == [("Ada Quill", "Quill, Ada")]


def test_who_was_not_introduced_keeps_the_identifier(
    warehouse: Connection, talk: Talk, read: Read, meet: Meet
) -> None:
    """The name told so before is that of the person found later, where it is plain."""
    read(talk)
    forget(warehouse)
    before = warehouse.execute("SELECT speaker_id FROM talk_speakers").fetchall()
    meet([("Ada Quill", "University of Nowhere")])
    assert warehouse.execute("SELECT speaker_id FROM talk_speakers").fetchall() == before


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "...",
        "Smith, ",
        "O",
        "-",
        "J.",
        "J. P.",
        ", Ada",
        "Dr.",
        "\u0301",
        "Ada -",
        "- Ada",
        "Ada ...",
        "(Ada)",
    ],
)
def test_no_name_is_too_odd(meet: Meet, name: str) -> None:
    """Whatever readers give, it is somebody."""
    assert meet([(name, None), (name, "")], [(name, " ")]) == [[name] * 3]
