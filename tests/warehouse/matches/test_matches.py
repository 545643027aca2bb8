"""Newcomers join the talk that they are of, one each, and none that is in doubt."""

from datetime import UTC, datetime
from itertools import permutations

from msgspec.structs import replace

from warehouse.matches import Account, Match, compare, matches

FIRST = datetime(2023, 10, 4, 14, 0, tzinfo=UTC)
TITLE = "Rigidity of locally symmetric spaces"


def account(source: str, number: int = 1, *, day: int | None = 4, title: str | None = TITLE) -> Account:
    """An announcement of Ada Quill's talk on a day of that October."""
    start = FIRST.replace(day=day) if day else None
    return Account(
        source_key=source,
        own_id=f"{source}/{number}",
        talk_id=f"talk of {source}/{number}",
        title=title,
        names=("Ada Quill",),
        starts_at=start,
        starts_on=start.date() if start else None,
        series_key="topology-of-manifolds",
        institution="Bonn",
        location=None,
        url=None,
        is_online=False,
    )


def test_a_newcomer_joins_the_talk_that_it_is_of() -> None:
    """The match names the announcement that agrees, with the verdict on the two."""
    known, newcomer = account("department"), account("campus")
    found = matches([newcomer], [(newcomer, known)], {known.talk_id: frozenset({"department"})})
    assert found.accepted == (Match(newcomer, known, compare(newcomer, known)),)
    assert found.doubtful == ()


def test_the_better_of_two_candidates_is_taken() -> None:
    """The same start beats the lag of a week, whatever the order of the pairs."""
    near, far, newcomer = account("department", 1), account("department", 2, day=11), account("campus")
    for pairs in permutations([(newcomer, near), (newcomer, far)]):
        found = matches([newcomer], pairs, {})
        assert [match.known for match in found.accepted] == [near]


def test_two_equally_good_candidates_are_none() -> None:
    """An undated announcement that two dated talks fit joins neither, and both say so."""
    one, two = account("department", 1, day=4), account("department", 2, day=11)
    newcomer = account("list", day=None)
    found = matches([newcomer], [(newcomer, one), (newcomer, two)], {})
    assert found.accepted == ()
    assert [(match.known, match.verdict.is_same, match.verdict.reasons[-1]) for match in found.doubtful] == [
        (one, False, "as well as department/2 of department"),
        (two, False, "as well as department/1 of department"),
    ]


def test_two_newcomers_of_one_source_that_fit_one_talk_are_none() -> None:
    """Which of two dated talks an undated one is cannot be known from the other side either."""
    known = account("list", day=None)
    newcomers = [account("department", 1, day=4), account("department", 2, day=11)]
    found = matches(newcomers, [(newcomer, known) for newcomer in newcomers], {})
    assert found.accepted == ()
    assert len(found.doubtful) == 2


def test_two_announcements_of_one_talk_are_no_ambiguity() -> None:
    """Candidates of the same talk, or of talks that agree with each other, do not compete."""
    known = account("department")
    second = replace(account("faculty"), talk_id=known.talk_id)
    newcomer = account("campus")
    found = matches(
        [newcomer], [(newcomer, known), (newcomer, second)], {known.talk_id: frozenset({"department"})}
    )
    assert [match.known.talk_id for match in found.accepted] == [known.talk_id]


def test_no_talk_gets_two_announcements_of_one_source() -> None:
    """Not even when the other one is an announcement that was not asked about."""
    known, newcomer = account("department"), account("campus")
    found = matches([newcomer], [(newcomer, known)], {known.talk_id: frozenset({"department", "campus"})})
    assert found.accepted == ()
    assert found.doubtful[0].verdict.reasons[-1] == "its source announces that talk already"


def test_a_series_with_one_title_is_matched_day_by_day() -> None:
    """Four equal titles in four weeks find their days, and a fifth finds nothing."""
    known = [account("department", day, day=day) for day in (4, 11, 18, 25)]
    newcomers = [account("campus", day, day=day) for day in (4, 11, 18, 30)]
    pairs = [(newcomer, each) for newcomer in newcomers for each in known]
    found = matches(newcomers, pairs, {each.talk_id: frozenset({"department"}) for each in known})
    assert sorted((match.newcomer.own_id, match.known.own_id) for match in found.accepted) == [
        ("campus/11", "department/11"),
        ("campus/18", "department/18"),
        ("campus/4", "department/4"),
    ]


def test_newcomers_may_meet_each_other() -> None:
    """Three sources read at once make one talk: each but one joins, and all end in one."""
    newcomers = [account("campus"), account("list"), account("faculty", day=None)]
    pairs = [(one, other) for one, other in permutations(newcomers, 2)]
    found = matches(newcomers, pairs, {})
    assert len(found.accepted) == 2
    assert len({match.newcomer.own_id for match in found.accepted}) == 2
    assert len({match.known.talk_id for match in found.accepted}) == 1


def test_newcomers_follow_each_other_into_a_known_talk() -> None:
    """A talk that was there keeps its name, however its newcomers found each other."""
    known = account("department", day=None)
    newcomers = [account("campus"), account("list")]
    pairs = [(newcomers[0], newcomers[1]), (newcomers[1], newcomers[0]), (newcomers[1], known)]
    found = matches(newcomers, pairs, {known.talk_id: frozenset({"department"})})
    assert {match.newcomer.own_id: match.known.talk_id for match in found.accepted} == {
        "campus/1": known.talk_id,
        "list/1": known.talk_id,
    }


def test_a_newcomer_must_not_contradict_the_rest_of_a_talk() -> None:
    """An undated announcement of a dated talk does not let a talk of another year in."""
    dated = account("department")
    undated = replace(account("list", day=None), talk_id=dated.talk_id)
    newcomer = replace(
        account("campus"), starts_at=FIRST.replace(year=2025), starts_on=FIRST.replace(year=2025).date()
    )
    members = {dated.talk_id: frozenset({"department", "list"})}
    found = matches([newcomer], [(newcomer, undated), (newcomer, dated)], members)
    assert found.accepted == ()
    assert found.doubtful[0].verdict.reasons[-1] == "it contradicts what department says of that talk"


def test_settled_talks_stay_two() -> None:
    """A newcomer that agrees with two talks that agree with each other joins the nearest alone."""
    one, two, newcomer = account("department"), account("faculty", day=None), account("campus")
    members = {one.talk_id: frozenset({"department"}), two.talk_id: frozenset({"faculty"})}
    found = matches([newcomer], [(newcomer, two), (newcomer, one)], members)
    assert [match.known for match in found.accepted] == [one]
    assert [(match.known, match.verdict.reasons[-1]) for match in found.doubtful] == [
        (two, "it belongs to another talk already")
    ]
