"""Names of calendars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publishing.slugs import LONGEST, is_reserved, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("New Technologies in Mathematics", "new-technologies-in-mathematics"),
        ("  Loops & Knots (2024) ", "loops-knots-2024"),
        ("Größe, Łódź, Ørsted, Poincaré", "grosse-lodz-orsted-poincare"),
        ("All", "all-a52ace42"),
        ("Archive 2024", "archive-2024-125bebb6"),
        ("NUL", "nul-ae6de182"),
        ("数学讨论班", "ad9078ce"),
        ("!?", "8faf838e"),
        ("Теория K", "k-2a078db4"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-w-9e80c85b"),
    ],
)
def test_slug(title: str, name: str) -> None:
    """A title is spelt in ASCII; what cannot be said so, or is reserved, or long, ends in a hash."""
    assert slug(title) == name


@given(st.text())
def test_any_title(title: str) -> None:
    """Whatever the title, its name is safe, short and always the same."""
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug(title))
    assert not is_reserved(slug(title))
    assert len(slug(title)) <= LONGEST
    assert slug(title) == slug(title)


@pytest.mark.parametrize(
    "title", ["all", "Index", "archive", "Changes", "archive 2024", "archive 2024 05", "con", "LPT1"]
)
def test_reserved(title: str) -> None:
    """Names of files of ours and of devices are not for a series."""
    assert not is_reserved(slug(title))
    assert is_reserved("-".join(title.casefold().split()))
