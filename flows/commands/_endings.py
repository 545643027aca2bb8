"""How the command line ends: with which status, and which words on stderr."""

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from flows.commands._printing import say
from schemas.failures import Failure

INTERRUPTED = 130
MOST_LINES = 5


@contextmanager
def reported(*, is_debug: bool) -> Iterator[None]:
    """A failure inside as at most five lines on stderr and its exit status; a traceback with `is_debug`."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit):
        raise
    except BrokenPipeError:
        _let_go_of_stdout()
        raise click.exceptions.Exit(0) from None
    except (KeyboardInterrupt, click.Abort):
        say("\ntalkfeed: interrupted; what was committed is kept")
        raise click.exceptions.Exit(INTERRUPTED) from None
    except Failure as failure:
        say(traceback.format_exc() if is_debug else _in_words(failure))
        raise click.exceptions.Exit(failure.exit_status) from None
    except Exception as problem:  # noqa: BLE001 - nobody above could tell it better
        say(traceback.format_exc() if is_debug else _mistake(problem))
        raise click.exceptions.Exit(1) from None


@contextmanager
def ended() -> Iterator[None]:
    """End the process with the status of the block, at once: no thread that awaits a server holds it up."""
    try:
        yield
    except SystemExit as end:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _let_go_of_stdout()
        if threading.active_count() > 1 and isinstance(end.code, int):
            sys.stderr.flush()
            os._exit(end.code)
        raise


def _in_words(failure: Failure) -> str:
    lines = f"talkfeed: {failure}".splitlines()
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    shown, rest = lines[: MOST_LINES - 1], len(lines) - MOST_LINES + 1
    return "\n".join((*shown, f"  … and {rest} more lines: run with --debug to see them"))


def _mistake(problem: Exception) -> str:
    text = " ".join(str(problem).split())[:200]
    return (
        f"talkfeed: a mistake of Talkfeed, {type(problem).__name__}: {text}; "
        "run with --debug before the verb for the details"
    )


def _let_go_of_stdout() -> None:
    """Whoever read stdout has gone: nothing more is written there, not even at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
