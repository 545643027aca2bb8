"""Where a page leads is read of it once, as long as it is as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.pipeline.leads import Leads
from schemas.page import Page

PAGE = Page(url="https://quay.example/1", body=b"tides", fetched_at=datetime(2026, 11, 2, tzinfo=UTC))
OTHER = Page(url="https://quay.example/2", body=b"tides", fetched_at=PAGE.fetched_at)


class Reader:
    """Who reads where pages lead, and counts how often."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def follow(self, page: Page) -> Iterator[str]:
        """The page after it."""
        self.read.append(page.url)
        yield f"{page.url}/next"


def visited(path: Path | None, reader: Reader, *pages: Page, context: str = "one") -> list[tuple[str, ...]]:
    """Where pages lead in one visit."""
    leads = Leads(path, context)
    found = [leads.of(page, "name", reader.follow) for page in pages]
    leads.keep()
    return found


def test_a_page_that_is_as_it_was_is_not_read(tmp_path: Path) -> None:
    """It leads where it led; another address is another page, though it says the same."""
    path, reader = tmp_path / "notes" / "quay.json", Reader()
    first = visited(path, reader, PAGE)

    assert visited(path, reader, PAGE, OTHER) == [*first, (f"{OTHER.url}/next",)]
    assert reader.read == [PAGE.url, OTHER.url]


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff"])
def test_without_notes_that_hold_all_pages_are_read(tmp_path: Path, damage: bytes) -> None:
    """Damaged ones, those of another context, and none at all."""
    path, reader = tmp_path / "quay.json", Reader()
    visited(path, reader, PAGE)
    visited(path, reader, PAGE, context="two")
    path.write_bytes(damage)
    visited(path, reader, PAGE)
    visited(None, reader, PAGE)

    assert reader.read == [PAGE.url] * 4
