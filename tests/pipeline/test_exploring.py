"""The pages of a source are read no more often than it takes to know where they lead."""

from collections.abc import Iterator
from datetime import UTC, datetime

from flows.interpreting.questions import Asked, Explored, Interpretation, Step
from flows.pipeline.exploring import Exploration
from schemas.configuration import Source
from schemas.page import Page
from schemas.talk import Talk

SOURCE = Source(key="quay", url="https://quay.example/1", kind="json-ld")
NOBODY = Asked(pages=(), source=SOURCE, topics=(), context="one")
LIST, TIDES, BUOYS = (
    Page(url=f"https://quay.example/{number}", body=b"", fetched_at=datetime(2026, 11, 2, tzinfo=UTC))
    for number in (1, 2, 3)
)


def interpretation(*pages: Page) -> Interpretation:
    """A talk a page."""
    return Interpretation(tuple(Talk(source_key="quay", key=page.url, title=None) for page in pages), ())


class Readers:
    """Who reads pages, and keeps what was asked: every page of the list leads where it says."""

    def __init__(self, leads: dict[str, tuple[str, ...]]) -> None:
        self._leads = leads
        self.asked: list[tuple[str, ...]] = []

    def explore(self, step: Step) -> Explored:
        """Where a page leads."""
        (page,) = step.asked.pages
        self.asked.append(("explore", page.url))
        leads = self._leads.get(page.url, ())
        return Explored(leads, interpretation(page) if step.is_first and not leads else None)

    def understand(self, asked: Asked) -> Interpretation:
        """A talk a page."""
        self.asked.append(("understand", *(page.url for page in asked.pages)))
        return interpretation(*asked.pages)


def explored(readers: Readers, *pages: Page, known: tuple[Page, ...] = ()) -> Interpretation:
    """What pages come to, of which nobody asks where those lead that are known."""
    exploration = Exploration(NOBODY, readers.explore, readers.understand)

    def trail() -> Iterator[Page]:
        for page in pages:
            yield page
            if page not in known:
                exploration.follow(page)

    exploration.gather(trail())
    return exploration.understood()


def test_a_page_that_leads_nowhere_is_read_once() -> None:
    """It is understood when it is followed, and nobody is asked again."""
    readers = Readers({})
    assert explored(readers, LIST) == interpretation(LIST)
    assert readers.asked == [("explore", LIST.url)]


def test_pages_that_belong_together_are_understood_together() -> None:
    """None of them alone, though the last ones lead nowhere."""
    readers = Readers({LIST.url: (TIDES.url, BUOYS.url)})
    assert explored(readers, LIST, TIDES, BUOYS) == interpretation(LIST, TIDES, BUOYS)
    assert readers.asked[-1] == ("understand", LIST.url, TIDES.url, BUOYS.url)


def test_a_page_is_not_all_there_is_behind_one_whose_leads_are_known() -> None:
    """That one need not be followed, and belongs to what is announced all the same."""
    readers = Readers({})
    assert explored(readers, LIST, TIDES, known=(LIST,)) == interpretation(LIST, TIDES)
    assert readers.asked == [("explore", TIDES.url), ("understand", LIST.url, TIDES.url)]


def test_a_page_whose_leads_are_known_is_understood() -> None:
    """Nobody was asked to follow it."""
    readers = Readers({})
    assert explored(readers, LIST, known=(LIST,)) == interpretation(LIST)
    assert readers.asked == [("understand", LIST.url)]
