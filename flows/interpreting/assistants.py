"""Pages explored and understood by assistants, as soon as there is enough to read."""

from functools import partial

from flows.assisting.assistants import Assistants
from flows.interpreting.questions import Asked, Explore, Explored, Interpretation, Step, Understand

ENOUGH = 1_000_000
"""Bytes after which a process is worth its start: they are read in about as much time."""

MANY = 20
"""Questions ahead for which nothing is read here: what it takes to read would be loaded in two processes."""


def enough(ahead: int) -> int:
    """How many bytes are read here before a process is worth its start, when so many questions may come."""
    return 0 if ahead > MANY else ENOUGH


def understand(asked: Asked) -> Interpretation:
    """What pages announce, understood here; what it takes to read is loaded with the first of them."""
    from flows.interpreting import understanding  # noqa: PLC0415 - see above

    return understanding.understand(asked)


def explore(step: Step) -> Explored:
    """Where a page leads, and what it announces if that is nowhere; as `understand`."""
    from flows.interpreting import understanding  # noqa: PLC0415 - see above

    return understanding.explore(step)


def understand_with(assistants: Assistants) -> Understand:
    """What `understand` answers, from whichever process; it raises what that raises."""

    def understood(asked: Asked) -> Interpretation:
        known = _recalled(asked)
        return assistants.ask(partial(understand, asked), _size(asked)) if known is None else known

    return understood


def explore_with(assistants: Assistants) -> Explore:
    """What `explore` answers, from whichever process; it raises what that raises."""

    def explored(step: Step) -> Explored:
        return assistants.ask(partial(explore, step), _size(step.asked))

    return explored


def _recalled(asked: Asked) -> Interpretation | None:
    """What pages announce of which most is known: that takes less time than to ask."""
    if asked.notes is None or not asked.notes.exists():
        return None
    from flows.interpreting import understanding  # noqa: PLC0415 - as above

    return understanding.recalled(asked)


def _size(asked: Asked) -> int:
    return sum(len(page.body) for page in asked.pages)
