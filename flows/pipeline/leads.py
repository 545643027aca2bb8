"""Where the pages of a source lead: a page that is as it was need not be read again to know."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from schemas.failures import StorageFailure
from schemas.page import Page


class _Noted(Struct, frozen=True):
    context: str = ""
    leads: dict[str, tuple[str, ...]] = {}


class Leads:
    """The addresses that pages led to at the last visit, in a file that may be lost or damaged at any time.

    Without a file nothing is remembered. `context` is all that they depend on beside the pages.
    """

    def __init__(self, path: Path | None = None, context: str = "") -> None:
        self._path, self._context = path, context
        before = _noted(path) if path else _Noted()
        self._before = before.leads if before.context == context else {}
        self._now: dict[str, tuple[str, ...]] = {}

    def of(self, page: Page, name: str, follow: Callable[[Page], Iterable[str]]) -> tuple[str, ...]:
        """Where a page leads; `name` stands for its body, and `follow` reads it."""
        key = f"{name} {page.url}"
        found = self._now[key] = self._before[key] if key in self._before else tuple(follow(page))
        return found

    def keep(self) -> None:
        """Keep those of this visit for the next one, if they are others than before."""
        if self._path is None or self._now == self._before:
            return
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(exist_ok=True)
            part.write_bytes(msgspec.json.encode(_Noted(self._context, self._now)))
            part.replace(self._path)
        except OSError as problem:
            raise StorageFailure(f"cannot be written: {problem.strerror}", where=str(self._path)) from problem


def _noted(path: Path) -> _Noted:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Noted)
    except (OSError, msgspec.DecodeError):
        return _Noted()
