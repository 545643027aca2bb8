"""Two announcements of one talk share a key, and few others do."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from warehouse.matches import Account, blocks

START = datetime(2023, 10, 11, 14, 0, tzinfo=UTC)
KNOWN = Account(
    source_key="department",
    own_id="department/1",
    talk_id="department/1",
    title="Rigidity of locally symmetric spaces",
    names=("João Araújo",),
    starts_at=START,
    starts_on=START.date(),
    series_key="topology",
    institution="Bonn",
    location=None,
    url=None,
    is_online=False,
)


def test_the_keys_are_of_the_day_the_speaker_and_the_title() -> None:
    """A day goes with a surname or an end of the title, a speaker with an end of it, a place with all."""
    assert blocks(KNOWN) == (
        "2023-10-11 araujo",
        "2023-10-11 araujo joao",
        "2023-10-11 rigidityoflocallys-",
        "2023-10-11 -llysymmetricspaces",
        "araujo j rigidityofloca-",
        "araujo joao rigidityofloca-",
        "araujo j -ymmetricspaces",
        "araujo joao -ymmetricspaces",
        "topology rigidityoflocallysymmetricspaces",
        "Bonn rigidityoflocallysymmetricspaces",
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "TBA"},
        {"title": None, "starts_at": None},
        {"names": ("J. Araujo",), "starts_at": None, "starts_on": None},
        {
            "names": ("Araújo, João",),
            "title": "Rigidity of …",
            "starts_on": date(2023, 10, 11),
            "starts_at": None,
        },
        {"names": (), "title": "João Araújo: Rigidity of locally symmetric spaces"},
        {"names": (), "title": "Rigidity of locally symmetric …"},
        {"names": ("Someone Else",), "title": "Rigdity of locally symmetric spaces"},
        {"names": (), "starts_at": None, "starts_on": None},
        {"starts_at": START.replace(hour=8), "title": "Another title"},
        {"starts_at": datetime.fromisoformat("2023-10-12T01:00:00+11:00"), "starts_on": date(2023, 10, 12)},
        {"starts_at": START.replace(day=25), "starts_on": date(2023, 10, 25)},
    ],
)
def test_what_may_be_one_talk_meets(facts: dict[str, object]) -> None:
    """Whatever one source leaves out or says otherwise, something common remains."""
    assert not set(blocks(KNOWN)).isdisjoint(blocks(replace(KNOWN, **facts)))


@pytest.mark.parametrize(
    "facts",
    [
        {"names": ("Ada Quill",), "title": "Something else"},
        {"title": "Something else", "starts_at": START.replace(day=12), "starts_on": date(2023, 10, 12)},
        {"title": "TBA", "starts_at": None, "starts_on": None},
        {"names": (), "title": "TBA"},
    ],
)
def test_what_shares_only_a_day_or_a_speaker_does_not_meet(facts: dict[str, object]) -> None:
    """A day alone, a speaker alone and a generic title bring nothing together."""
    assert set(blocks(KNOWN)).isdisjoint(blocks(replace(KNOWN, **facts)))


def test_a_generic_title_makes_no_key() -> None:
    """An announcement that identifies nothing meets nobody."""
    assert blocks(replace(KNOWN, title="Colloquium", names=())) == ()
