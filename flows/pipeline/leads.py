"""Where the pages of a source lead: a page that is as it was need not be read again to know."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.json import Decoder

from flows.interpreting.notes import Notes
from schemas.page import Page

_ADDRESSES = Decoder(dict[str, tuple[str, ...]])


class Leads:
    """The addresses that pages led to at the last visit; without a file nothing is remembered."""

    def __init__(self, path: Path | None = None, context: str = "") -> None:
        self._notes = Notes(path, context, _ADDRESSES)

    def of(self, page: Page, name: str, follow: Callable[[Page], Iterable[str]]) -> tuple[str, ...]:
        """Where a page leads; `name` stands for its body, and `follow` reads it."""
        key, known = f"{name} {page.url}", self._notes.before
        return self._notes.note(key, known[key] if key in known else tuple(follow(page)))

    def led_nowhere(self, name: str, url: str) -> bool:
        """Whether a body had from this address led nowhere at the last visit, which is remembered."""
        key = f"{name} {url}"
        return self._notes.before.get(key) == () and self._notes.note(key, ()) == ()

    def keep(self) -> None:
        """Keep those of this visit for the next one."""
        self._notes.keep()
