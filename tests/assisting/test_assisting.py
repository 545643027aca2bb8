"""Questions are asked ahead, and of processes and threads beside this one."""

import gc
import os
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from operator import add
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from flows.assisting.ahead import LEAD, ahead
from flows.assisting.assistants import Assistants
from flows.assisting.beside import beside
from flows.assisting.garbage import SELDOM, seldom_collected
from flows.assisting.turns import SHORT, short_turns


def test_answers_come_in_order_and_little_is_taken_ahead() -> None:
    """However long there is to go on, few of what is given wait at a time."""
    taken = list[int]()

    def given() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    for number, answer in enumerate(ahead(str, given())):
        assert answer == str(number)
        assert len(taken) <= number + LEAD + 1
    assert len(taken) == 50


def test_calls_made_side_by_side_are_answered_in_order() -> None:
    """Whichever of them ends first."""
    second_begun = Event()

    def call(number: int) -> int:
        if number == 1:
            second_begun.set()
        return number if second_begun.wait(5) else -1

    assert list(ahead(call, range(30), side_by_side=2)) == list(range(30))


def test_an_exception_ends_what_is_asked_ahead() -> None:
    """It is raised in the place of its answer."""
    with pytest.raises(ZeroDivisionError):
        list(ahead(partial(divmod, 1), [1, 0, 1, 1, 1]))


def test_no_call_is_begun_whose_answer_nobody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """When one has failed, none is made but the one that was begun already."""
    made, ended = list[int](), Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - so it is called
            super().shutdown(wait, cancel_futures=cancel_futures)
            ended.set()

    def call(number: int) -> int:
        made.append(number)
        if number:
            ended.wait(5)
        return 1 // number

    monkeypatch.setattr("flows.assisting.ahead.ThreadPoolExecutor", Pool)
    with pytest.raises(ZeroDivisionError):
        list(ahead(call, range(9)))
    assert made in ([0], [0, 1])


def test_a_question_that_no_process_can_be_asked_is_refused() -> None:
    """And the next one is answered, by nobody who waits."""
    with Assistants(0, 1) as found:
        with pytest.raises((AttributeError, pickle.PicklingError)):
            found.ask(lambda: 1, 1)
        assert found.ask(partial(add, 1, 2), 1) == 3


def test_a_process_takes_its_modules_from_where_this_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from the folder in which somebody happens to be."""
    (tmp_path / "flows.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    with Assistants(0, 1) as found:
        assert found.ask(os.getpid, 1) != os.getpid()


def test_every_thread_is_given_the_answer_to_its_own_question() -> None:
    """Although the only process is asked before it has answered the one before."""
    with Assistants(0, 1) as one, ThreadPoolExecutor(6) as pool:
        answers = pool.map(lambda number: one.ask(partial(add, number, 1), 1), range(300))
        assert list(answers) == list(range(1, 301))


def test_another_process_is_started_when_much_was_asked() -> None:
    """Before that the first one answers, whoever waits for it."""
    with Assistants(0, 2, another=100) as found, ThreadPoolExecutor(8) as pool:
        assert len({*pool.map(lambda _: found.ask(os.getpid, 1), range(50))}) == 1
        slept = [pool.submit(found.ask, partial(_pid_after, 0.05), 50) for _ in range(8)]
        assert len({each.result() for each in slept}) == 2


def test_processes_end_when_they_are_told_to() -> None:
    """Who asks all the same is answered, by another one."""
    with Assistants(0, 2) as found:
        first = found.ask(os.getpid, 1)
        found.end()
        assert not Path(f"/proc/{first}").exists()
        assert found.ask(os.getpid, 1) not in {first, os.getpid()}
    assert found.ask(os.getpid, 1) == os.getpid()


def _pid_after(seconds: float) -> int:
    sleep(seconds)
    return os.getpid()


def test_a_call_beside_is_answered_when_it_is_asked_for() -> None:
    """What it raises is raised there."""
    with beside(partial(add, 1, 2), lambda: None) as answer:
        assert answer() == 3
    with beside(partial(divmod, 1, 0), lambda: None) as failed, pytest.raises(ZeroDivisionError):
        failed()


def test_a_call_beside_is_stopped_where_the_block_fails() -> None:
    """It is waited for, whatever it does: nobody is left behind who works on."""
    stopped, ended = Event(), Event()

    def call() -> None:
        assert stopped.wait(60)
        ended.set()

    with pytest.raises(KeyError), beside(call, stopped.set):
        raise KeyError
    assert ended.is_set()


def test_turns_are_short_for_a_while() -> None:
    """Then as long as before, whatever ends it."""
    before = sys.getswitchinterval()
    with suppress(ZeroDivisionError), short_turns():
        assert sys.getswitchinterval() == pytest.approx(SHORT)
        divmod(1, 0)
    assert sys.getswitchinterval() == before


def test_what_lasts_is_seldom_looked_through() -> None:
    """For as long as the block does."""
    usual = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold()[0] == SELDOM
    assert gc.get_threshold() == usual
