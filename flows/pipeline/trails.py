"""The trail of one visit: which addresses were asked, and the pages they gave."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urldefrag

from msgspec import Struct

from flows import reading
from flows.normalising.addresses import canonical
from flows.pipeline.asking import Ask
from flows.pipeline.leads import Leads
from flows.settings import is_web
from schemas.configuration import Source
from schemas.failures import ReadFailure
from schemas.page import Page, Validators
from schemas.visit import Outcome, Visit
from warehouse import archive
from warehouse.visits import Evidence, KeptPage

MAX_PAGES = 500
"""How many pages one source may lead to: the end of every calendar trap."""

PASSING = frozenset({"unreachable", "timeout", "deferred"})
"""Outcomes that say nothing of the address itself."""


_NONE = Validators()

Follow: TypeAlias = Callable[[Page], Iterable[str]]
"""Says where a page leads, once the page was given."""


class _Known(Struct, frozen=True):
    """A page as it was had before, with its body."""

    kept: KeptPage
    body: bytes


class Ground(Struct, frozen=True, kw_only=True):
    """Where a visit stands: how to ask, where bodies are kept, and what is kept of earlier answers."""

    ask: Ask
    home: Path
    known_pages: dict[tuple[str, str], KeptPage]


class Trail:
    """The pages of one source in the order in which they lead to each other, and the evidence of each try.

    `follow` says where a page leads whose kind leads anywhere; the reader does unless another is given.
    """

    def __init__(
        self, ground: Ground, source: Source, leads: Leads | None = None, follow: Follow | None = None
    ) -> None:
        self._ground = ground
        self._source = source
        self._leads = leads or Leads()
        self._ask_leads = follow
        self._hashes: list[tuple[str, str]] = []
        self.evidence: list[Evidence] = []
        self.lost: list[str] = []

    def pages(self, addresses: tuple[str, ...]) -> Iterator[Page]:
        """The first address that answers with a page of the source's kind, and all that it leads to.

        ReadFailure when no address does. What a page leads to and cannot be had is `lost`, not a failure.
        """
        first = self._first(addresses)
        yield first
        seen, ahead = {first.url}, deque(self._follow(first))
        while ahead and len(seen) < MAX_PAGES:
            address = ahead.popleft()
            if address in seen:
                continue
            seen.add(address)
            page = self._page(address)
            if page is None or self._problem(page):
                self.lost.append(address)
            else:
                yield page
                ahead.extend(self._follow(page))
        self.lost.extend(ahead)

    def own_page(self, address: str) -> tuple[Page | None, Outcome]:
        """The page of a single talk, and what came of asking for it."""
        page = self._page(address)
        return page, self.evidence[-1].visit.outcome

    def addresses(self) -> frozenset[str]:
        """The addresses that were asked on this trail and those that answered, in one spelling."""
        answered = (each.kept.answered_url for each in self.evidence if each.kept)
        return frozenset(map(spelt, (*(each.visit.url for each in self.evidence), *answered)))

    def digest(self) -> str:
        """A hash of all pages as they were had: addresses and bodies, without what is volatile."""
        return sha256("\n".join(" ".join(pair) for pair in sorted(self._hashes)).encode()).hexdigest()

    def _first(self, addresses: tuple[str, ...]) -> Page:
        problems = []
        for address in addresses:
            page = self._page(address)
            problem = self._problem(page, is_first=True)
            if page and not problem:
                return page
            problems.append(problem)
            if self.evidence[-1].visit.outcome in PASSING:
                break
        raise ReadFailure(problems[0] if problems else "no address to ask", where=addresses[0])

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
        _, name = self._hashes[-1]
        usual = self._reader(page).follow
        if usual is reading.nowhere:
            return iter(())
        return filter(is_web, self._leads.of(page, name, self._ask_leads or usual))

    def _reader(self, page: Page) -> reading.Reader:
        return reading.reader_of(page, self._source.kind, self._source.options)

    def _page(self, address: str) -> Page | None:
        known = self._known(address)
        fetched = self._ground.ask(self._source, address, known.kept.validators if known else None)
        *tries, last = fetched.visits
        self.evidence.extend(Evidence(visit) for visit in tries)
        page, name = fetched.page, None
        if page:
            name = archive.keep(self._ground.home, page.body)
        elif known and last.outcome == "not_modified":
            page, name = _as_kept(known, last), known.kept.body_sha256
        self.evidence.append(Evidence(last, self._kept(page, name, last) if page and name else None))
        return page

    def _known(self, address: str) -> "_Known | None":
        """What is kept of an address, if its server can be asked whether it changed and the body is whole."""
        kept = self._ground.known_pages.get((self._source.key, address))
        body = (
            archive.body(self._ground.home, kept.body_sha256) if kept and kept.validators != _NONE else None
        )
        return _Known(kept, body) if kept and body is not None else None

    def _kept(self, page: Page, name: str, visit: Visit) -> KeptPage:
        self._hashes.append((visit.url, name))
        validators = Validators(visit.etag, visit.last_modified)
        return KeptPage(validators, name, page.url, page.media_type, page.charset)


def spelt(address: str) -> str:
    """One spelling of an address, apart from its fragment: a page is the same under all of them."""
    return canonical(address) or urldefrag(address).url


def _as_kept(known: _Known, visit: Visit) -> Page:
    return Page(
        url=known.kept.answered_url,
        body=known.body,
        fetched_at=visit.attempted_at,
        media_type=known.kept.media_type,
        charset=known.kept.charset,
    )
