"""An abstract is kept whole, and known to be cut short where its source says so."""

import pytest

from flows.normalising.abstracts import abstract_written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We show that A. ", ("We show that A.", False)),
        ("We show …", ("We show", True)),
        ("We show that… ", ("We show that", True)),
        ("We show ...", ("We show", True)),
        ("We show [...]", ("We show", True)),
        ("We show ...\n\n---", ("We show", True)),
        ("We show that\n***\nall ends.\n\n* * *\n=====\n", ("We show that\n***\nall ends.\n\n* * *", False)),
        ("We show [&hellip;]".replace("&hellip;", "…"), ("We show", True)),
        ("We show … Continue reading Sheaves →", ("We show", True)),
        ("We show ... (read more)", ("We show", True)),
        ("One … two.", ("One … two.", False)),
        ("First.\n\nSecond.", ("First.\n\nSecond.", False)),
        ("TBA", (None, False)),
        ("Abstract: TBA", (None, False)),
        ("…", (None, False)),
        (None, (None, False)),
        ("Join https://zoom.us/j/1?pwd=secret", ("Join https://zoom.us/j/1", False)),
    ],
)
def test_abstracts(text: str | None, expected: tuple[str | None, bool]) -> None:
    """The text without the mark of a cut, and whether there was one."""
    assert abstract_written(text) == expected
