"""What is asked for one source, and what comes of it: pages, opened where somebody reads them."""

from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flows.pipeline.asking import Ask
from schemas.configuration import Source
from schemas.page import Page, Validators
from warehouse import archive
from warehouse.visits import Evidence, KeptPage

_NONE = Validators()


class Ground(Struct, frozen=True, kw_only=True):
    """Where a visit stands: how to ask, where bodies are kept, and what is kept of earlier answers."""

    ask: Ask
    home: Path
    known_pages: dict[tuple[str, str], KeptPage]


class Answer(Struct, frozen=True):
    """What an address gave: what is kept of it, and the page, unless that is as it was kept before."""

    address: str
    kept: KeptPage
    page: Page | None


class Inquiry:
    """Addresses of a source, asked one after the other, and the evidence of each try."""

    def __init__(self, ground: Ground, source: Source) -> None:
        self._ground = ground
        self._source = source
        self._hashes: list[tuple[str, str]] = []
        self.evidence: list[Evidence] = []

    def digest(self) -> str:
        """A hash of all pages as they were had: addresses and bodies, without what is volatile."""
        return sha256("\n".join(" ".join(pair) for pair in sorted(self._hashes)).encode()).hexdigest()

    @property
    def last_name(self) -> str:
        """The name under which the last page is kept."""
        return self._hashes[-1][1]

    def page(self, address: str) -> Page | None:
        """The page at an address, if there is one."""
        return self.page_of(self.ask(address))

    def ask(self, address: str, *, afresh: bool = False) -> Answer | None:
        """What an address gives, if anything; `afresh`, whether it is as it was or not."""
        before = None if afresh else self._before(address)
        fetched = self._ground.ask(self._source, address, before.validators if before else None)
        *tries, last = fetched.visits
        self.evidence.extend(Evidence(visit) for visit in tries)
        validators, page, kept = Validators(last.etag, last.last_modified), fetched.page, None
        if page:
            name = archive.keep(self._ground.home, page.body)
            kept = KeptPage(validators, name, page.url, page.media_type, page.charset)
        elif before and last.outcome == "not_modified":
            kept = replace(before, validators=validators)
        self.evidence.append(Evidence(last, kept))
        if kept is None:
            return None
        self._hashes.append((last.url, kept.body_sha256))
        return Answer(address, kept, page)

    def _before(self, address: str) -> KeptPage | None:
        """What is kept of an address, if it can be asked whether that changed."""
        kept = self._ground.known_pages.get((self._source.key, address))
        can_be_asked = (
            kept and kept.validators != _NONE and archive.holds(self._ground.home, kept.body_sha256)
        )
        return kept if can_be_asked else None

    def page_of(self, answer: Answer | None) -> Page | None:
        """The page that an address gave; it is asked once more where what was kept of it is damaged."""
        if answer is None or answer.page:
            return answer.page if answer else None
        kept = answer.kept
        body = archive.body(self._ground.home, kept.body_sha256)
        if body is None:
            self._hashes.pop()
            return self.page_of(self.ask(answer.address, afresh=True))
        return Page(
            url=kept.answered_url,
            body=body,
            fetched_at=self.evidence[-1].visit.attempted_at,
            media_type=kept.media_type,
            charset=kept.charset,
        )
