"""Judgements are remembered for short texts, and for no long ones."""

from flows.normalising.remembered import LONGEST, MOST, remembered


def test_a_short_text_is_judged_once_and_a_long_one_each_time() -> None:
    """What a page can make us remember is bounded: by its length, and by the number of texts."""
    judged: list[str] = []

    @remembered
    def upper(text: str) -> str:
        judged.append(text)
        return text.upper()

    short, long = "s" * LONGEST, "l" * (LONGEST + 1)
    assert [upper(text) for text in (short, long, short, long)] == ["S" * LONGEST, "L" * (LONGEST + 1)] * 2
    assert judged == [short, long, long]
    for number in range(MOST):
        upper(str(number))
    upper(short)
    assert judged[-1] == short
