"""The trail of one visit: which addresses were asked, and the pages they gave."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias
from urllib.parse import urldefrag

from flows import reading
from flows.normalising.addresses import canonical
from flows.pipeline.inquiring import Answer, Ground, Inquiry
from flows.pipeline.leads import Leads
from flows.settings import is_web
from schemas.configuration import Source
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.visit import Outcome
from warehouse.visits import Evidence

MAX_PAGES = 500
"""How many pages one source may lead to: the end of every calendar trap."""

PASSING = frozenset({"unreachable", "timeout", "deferred"})
"""Outcomes that say nothing of the address itself."""

Follow: TypeAlias = Callable[[Page], Iterable[str]]
"""Says where a page leads, once the page was given."""


def _never(_digest: str) -> bool:
    return False


class Trail:
    """The pages of one source in the order in which they lead to each other, and the evidence of each try.

    `follow` says where a page leads whose kind leads anywhere; the reader does unless another is given.
    `is_read` knows the digest of the pages that were read at last.
    """

    def __init__(
        self,
        ground: Ground,
        source: Source,
        leads: Leads | None = None,
        follow: Follow | None = None,
        is_read: Callable[[str], bool] = _never,
    ) -> None:
        self._source = source
        self._inquiry = Inquiry(ground, source)
        self._leads = leads or Leads()
        self._ask_leads = follow
        self._is_read = is_read
        self.lost: list[str] = []

    @property
    def evidence(self) -> Sequence[Evidence]:
        """What was asked, and what came of it, in order."""
        return self._inquiry.evidence

    def pages(self, addresses: tuple[str, ...]) -> Iterator[Page]:
        """The first address that answers with a page of the source's kind, and all that it leads to.

        None where that page is all there is, and was read at last. ReadFailure when no address gives a page.
        What a page leads to and cannot be had is `lost`, not a failure.
        """
        first = self._first(addresses)
        if first is None:
            return
        yield first
        seen, ahead = {first.url}, deque(self._follow(first))
        while ahead and len(seen) < MAX_PAGES:
            address = ahead.popleft()
            if address in seen:
                continue
            seen.add(address)
            page = self._inquiry.page(address)
            if page is None or self._problem(page):
                self.lost.append(address)
            else:
                yield page
                ahead.extend(self._follow(page))
        self.lost.extend(ahead)

    def own_page(self, address: str) -> tuple[Page | None, Outcome]:
        """The page of a single talk, and what came of asking for it."""
        page = self._inquiry.page(address)
        return page, self.evidence[-1].visit.outcome

    def addresses(self) -> frozenset[str]:
        """The addresses that were asked on this trail and those that answered, in one spelling."""
        answered = (each.kept.answered_url for each in self.evidence if each.kept)
        return frozenset(map(spelt, (*(each.visit.url for each in self.evidence), *answered)))

    def digest(self) -> str:
        """A hash of all pages as they were had."""
        return self._inquiry.digest()

    def _first(self, addresses: tuple[str, ...]) -> Page | None:
        problems = []
        for address in addresses:
            answer = self._inquiry.ask(address)
            if answer and self._is_known(answer):
                return None
            page = self._inquiry.page_of(answer)
            problem = self._problem(page, is_first=True)
            if page and not problem:
                return page
            problems.append(problem)
            if self.evidence[-1].visit.outcome in PASSING:
                break
        raise ReadFailure(problems[0] if problems else "no address to ask", where=addresses[0])

    def _is_known(self, answer: Answer) -> bool:
        """Whether the last reading was made of this page alone, which leads nowhere."""
        return self._is_read(self.digest()) and (
            _leads_nowhere(self._source)
            or self._leads.led_nowhere(answer.kept.body_sha256, answer.kept.answered_url)
        )

    def _problem(self, page: Page | None, *, is_first: bool = False) -> str:
        if page is None:
            return self.evidence[-1].visit.reason or "no answer"
        try:
            reader = self._reader(page)
            if is_first:
                reader.check_first(page)
        except ReadFailure as failure:
            return failure.what
        return ""

    def _follow(self, page: Page) -> Iterator[str]:
        """Further addresses on the web; a page never leads to a file of this machine."""
        usual = self._reader(page).follow
        if usual is reading.nowhere:
            return iter(())
        return filter(is_web, self._leads.of(page, self._inquiry.last_name, self._ask_leads or usual))

    def _reader(self, page: Page) -> reading.Reader:
        return reading.reader_of(page, self._source.kind, self._source.options)


def spelt(address: str) -> str:
    """One spelling of an address, apart from its fragment: a page is the same under all of them."""
    return canonical(address) or urldefrag(address).url


def _leads_nowhere(source: Source) -> bool:
    """Whether no page of a kind leads anywhere, nor one of what it falls back to."""
    found = reading.reader_with(source.kind, source.options) if source.kind else None
    return found is not None and found.follow is reading.nowhere and not found.fallbacks
