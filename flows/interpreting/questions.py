"""What is asked of whoever reads pages, and what comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct

from schemas.configuration import Source, Topic
from schemas.page import Page
from schemas.reject import Reject
from schemas.talk import Talk


class Asked(Struct, frozen=True, kw_only=True):
    """The pages of a source, and all that their meaning depends on, which `context` stands for.

    What earlier readings came to is in the file `notes`; None where nothing is to be recalled.
    """

    pages: tuple[Page, ...]
    source: Source
    topics: tuple[Topic, ...]
    context: str
    notes: Path | None = None


class Interpretation(Struct, frozen=True):
    """The talks of some pages, none twice, and what could not become a talk.

    Between processes it is JSON, as it is in notes: that takes half the time of pickled nouns.
    """

    talks: tuple[Talk, ...]
    rejects: tuple[Reject, ...]

    def __reduce__(self) -> tuple[Callable[[bytes], "Interpretation"], tuple[bytes]]:
        return _interpretation, (msgspec.json.encode(self),)


def _interpretation(written: bytes) -> Interpretation:
    return msgspec.json.decode(written, type=Interpretation)


class Step(Struct, frozen=True):
    """One page of a source, to be followed; whether it `is_first`, and all there is if it leads nowhere."""

    asked: Asked
    is_first: bool


class Explored(Struct, frozen=True):
    """Where a page leads; what it announces, where it is all there is."""

    leads: tuple[str, ...]
    found: Interpretation | None = None


Understand: TypeAlias = Callable[[Asked], Interpretation]
Explore: TypeAlias = Callable[[Step], Explored]
