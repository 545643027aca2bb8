"""Speakers are told apart from their affiliations in the ways that organisers write them."""

import pytest

from flows.normalising.people import MOST, people
from schemas.talk import Speaker

LINES: dict[str, tuple[Speaker, ...]] = {
    "Ada Byron": (Speaker("Ada Byron"),),
    "Ada Byron, MIT Dept. of EE&CS": (Speaker("Ada Byron", "MIT Dept. of EE&CS"),),
    "Ada Byron, CMU, Language Technologies Institute": (
        Speaker("Ada Byron", "CMU, Language Technologies Institute"),
    ),
    "Ada Byron (Harvard)": (Speaker("Ada Byron", "Harvard"),),
    "Ada Byron (University of X (Dept. Y))": (Speaker("Ada Byron", "University of X (Dept. Y)"),),
    "Zoë Châtelet - Meta AI": (Speaker("Zoë Châtelet", "Meta AI"),),
    "Ada Byron \u2013 ETH Zurich, Switzerland": (Speaker("Ada Byron", "ETH Zurich, Switzerland"),),
    "Dmitri Orlov, IBM Research \u2013 Cambridge": (
        Speaker("Dmitri Orlov", "IBM Research \u2013 Cambridge"),
    ),
    "Ada Byron from Imperial College": (Speaker("Ada Byron", "Imperial College"),),
    "Ada Byron and Karl Weber": (Speaker("Ada Byron"), Speaker("Karl Weber")),
    "Ada Byron & Karl Weber": (Speaker("Ada Byron"), Speaker("Karl Weber")),
    "Byron and Weber": (Speaker("Byron"), Speaker("Weber")),
    "Ada Byron, Karl Weber and Max Muster": (
        Speaker("Ada Byron"),
        Speaker("Karl Weber"),
        Speaker("Max Muster"),
    ),
    "Ada Byron and Karl Weber, Department of Computer Science, University of Oslo": (
        Speaker("Ada Byron", "Department of Computer Science, University of Oslo"),
        Speaker("Karl Weber", "Department of Computer Science, University of Oslo"),
    ),
    "Rui Sá, Mathematics Department, Universidade Nova and Michael Kane, Department of Mathematics, Denver": (
        Speaker("Rui Sá", "Mathematics Department, Universidade Nova"),
        Speaker("Michael Kane", "Department of Mathematics, Denver"),
    ),
    "Ada Byron (MIT), Karl Weber (CMU) and Max Muster (ETH)": (
        Speaker("Ada Byron", "MIT"),
        Speaker("Karl Weber", "CMU"),
        Speaker("Max Muster", "ETH"),
    ),
    "Ada Byron, Harvard, Karl Weber, MIT": (Speaker("Ada Byron", "Harvard"), Speaker("Karl Weber", "MIT")),
    "Ada Byron (MIT); Karl Weber (CMU)": (Speaker("Ada Byron", "MIT"), Speaker("Karl Weber", "CMU")),
    "Ada Byron, MIT EE&CS and Columbia School of Engineering": (
        Speaker("Ada Byron", "MIT EE&CS and Columbia School of Engineering"),
    ),
    "Ada Byron, Stanford and Google": (Speaker("Ada Byron", "Stanford and Google"),),
    "Ada Byron, Johns Hopkins and Carnegie Mellon": (
        Speaker("Ada Byron", "Johns Hopkins and Carnegie Mellon"),
    ),
    "Ada Byron, Center for Language and Speech Processing, Johns Hopkins University": (
        Speaker("Ada Byron", "Center for Language and Speech Processing, Johns Hopkins University"),
    ),
    "Lin Mei, Shanghai Jiao Tong": (Speaker("Lin Mei", "Shanghai Jiao Tong"),),
    "Ada Byron, ICRA UWB": (Speaker("Ada Byron", "ICRA UWB"),),
    "Ada Byron, Uniba CIRI-ICT": (Speaker("Ada Byron", "Uniba CIRI-ICT"),),
    "Ada Byron, U Reading": (Speaker("Ada Byron", "U Reading"),),
    "Ada Byron, GeorgAugustUniversität Göttingen": (
        Speaker("Ada Byron", "GeorgAugustUniversität Göttingen"),
    ),
    "Ada BYRON, Karl WEBER": (Speaker("Ada Byron"), Speaker("Karl Weber")),
    "Ada Byron, Princeton, New Jersey": (Speaker("Ada Byron", "Princeton, New Jersey"),),
    "Prof. Dr. Ada Byron, TU Berlin": (Speaker("Ada Byron", "TU Berlin"),),
    "Dr. rer. nat. Karl Weber": (Speaker("Karl Weber"),),
    "Ada Byron, PhD": (Speaker("Ada Byron"),),
    "Ada Byron Ph.D., Yale": (Speaker("Ada Byron", "Yale"),),
    "Ada Byron, Professor of Mathematics at MIT": (Speaker("Ada Byron", "MIT"),),
    "MEI LIN, Ph.D. Student, Machine Learning Department, Carnegie Mellon University": (
        Speaker("Mei Lin", "Machine Learning Department, Carnegie Mellon University"),
    ),
    "FRANCESCA ROSSI, UNIVERSITY OF BERGAMO": (Speaker("Francesca Rossi", "University of Bergamo"),),
    "Karl WEBER": (Speaker("Karl Weber"),),
    "JP Weber": (Speaker("JP Weber"),),
    "Karl Weber, Jr., Boston University": (Speaker("Karl Weber Jr.", "Boston University"),),
    "Karl Weber III": (Speaker("Karl Weber III"),),
    "Bart van der Meer": (Speaker("Bart van der Meer"),),
    "José Ortega y Vargas": (Speaker("José Ortega y Vargas"),),
    "Jane O\u2019Neil and Jean-Luc D\u2019Arc": (Speaker("Jane O\u2019Neil"), Speaker("Jean-Luc D\u2019Arc")),
    "Weber, Tim": (Speaker("Tim Weber"),),
    "Weber, K. T.": (Speaker("K. T. Weber"),),
    "WEBER, Karlotta": (Speaker("Karlotta Weber"),),
    "van der Meer, Tim and Weber, Anna": (Speaker("Tim van der Meer"), Speaker("Anna Weber")),
    "Weber, Wisconsin": (Speaker("Weber", "Wisconsin"),),
    "王力": (Speaker("王力"),),
    "Ada Byron (she/her)": (Speaker("Ada Byron"),),
    "Ada Byron (via Zoom), Yale": (Speaker("Ada Byron", "Yale"),),
    "Ada Byron (joint work with Karl Weber)": (Speaker("Ada Byron"),),
    "Ada Byron, joint with Karl Weber": (Speaker("Ada Byron"),),
    "Speakers: Ada Byron, Karl Weber": (Speaker("Ada Byron"), Speaker("Karl Weber")),
    "Ada Byron https://example.org/~ada ada@example.org": (Speaker("Ada Byron"),),
    "Ada Byron, TBA": (Speaker("Ada Byron"),),
}
NOBODY = (
    "TBA",
    "t.b.d.",
    "N.N.",
    "",
    "\u2013",
    "To be announced",
    "Various speakers",
    "Speaker TBA",
    "open slot",
)
NO_PERSONS = (
    "University of Bergamo",
    "Discussant: Ada Byron",
    "We thank all who came to our last meeting of the year",
)


@pytest.mark.parametrize("line", LINES)
def test_names_and_affiliations(line: str) -> None:
    """Each person is one speaker, with what belongs to that person as affiliation."""
    assert people([line]) == LINES[line]


@pytest.mark.parametrize("line", [*NOBODY, *NO_PERSONS])
def test_no_speaker_is_invented(line: str) -> None:
    """What stands in the place of a name, or speaks of others, is no speaker."""
    assert people([line]) == ()


def test_a_person_named_twice_is_one_speaker() -> None:
    """The second mention adds the affiliation that the first lacks."""
    assert people(["Ada Byron", "ADA BYRON, Yale"]) == (Speaker("Ada Byron", "Yale"),)


def test_an_affiliation_stated_apart_is_for_those_without_one() -> None:
    """It never replaces what stands with the name."""
    assert people(["Ada Byron and Karl Weber"], affiliation="Prof. at the University of Oslo") == (
        Speaker("Ada Byron", "University of Oslo"),
        Speaker("Karl Weber", "University of Oslo"),
    )
    assert people(["Ada Byron (MIT)"], affiliation="Yale") == (Speaker("Ada Byron", "MIT"),)


def test_speakers_are_bounded() -> None:
    """A page with a thousand names gives fifty speakers."""
    lines = [f"Ada {'abcdefghij'[number % 10].upper()}yron{'x' * (number // 10)}" for number in range(100)]
    assert len(people(lines)) == MOST
