"""The shell for questions in SQL."""

import os
import pty
import select
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from tests.commands.conftest import ROOT, process

ENDLESS = "SELECT max(a.range * b.range) FROM range(10000000) a, range(10000000) b"


def test_a_shell_answers_one_question_after_the_other(lived_in: Path) -> None:
    """On a terminal, without a query: a query may take lines, a wrong one does not end it, Ctrl-D does."""
    ours, theirs = pty.openpty()
    typed = b"SELECT 6 *\n7 AS answer;\nSELECT nonsense;\n\nSELECT 'a;\nb' AS more;\n.mode csv\nVALUES (8);\n"
    with process("--home", lived_in / "home", "sql", stdin=theirs) as running:
        os.close(theirs)
        os.write(ours, typed + b"\x04")
        out, err = running.communicate(timeout=20)
    os.close(ours)
    assert running.returncode == 0
    assert out == "answer\n42\nmore\na;↵b\ncol0\n8\n"
    assert "nonsense" in err


class Terminal:
    """A shell at a terminal of its own, and whoever types there."""

    def __init__(self, home: Path, state: Path) -> None:
        self.keyboard, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", AT_TERMINAL, "--home", str(home), "sql"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state), "TERM": "dumb", "COLUMNS": "200"},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        self.see()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self.keyboard)

    def see(self, mark: str = "talkfeed> ") -> str:
        """All that is shown until a mark comes."""
        shown = ""
        while mark not in shown:
            assert select.select([self.keyboard], [], [], 20)[0], shown
            shown += os.read(self.keyboard, 65536).decode(errors="replace")
        return shown

    def type(self, text: str) -> str:
        """All that is shown upon a text until the shell waits again."""
        os.write(self.keyboard, text.encode())
        return self.see()

    def end(self) -> int:
        """Leave by Ctrl-D; the status."""
        os.write(self.keyboard, b"\x04")
        return self._process.wait(10)


AT_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from flows.commands import main
main()
"""


def test_a_shell_helps_who_types(lived_in: Path, tmp_path: Path) -> None:
    """Tab completes, words with a dot tell what there is, and lines are kept for who typed them alone."""
    with Terminal(lived_in / "home", tmp_path) as terminal:
        assert "1 row in" in terminal.type("SELECT talks.starts_l\t FROM talks LIMIT 1;\n")
        assert "talk_versions" in terminal.type(".tables\n")
        assert "TIMESTAMP WITH TIME ZONE" in terminal.type(".describe talks\n")
        assert "there is no table 'nonsense'" in terminal.type(".describe nonsense\n")
        assert "there is no .nonsense" in terminal.type(".nonsense\n")
        assert "next_talks" in terminal.type(".examples\n")
        terminal.type(".rows 1\n")
        assert "there are more" in terminal.type("FROM range(9);\n")
        assert "-- What changes" in terminal.type(".example changes_by_kind\n")
        assert terminal.end() == 0
    history = tmp_path / "talkfeed" / "sql_history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    assert history.read_text("utf8").startswith("SELECT talks.starts_local FROM talks LIMIT 1;\n.tables\n")


def test_a_shell_survives_what_is_given_up(lived_in: Path, tmp_path: Path) -> None:
    """Ctrl-C gives a query up, and the next is answered; the arrow up brings back what was typed."""
    (tmp_path / "talkfeed").mkdir()
    (tmp_path / "talkfeed/sql_history").write_text("SELECT 6 * 7 AS answer;\n", "utf8")
    with Terminal(lived_in / "home", tmp_path) as terminal:
        assert "42" in terminal.type("\x1b[A\n")
        os.write(terminal.keyboard, f"{ENDLESS};\n".encode())
        terminal.see("b;")
        time.sleep(0.3)
        assert "given up" in terminal.type("\x03")
        assert "43" in terminal.type("SELECT 43;\n")
        assert terminal.end() == 0
