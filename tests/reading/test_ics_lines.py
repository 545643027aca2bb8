"""Content lines are read alike however they are folded and quoted."""

from hypothesis import example, given
from hypothesis import strategies as st

from flows.reading.ics.lines import Property, content, unfolded

NAMES = st.sampled_from(["DTSTART", "SUMMARY", "X-TIDE", "RECURRENCE-ID"])
PIECES = st.sampled_from(["a", "b", " ", "\t", "\r", "\n", "\r\n", "\r\n "])
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters='\0\r\n:;,"', exclude_categories=["Zs"]), max_size=20
)


@given(NAMES, st.dictionaries(st.sampled_from(["TZID", "VALUE", "X-A"]), WORDS, max_size=3), WORDS)
def test_quotes_around_parameters_change_nothing(name: str, stated: dict[str, str], value: str) -> None:
    """A line says its parameters and its value with quotes, which few calendars write, as without them."""
    said = Property(name, value, stated)
    plain, quoted = (
        "".join(
            (name, *(f";{parameter}={form.format(words)}" for parameter, words in stated.items()), ":", value)
        )
        for form in ("{}", '"{}"')
    )
    assert [content(plain), content(quoted)] == [said, said]


@given(
    WORDS.map("a{}".format), st.integers(0, 4), st.sampled_from(["\r\n ", "\n\t", "\r ", "\n\n ", "\n\n\n "])
)
def test_a_fold_of_any_kind_joins_two_halves(value: str, lines: int, fold: str) -> None:
    """Lines with folds in them are those that were folded, blank lines of old Mozilla ones included."""
    assert unfolded(f"{fold.join(value)}\n\n" * lines) == [value] * lines


@given(st.lists(PIECES, max_size=12).map("".join))
@example("a\r\n\r\n b\n\tc\r\r\nd")
def test_what_ends_a_line_elsewhere_ends_none_here(text: str) -> None:
    """Lines end alike beside a character at which Python would split, too, and which stays in its line."""
    for mark in ("\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
        assert unfolded(f"{text}\nb{mark}b") == [*unfolded(f"{text}\n"), f"b{mark}b"]
