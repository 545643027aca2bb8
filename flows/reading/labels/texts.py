"""The text of a page in which labels stand, and the links in it."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from flows.reading._markup import Link, absolute
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_CHARACTERS = 2_000_000

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201d\ue000]{4,1900}[^\s<>\"'\u201d\ue000.,;:!?)\]*]")
_MARK = re.compile("\ue000(\\d{1,6})\ue001")


class Text(Struct, frozen=True, kw_only=True):
    """The text of a page; a link in it is marked behind its words and stands in `links`.

    `url` is the address that the page calls its own, `heading` its title apart from the text.
    """

    body: str
    links: tuple[Link, ...] = ()
    url: str | None = None
    heading: str | None = None

    def links_in(self, piece: str) -> tuple[Link, ...]:
        """The links of a piece of the body, marked or written out, each address once, at most 50."""
        numbers = (int(number) for number in _MARK.findall(piece))
        marked = (self.links[number] for number in numbers if number < len(self.links))
        written = (Link(found, "") for found in _WEB_ADDRESS.findall(piece))
        return tuple({link.url: link for link in (*written, *marked) if link.url}.values())[:50]


def unmarked(piece: str) -> str:
    """A piece of a body without the marks of its links."""
    return _MARK.sub("", piece)


def mark(number: int) -> str:
    """What stands behind the words of a link: its number in characters for private use."""
    return f"\ue000{number}\ue001"


def check_length(text: str, page: Page) -> None:
    """Refuse a text of more than 2,000,000 characters: no human wrote it on one page."""
    if len(text) > MAX_CHARACTERS:
        raise ReadFailure(
            f"a text of {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read",
            where=page.url,
            remedy="Point the source at a smaller page.",
        )


def own_address(address: str) -> str | None:
    """A public web address; a page that was saved or previewed may name the machine it was made on."""
    host = urlsplit(absolute(address, "")).hostname or ""
    return address if re.search(r"\.[a-z]", host) else None
