"""A question and its answer: the pages of a source, and the talks they announce."""

from flows.interpreting.pages import interpret
from flows.interpreting.questions import Asked, Interpretation
from flows.interpreting.recalling import Recall


def understand(asked: Asked) -> Interpretation:
    """What the pages announce; ReadFailure when one is not what the source promises."""
    recall = Recall(asked.notes, asked.context)
    found = interpret(asked.pages, asked.source, topics=asked.topics, make=recall.make_all)
    recall.keep()
    return found
