"""What every reader promises: one class of tests, inherited by the tests of each kind."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from flows import reading
from flows.reading import NO_OPTIONS, Options, Reader
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

READ_AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
LOGIN = b"<!doctype html><title>Sign in</title><form>Name <input> Password <input type=password></form>"


def page(body: str | bytes, media_type: str | None = None, url: str = "https://talks.example/list") -> Page:
    """A page as it would have been fetched."""
    text = body.encode() if isinstance(body, str) else body
    return Page(url=url, body=text, fetched_at=READ_AT, media_type=media_type)


class ReaderContract:
    """A subclass names the kind, a sample page of it, and how many talks a reader must find there."""

    kind: str
    sample: Page
    talks: int
    options: Options = NO_OPTIONS

    @pytest.fixture
    def reader(self) -> Reader:
        """The reader of the kind."""
        return reading.reader_with(self.kind, self.options)

    def test_it_knows_its_own(self, reader: Reader) -> None:
        """The sample is recognised by the kind, and by the search for a kind."""
        assert reader.recognises(self.sample)
        assert reading.reader_of(self.sample, None) == reader

    @pytest.mark.parametrize("body", [b"", b" \r\n", b"\xef\xbb\xbf", LOGIN, b"%PDF-1.7 \x00", b"\x00" * 99])
    def test_it_knows_what_is_not_its_own(self, reader: Reader, body: bytes) -> None:
        """An empty page, a login and a binary file are no page of any kind."""
        assert not reader.recognises(page(body))

    def test_it_finds_the_talks(self, reader: Reader) -> None:
        """As many announcements as the sample holds, and nothing set aside."""
        items = list(reader.read(self.sample))
        assert [type(item) for item in items] == [Announcement] * self.talks

    def test_it_is_a_pure_function_of_the_page(self, reader: Reader) -> None:
        """The same page says the same."""
        assert list(reader.read(self.sample)) == list(reader.read(self.sample))

    def test_it_says_where_it_found_each(self, reader: Reader) -> None:
        """Every announcement has a place of its own, and no two have one key."""
        found = [item for item in reader.read(self.sample) if isinstance(item, Announcement)]
        assert len({item.found_at for item in found}) == self.talks
        keys = [item.key for item in found if item.key]
        assert len(set(keys)) == len(keys)

    def test_its_parts_say_what_it_says(self, reader: Reader) -> None:
        """With what is known of none, some or all of its parts a page says what it says when it is read."""
        parts, said = reader.parts(self.sample), list(reader.read(self.sample))
        known = {item.found_at: item for item in said if isinstance(item, Announcement)}
        for step in (1, 2, self.talks + 1):
            given = {place: known[place] for place in list(parts.names)[1::step]} if parts else {}
            assert parts is None or list(parts.read(given)) == said

    @pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
    def test_a_page_cut_off_is_no_crash(self, reader: Reader, share: float) -> None:
        """Of a page cut anywhere some is read, some set aside, or the page is refused with a reason."""
        cut = page(self.sample.body[: int(len(self.sample.body) * share)], self.sample.media_type)
        for item in self._read(reader, cut):
            assert isinstance(item, Announcement | Reject)

    @staticmethod
    def _read(reader: Reader, cut: Page) -> Iterator[Announcement | Reject]:
        try:
            yield from reader.read(cut)
        except ReadFailure as failure:
            assert failure.what  # noqa: PT017 - a refusal must say why
