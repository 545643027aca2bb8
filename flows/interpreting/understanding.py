"""Questions and their answers: where a page leads, and the talks that the pages of a source announce."""

from flows import reading
from flows.interpreting.pages import interpret
from flows.interpreting.questions import Asked, Explored, Interpretation, Step
from flows.interpreting.recalling import Recall


def explore(step: Step) -> Explored:
    """Where a page leads, and what it announces if it is all there is: so it is parsed once."""
    asked = step.asked
    (page,) = asked.pages
    leads = tuple(reading.reader_of(page, asked.source.kind, asked.source.options).follow(page))
    return Explored(leads, understand(asked) if step.is_first and not leads else None)


def understand(asked: Asked) -> Interpretation:
    """What the pages announce; ReadFailure when one is not what the source promises."""
    return _understood(asked, Recall(asked.notes, asked.context))


def recalled(asked: Asked) -> Interpretation | None:
    """As `understand`; None, which costs little, where less than half of the pages is known."""
    recall = Recall(asked.notes, asked.context)
    return _understood(asked, recall) if recall.knows_most(asked.pages, asked.source) else None


def _understood(asked: Asked, recall: Recall) -> Interpretation:
    found = interpret(asked.pages, asked.source, topics=asked.topics, read=recall.read, make=recall.make_all)
    recall.keep()
    return found
