"""JSON-LD with events of schema.org, in any page or as a document of its own."""

from collections.abc import Iterator
from functools import lru_cache

from flows.reading import Reader
from flows.reading._following import followed
from flows.reading._schema_org import announced, events_among, known_among
from flows.reading.json_ld.blocks import Block, blocks
from flows.reading.json_ld.documents import Document, document
from flows.reading.json_ld.recognising import mentions_event, recognises
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The events of all blocks of a page, in its order; a page without one is a ReadFailure.

    Of a block that is no JSON whatever can be mended is read, and what is wrong with it is a Reject.
    """
    yield from _items(page)


@lru_cache(maxsize=1)
def _items(page: Page) -> tuple[Announcement | Reject, ...]:
    """What a page says, which reading and following share."""
    found = [(block, document(block)) for block in blocks(page)]
    roots = [root for _, each in found for root in each.roots]
    known = known_among(root for root, _ in roots)
    items = (*announced(events_among(roots, known), page, known), *_rejects(found, page.url))
    if not items:
        raise ReadFailure(
            "no event in the JSON-LD of this page",
            where=page.url,
            remedy="Point the source at the page that lists the events, or name another kind.",
        )
    return items


def _rejects(found: list[tuple[Block, Document]], url: str) -> Iterator[Reject]:
    for block, each in found:
        if each.problem and mentions_event(block.text):
            reason = f"this JSON-LD is broken, so some of it may be missing: {each.problem}"
            yield Reject(
                url=url, found_at=block.found_at, reason=reason, text=block.text[:500], is_cut=each.is_cut
            )


def follow(page: Page) -> Iterator[str]:
    """The next page, and the own pages of talks whose text is cut."""
    yield from followed(page, read(page))


READER = Reader(recognises=recognises, read=read, trust=80, follow=follow)
