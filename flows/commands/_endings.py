"""How the command line ends: with which status, and which words on stderr."""

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

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
def heard() -> Iterator[None]:
    """Raise an interruption of the block again every second until it ends.

    Python drops one that is raised in a callback, such as those of an import.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, 1)
        raise KeyboardInterrupt

    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
    before = [signal.signal(number, interrupt) for number in asked]
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def ended() -> Iterator[None]:
    """End the process with the status of the block, at once: no thread that awaits a server holds it up.

    Being asked to terminate counts as an interruption.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
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
        gc.freeze()  # else Python looks through all that ends now, a tenth of the time of a short command
        raise


def _in_words(failure: Failure) -> str:
    """What and where, cut so that the remedy still fits."""
    where = f"{failure.where}: " if failure.where else ""
    said = [line for line in f"talkfeed: {where}{failure.what}".splitlines() if line.strip()]
    remedy = failure.remedy.splitlines()[:1]
    if (excess := len(said) + len(remedy) - MOST_LINES) > 0:
        said[-excess - 1 :] = [f"  … {excess + 1} more lines: run with --debug before the verb"]
    return "\n".join((*said, *remedy))


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
