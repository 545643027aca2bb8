"""Two announcements are told to be of one talk, or of two, with the reasons."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tests.warehouse.matches.pairs import pairs
from warehouse.matches import Account, Verdict, compare

TWO = datetime(2023, 10, 11, 14, 0, tzinfo=UTC)
KNOWN = Account(
    source_key="department",
    own_id="department/1",
    talk_id="talk",
    title="Breaking the one-mind-barrier with formal proofs",
    names=("Johan Commelin",),
    starts_at=TWO,
    starts_on=TWO.date(),
    series_key="new-technologies-in-mathematics-seminar",
    institution="Harvard University",
    location="CMSA Room G10",
    url="https://department.example.org/1",
    is_online=False,
)
OTHER = replace(KNOWN, source_key="campus", own_id="campus/1", talk_id="other", url=None)
UNDATED = {"starts_at": None, "starts_on": None}


def at(day: int, hour: int = 14, minute: int = 0) -> dict[str, object]:
    """A start on a day of that month."""
    start = datetime(2023, 10, day, hour, minute, tzinfo=UTC)
    return {"starts_at": start, "starts_on": start.date()}


def titled(one: str | None, other: str | None, **facts: object) -> Verdict:
    """The verdict on two announcements that differ in their titles and in these facts of the second."""
    return compare(replace(KNOWN, title=one), replace(OTHER, title=other, **facts))


def named(one: str, other: str, **facts: object) -> Verdict:
    """The verdict on two announcements that differ in the name of the speaker."""
    return compare(replace(KNOWN, names=(one,)), replace(OTHER, names=(other,), **facts))


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        (KNOWN.title, "same title"),
        ("Breaking the onemindbarrier with formal proofs", "same title but for hyphens"),
        ("Breaking the One-Mind-Barrier with Formal Proofs", "same title but for capitals"),
        ("“Breaking the one\u2013mind\u2013barrier with formal proofs”", "same title but for its marks"),
        ("Breaking the one-mind-barrier with form…", "same title, one cut short"),
        ("Breaking the one-mind-barrier with fromal proofs", "same title but for a slip"),
        (
            "New Technologies in Mathematics Seminar: Breaking the one-mind-barrier with formal proofs",
            "same title, one with series, speaker or place around it",
        ),
        (
            "Johan Commelin (Freiburg) - Breaking the one-mind-barrier with formal proofs",
            "same title, one with series, speaker or place around it",
        ),
        (
            "Breaking the one-mind-barrier with formal proofs: the liquid tensor experiment",
            "same title, one with a subtitle",
        ),
    ],
)
def test_a_title_is_the_same_however_it_is_written(title: str, reason: str) -> None:
    """Hyphens, capitals, quotes, an early end, a slip and what stands around a title do not count."""
    verdict = compare(KNOWN, replace(OTHER, title=title, **UNDATED))
    assert verdict.is_same
    assert verdict.reasons == (reason, "same speaker: Johan Commelin", "one without a date", "same series")


def test_a_long_title_may_be_cut_without_a_sign() -> None:
    """A field of fixed length loses the end of a title, and shows no ellipsis."""
    whole = "The TinyStories Dataset: How Small Can Language Models Be And Still Speak Coherent English?"
    assert titled(whole, whole.removesuffix(" English?"), **UNDATED).is_same
    assert not titled(whole, whole.removesuffix(" Speak Coherent English?"), **UNDATED).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The $p$-adic theory of $\\mathbb{Z}$-curves", "The p-adic theory of \u2124-curves"),
        ("$L^2$-estimates and the $\\bar\\partial$-equation", "L²-estimates and the ∂̄-equation"),
        ("The $\\alpha$-invariant of Fano varieties", "The \u03b1-invariant of Fano varieties"),
        ("The $\\alpha$-invariant of Fano varieties", "The -invariant of Fano varieties"),
        ('Erd\\H{o}s and G\\"odel on infinite sets', "Erdős and Gödel on infinite sets"),
    ],
)
def test_formulas_are_the_same_in_latex_in_unicode_and_left_out(one: str, other: str) -> None:
    """A source that shows formulas otherwise, or drops them, announces the same title."""
    assert titled(one, other, **UNDATED).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("João Araújo", "J. Araújo"),
        ("João Araújo", "Araújo, João"),
        ("João Araújo", "Joao Araujo"),
        ("Guy Gur-Ari", "Guy GurAri"),
        ("Wei Zhang", "Zhang Wei"),
        ("Ada M. Quill", "Ada Quill"),
        ("Ada Quill", "Prof. Dr. Ada Quill"),
        ("Günter Müller", "Gunter Mueller"),
        ("Jean-Pierre Serre", "J.-P. Serre"),
        ("Alexander Petrov", "Alex Petrov"),
        ("Dmitry Krotov", "Dmitri Krotov"),
        ("Ada Quill (Bonn)", "Ada QUILL"),
        ("Pedro van der Berg", "P. van der Berg"),
        ("Ana García López", "Ana García"),
        ("张伟", "张伟"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    """Initials, order, accents, hyphens, middle names and titles do not make two people of one."""
    assert named(one, other, **UNDATED).is_same
    assert named(other, one, **UNDATED).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quill", "Bea Quill"),
        ("Ada Quill", "B. Quill"),
        ("Ada M. Quill", "Ada K. Quill"),
        ("Ada Quill", "Ada Reed"),
        ("Ada Quill 7", "Ada Quill 8"),
        ("Wei Zhang", "Wei Wang"),
    ],
)
def test_other_people_give_other_talks(one: str, other: str) -> None:
    """Whatever else is the same, also at one time: two speakers are two talks."""
    assert named(one, other) == Verdict(is_same=False, score=0.0, reasons=("other speaker",))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        at(11, 14, 15),
        at(11, 9),
        {"starts_at": None},
        {"names": ("Johan Commelin", "Adam Topaz")},
        {"title": None},
        {"title": "TBA"},
        {"title": "Colloquium"},
        {"title": None, "starts_at": None},
        {"names": ()},
        {"names": (), "location": "via Zoom", "institution": None, "is_online": True},
        {"title": "A title that was changed since"},
        at(18),
        {"institution": "Universität Wien"},
        {"location": "Virtual", "institution": None, "series_key": None},
    ],
)
def test_one_talk_is_known_by_what_is_left(facts: dict[str, object]) -> None:
    """A title, a speaker, an hour, a day or a place may be missing or be out of date."""
    assert compare(KNOWN, replace(OTHER, **facts)).is_same


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Condensed sets for everyone", **at(11, 16)},
        {"title": "Condensed sets for everyone", **at(13)},
        {"title": "Condensed sets for everyone", **UNDATED},
        {"title": "TBA", **at(12)},
        {"title": "TBA", **UNDATED},
        {"title": "Breaking the one-mind-barrier with informal arguments", **at(18)},
        {"institution": "Universität Wien", **at(18)},
        {"institution": "Universität Wien", "starts_at": None, "starts_on": None},
        {"institution": "Universität Wien", **at(11, 18)},
        {"names": (), "institution": "Universität Wien"},
        {"institution": "Universität Wien", "location": "Sky Lounge, Vienna"},
        {"names": (), **at(11, 16)},
        {"names": (), **at(18)},
        at(31, 14, 0) | {"starts_at": datetime(2024, 10, 9, 14, tzinfo=UTC), "starts_on": date(2024, 10, 9)},
    ],
)
def test_another_talk_is_not_taken_for_this_one(facts: dict[str, object]) -> None:
    """Other titles at other times, other institutions and other years are other talks."""
    assert not compare(KNOWN, replace(OTHER, **facts)).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Motives of curves I", "Motives of curves II"),
        ("Motives of curves, Part 1", "Motives of curves, Part 2"),
        ("Lecture 2: Motives of curves", "Lecture 3: Motives of curves"),
        ("Lecture 2", "Lecture 3"),
        ("Motives of curves (1/3)", "Motives of curves (2/3)"),
        ("1. Motives of curves", "2. Motives of curves"),
        ("First lecture: Motives of curves", "Second lecture: Motives of curves"),
        ("Motives of curves: the case n=3", "Motives of curves: the case n=4"),
        ("Motives in dimension 2", "Motives in dimension 3"),
        ("Motives in dimension two", "Motives in dimension three"),
        ("Perspectives in algebra 2024", "Perspectives in algebra 2025"),
        ("Type II factors", "Type III factors"),
        ("Motives of curves", "Pre-talk: Motives of curves"),
        ("Motives of curves", "Exercises: Motives of curves"),
    ],
)
@pytest.mark.parametrize("facts", [{}, UNDATED, {"starts_at": None}, at(18)])
def test_numbers_tell_talks_apart(one: str, other: str, facts: dict[str, object]) -> None:
    """Parts, dimensions, years and cases with other numbers are other talks, whatever the rest."""
    assert not titled(one, other, **facts).is_same
    assert not titled(other, one, **facts).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Motives of curves II", "Motives of curves, Part 2"),
        ("Motives of curves (Lecture 2)", "Motives of curves, II"),
        ("Lecture 2: Motives of curves", "Motives of curves - Part Two"),
        ("Motives of curves II", "Motives of curves 2/3"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    """II, 2 and two are one part."""
    assert titled(one, other, **UNDATED).is_same


@pytest.mark.parametrize("mark", [" II", " (continued)", ", Part 2", " (cont'd)"])
@pytest.mark.parametrize("facts", [UNDATED, {"starts_at": None}, at(12), at(11, 16)])
def test_a_sequel_is_another_talk(mark: str, facts: dict[str, object]) -> None:
    """A talk and its continuation are two, unless both begin at one time."""
    assert not titled("Motives of curves", f"Motives of curves{mark}", **facts).is_same
    assert titled("Motives of curves", f"Motives of curves{mark}").is_same


@pytest.mark.parametrize(
    "title",
    [
        "Colloquium", "Introduction", "Open discussion", "TBA", "Reading group", "Organizational meeting",
        "Number Theory Seminar", "Séminaire de géométrie", "Coffee break", "Q&A", None, "", "???",
        "Lecture 3", "Welcome",
    ],
)  # fmt: skip
@pytest.mark.parametrize("facts", [{}, UNDATED, at(18), at(11, 16)])
def test_a_generic_title_identifies_nothing(title: str | None, facts: dict[str, object]) -> None:
    """Without a speaker, a title that many talks bear is no sign of one talk, even at one time."""
    bare = replace(KNOWN, title=title, names=())
    assert not compare(bare, replace(OTHER, title=title, names=(), **facts)).is_same


def test_the_same_instant_in_two_zones_is_one_start() -> None:
    """Instants count, not what the clocks and calendars say."""
    local = datetime.fromisoformat("2023-10-12T01:00:00+11:00")
    assert compare(KNOWN, replace(OTHER, starts_at=local, starts_on=local.date())) == Verdict(
        is_same=True,
        score=100.0,
        reasons=("same title", "same speaker: Johan Commelin", "same start", "same series"),
    )


def test_the_order_makes_no_difference() -> None:
    """Whichever source comes first, the verdict and its score are the same."""
    for pair in pairs(11, "worked_with", 5):
        one, other = compare(pair.one, pair.other), compare(pair.other, pair.one)
        assert (one.is_same, one.score) == (other.is_same, other.score)
