"""Pages explored and understood by assistants, as soon as there is enough to read."""

from functools import partial

from flows.assisting.assistants import Assistants, processors
from flows.interpreting.questions import Asked, Explore, Explored, Interpretation, Step, Understand

ENOUGH = 1_000_000
"""Bytes after which a process is worth its start: they are read in about as much time."""

MOST = 4
"""Processes that read: what more of them would read waits to be stored."""

MANY = 20
"""Questions ahead for which nothing is read here: what it takes to read would be loaded in two processes."""


def readers(ahead: int) -> Assistants:
    """Who is asked when so many questions may come: a process a processor, as storing waits for them first.

    None where there is one processor.
    """
    count = processors()
    return Assistants(0 if ahead > MANY else ENOUGH, min(MOST, count) if count > 1 else 0, another=ENOUGH)


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
