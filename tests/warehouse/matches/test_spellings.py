"""Words are told apart alike in plain text, where that is quick, and in any other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from warehouse.matches.spellings import words_in


@given(st.text(st.sampled_from("aZéß字ʰ\uff17٣½²Ⅳ_-… \u00a0\n")))
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    """Whatever script they are in, and whatever stands between them."""
    assert words_in(text) == re.findall(r"[^\W_]+", text)
