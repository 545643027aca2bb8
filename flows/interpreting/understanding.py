"""One question and its answer: the pages of a source, and the talks they announce."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from flows.interpreting.pages import Interpretation, interpret
from flows.interpreting.recalling import Recall
from schemas.configuration import Source, Topic
from schemas.page import Page


class Asked(Struct, frozen=True, kw_only=True):
    """The pages of a source, and all that their meaning depends on, which `context` stands for.

    What earlier readings came to is in the file `notes`; None where nothing is to be recalled.
    """

    pages: tuple[Page, ...]
    source: Source
    topics: tuple[Topic, ...]
    context: str
    notes: Path | None = None


Understand: TypeAlias = Callable[[Asked], Interpretation]


def understand(asked: Asked) -> Interpretation:
    """What the pages announce; ReadFailure when one is not what the source promises."""
    recall = Recall(asked.notes, asked.context)
    found = interpret(asked.pages, asked.source, topics=asked.topics, make=recall.make_all)
    recall.keep()
    return found
