"""The pages of a source, followed one by one and understood together."""

from collections.abc import Iterable

from msgspec.structs import replace

from flows.interpreting.questions import Asked, Explore, Interpretation, Step, Understand
from schemas.page import Page


class Exploration:
    """What the pages of one source come to, by way of whoever reads them.

    Most sources are one page that leads nowhere: it is understood when it is followed, and read but once.
    """

    def __init__(self, asked: Asked, explore: Explore, understand: Understand) -> None:
        self._asked, self._explore, self._understand = asked, explore, understand
        self._pages: tuple[Page, ...] = ()
        self._found: Interpretation | None = None

    def gather(self, pages: Iterable[Page]) -> None:
        """Take the pages as a trail gives them: each before it is followed."""
        for page in pages:
            self._pages = (*self._pages, page)

    def follow(self, page: Page) -> tuple[str, ...]:
        """Where a page leads."""
        step = Step(replace(self._asked, pages=(page,)), is_first=self._pages == (page,))
        explored = self._explore(step)
        self._found = explored.found
        return explored.leads

    def understood(self) -> Interpretation:
        """What all pages announce; ReadFailure when one is not what the source promises."""
        return self._found or self._understand(replace(self._asked, pages=self._pages))
