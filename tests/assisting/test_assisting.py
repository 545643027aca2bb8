"""Questions are asked ahead, and of processes beside this one."""

import pickle
from collections.abc import Iterator
from functools import partial
from operator import add

import pytest

from flows.assisting import Assistants, ahead
from flows.assisting.ahead import LEAD


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


def test_an_exception_ends_what_is_asked_ahead() -> None:
    """It is raised in the place of its answer."""
    with pytest.raises(ZeroDivisionError):
        list(ahead(partial(divmod, 1), [1, 0, 1, 1, 1]))


def test_a_question_that_no_process_can_be_asked_is_refused() -> None:
    """And the next one is answered, by nobody who waits."""
    with Assistants(0, 1) as found:
        with pytest.raises((AttributeError, pickle.PicklingError)):
            found.ask(lambda: 1, 1)
        assert found.ask(partial(add, 1, 2), 1) == 3
