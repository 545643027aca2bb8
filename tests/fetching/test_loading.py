"""requests comes without what guesses encodings, which whoever wants it has all the same."""

import subprocess
import sys

from flows.fetching._loading import GUESSING


def said(program: str) -> str:
    """What a Python prints that takes a warning for a failure."""
    command = [sys.executable, "-W", "error", "-c", f"import sys; {program}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_nothing_that_guesses_is_loaded() -> None:
    """Nor does requests warn that it lacks it."""
    program = f"import flows.fetching; print([name for name in {GUESSING!r} if name in sys.modules])"
    assert said(program) == "[]\n"


def test_what_guesses_can_be_loaded_afterwards() -> None:
    """By another library, to which it is not lacking."""
    program = "import flows.fetching, charset_normalizer; print(charset_normalizer.__name__)"
    assert said(program) == "charset_normalizer\n"


def test_what_was_loaded_before_stays() -> None:
    """The same module, for those who have it."""
    program = (
        "import charset_normalizer as before, flows.fetching, charset_normalizer as after; "
        "print(before is after is sys.modules['charset_normalizer'])"
    )
    assert said(program) == "True\n"
