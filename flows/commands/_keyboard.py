"""What a person types: lines, kept from one shell to the next, and names that Tab completes."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import click

from flows.commands._printing import is_terminal

KEPT = 10_000
"""How many lines are kept."""

BREAKS = " \t\n\"'`,;()[]{}=<>*/+|"
"""What a name ends at; a dot leads from a table to its columns, or begins a word for the shell."""

WORDS = (
    *("SELECT", "DISTINCT", "FROM", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "JOIN", "LEFT JOIN"),
    *("USING", "DESCRIBE", "SUMMARIZE", "SHOW TABLES", "EXPLAIN", "INTERVAL", "now()"),
)


def line(prompt: str) -> str:
    """A line that a person types; the prompt stays out of redirected results."""
    if is_terminal(sys.stdout):
        return input(prompt)
    click.echo(prompt, nl=False, err=True)
    return input()


@contextmanager
def assisted(tables: Callable[[], Mapping[str, list[str]]], commands: tuple[str, ...]) -> Iterator[None]:
    """Lines typed inside are kept, and Tab completes names, where there is readline."""
    try:
        import readline
    except ImportError:
        yield
        return
    history = _history()
    with suppress(OSError):
        readline.read_history_file(history)
    known = readline.get_current_history_length()
    readline.set_history_length(KEPT)
    readline.set_completer_delims(BREAKS)
    readline.set_completer(_completer(cache(tables), commands))
    readline.parse_and_bind(
        "bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete"
    )
    try:
        yield
    finally:
        with suppress(OSError):
            _make(history)
            readline.append_history_file(readline.get_current_history_length() - known, history)


def candidates(beginning: str, tables: Mapping[str, list[str]], commands: tuple[str, ...]) -> list[str]:
    """What a name may be that begins so, in whatever case."""
    table, dot, _ = beginning.rpartition(".")
    if dot and not table:
        words: list[str] = [*commands]
    elif dot:
        words = [f"{table}.{column}" for column in tables.get(table, [])]
    else:
        words = [*tables, *sorted({column for columns in tables.values() for column in columns}), *WORDS]
    return [word for word in words if word.lower().startswith(beginning.lower())]


def _completer(
    tables: Callable[[], Mapping[str, list[str]]], commands: tuple[str, ...]
) -> Callable[[str, int], str | None]:
    def complete(beginning: str, state: int) -> str | None:
        found = candidates(beginning, tables(), commands)
        return found[state] if state < len(found) else None

    return complete


def _history() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "talkfeed" / "sql_history"


def _make(history: Path) -> None:
    history.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(history, os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600))
    history.chmod(0o600)
