"""The institution of an affiliation, in one spelling; what is not known stays as it is written."""

import pytest

from warehouse.people.institutions import institution_of, institutions_of, related


@pytest.mark.parametrize(
    ("affiliation", "institution"),
    [
        ("Dept. of Computer Science, Princeton University", "Princeton University"),
        (" ; () ", "; ()"),
        ("MIT EE&CS", "Massachusetts Institute of Technology"),
        ("CSAIL, MIT", "Massachusetts Institute of Technology"),
        ("ETH Zürich", "ETH Zürich"),
        ("ETH Zurich, Switzerland", "ETH Zürich"),
        ("Univ. of Cambridge, UK", "University of Cambridge"),
        ("Cambridge", "University of Cambridge"),
        ("Microsoft Research, Cambridge", "Microsoft Research"),
        ("CNRS and Sorbonne Université", "CNRS"),
        ("Google DeepMind", "Google DeepMind"),
        ("University of California, Berkeley", "University of California, Berkeley"),
        ("UC-Berkeley", "University of California, Berkeley"),
        ("University of California at Los Angeles", "University of California, Los Angeles"),
        ("The Chinese University of Hong Kong", "Chinese University of Hong Kong"),
        ("University of Science and Technology of China", "University of Science and Technology of China"),
        ("Texas A&M University", "Texas A&M University"),
        ("Northwestern Polytechnical University", "Northwestern Polytechnical University"),
        ("Department of Mathematics University of Nowhere", "University of Nowhere"),
        ("Princeton University Department of Physics", "Princeton University"),
        ("Poznań U. of Tech.", "Poznań University of Technology"),
        ("Mathematisches Institut, Universität Bern", "University of Bern"),
        ("Institut für Mathematik, HU Berlin", "Humboldt-Universität zu Berlin"),
        ("School of Mathematics, Institute for Advanced Study, Princeton", "Institute for Advanced Study"),
        ("Harbour Inst., Ebb Lab", "Harbour Institute"),
        ("Tidewater Ltd", "Tidewater Ltd"),
        ("  Tidewater Ltd ", "Tidewater Ltd"),
        ("Department of Mathematics", "Department of Mathematics"),
        ("", None),
        (None, None),
    ],
)
def test_an_institution_has_one_spelling(affiliation: str | None, institution: str | None) -> None:
    """Acronyms, other languages, departments in front and countries behind lead to one name."""
    assert institution_of(affiliation) == institution


def test_an_affiliation_may_name_several() -> None:
    """Each is evidence of who somebody is."""
    both = ("Université Pierre et Marie Curie / CNRS", ("Sorbonne Université", "CNRS"))
    assert institutions_of(both[0]) == both[1]


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("Oslo", "University of Oslo", True),
        ("Google", "Google DeepMind", True),
        ("New York University", "City University of New York", False),
        ("Boston College", "Boston University", False),
        ("Institute of Technology", "New York Institute of Technology and Science", False),
        ("Academy of Sciences", "Polish Academy of Sciences", False),
    ],
)
def test_a_place_may_be_its_university(one: str, other: str, *, may_be_one: bool) -> None:
    """A bare name is no evidence against the institution that bears it; two universities are two."""
    assert related(one, other) is may_be_one
