"""Page to announcements: one file a kind of source, found by its name, none registered anywhere.

A kind is a module of this package that holds a `READER`. The name of the module is the name of the kind, with
a hyphen for an underscore; modules whose names begin with an underscore are shared by the kinds.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from flows.reading._mentions import mentions
from schemas.announcement import Announcement
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure, ReadFailure
from schemas.page import Page
from schemas.reject import Reject

__all__ = [
    "Options",
    "Parts",
    "Reader",
    "kinds",
    "kinds_of",
    "mentions",
    "nowhere",
    "reader",
    "reader_of",
    "reader_with",
]

Options = Mapping[str, str]
_PASSWORD = re.compile(rb"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
NO_OPTIONS: Options = MappingProxyType({})


def _own_address(source: Source, _now: datetime) -> tuple[str, ...]:
    return (source.url,)


def _anything(_page: Page) -> None:
    return


def nowhere(_page: Page) -> Iterator[str]:
    """Where the pages lead of a kind that does not `follow`."""
    return iter(())


class Parts(Struct, frozen=True):
    """A page taken apart, so that what is known of it need not be read.

    `names` are of the announcements that stand alone, by where they are found. Whatever page a name is found
    on, it stands for the same announcement, but for where that is found; `other_count` is how many things
    there are that do not stand alone. `read` says what `Reader.read` does, given what some of those that do
    are known to say, by where they are found.
    """

    names: Mapping[str, str]
    other_count: int
    read: Callable[[Mapping[str, Announcement]], Iterator[Announcement | Reject]]


class Reader(Struct, frozen=True, kw_only=True):
    """What a kind of source answers.

    `recognises` judges a page by its bytes, in well under a millisecond. `read` says what the page says, item
    by item and in page order; it raises ReadFailure when the page as a whole cannot be trusted.
    `addresses` are what to ask, in order of trust: the first that answers with a recognised page counts.
    `check_first` raises ReadFailure for a page that a source may lead to but cannot begin with.
    `follow` gives further addresses that belong to a page: the next page, a talk's own page.
    `fallbacks` are the kinds that the later addresses may answer in. `trust` orders the kinds when one has to
    be found: the higher is tried first. `parts` takes a page apart, which is cheap beside `read`; None where
    it cannot, or cannot be sure.
    `options` are the names that a source may give values to, and `configured` is the reader that those values
    make of this one; it raises ConfigurationFailure for a value that cannot be meant.
    """

    recognises: Callable[[Page], bool]
    read: Callable[[Page], Iterator[Announcement | Reject]]
    trust: int
    addresses: Callable[[Source, datetime], tuple[str, ...]] = _own_address
    check_first: Callable[[Page], None] = _anything
    follow: Callable[[Page], Iterator[str]] = nowhere
    parts: Callable[[Page], Parts | None] = _anything
    fallbacks: tuple[str, ...] = ()
    options: frozenset[str] = frozenset()
    configured: Callable[[Options], "Reader"] | None = None


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, in alphabetical order."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in names if not name.startswith("_")))


@cache
def reader(kind: str) -> Reader:
    """The reader of a kind; an unknown kind is a ConfigurationFailure that names the nearest."""
    if kind not in kinds():
        raise ConfigurationFailure(f"no kind of source is called {kind!r}", remedy=_nearest(kind, kinds()))
    found: Reader = importlib.import_module(f"{__name__}.{kind.replace('-', '_')}").READER
    return found


def _by_trust() -> tuple[str, ...]:
    return tuple(sorted(kinds(), key=lambda kind: -reader(kind).trust))


def reader_with(kind: str, options: Options) -> Reader:
    """The reader of a kind as a source's options configure it.

    An option that the kind does not know is a ConfigurationFailure that names the nearest.
    """
    found = reader(kind)
    for name in options:
        if name not in found.options:
            hint = _nearest(name, found.options)
            raise ConfigurationFailure(f"the kind {kind} has no option {name!r}; {hint}")
    return found.configured(options) if found.configured else found


def reader_of(page: Page, kind: str | None, options: Options = NO_OPTIONS) -> Reader:
    """The reader for a page: its kind with its options, else a fallback of it.

    Without a kind it is the most trusted that knows the page. A page that none of them recognises is a
    ReadFailure: it is not what the source promises.
    """
    if options and not kind:
        raise ConfigurationFailure("options belong to a kind", remedy="Name the kind that takes them.")
    names = reader(kind).fallbacks if kind else _by_trust()
    candidates = [reader_with(kind, options)] if kind else []
    for candidate in (*candidates, *map(reader, names)):
        if candidate.recognises(page):
            return candidate
    looked = f"looked for {' or '.join((kind, *names))}" if kind else "no kind reads it"
    raise ReadFailure(
        f"this is not what the source promises: {looked}, got {_described(page)}",
        where=page.url,
        remedy="Open the address in a browser: it may ask for a login, be moved, or be down.",
    )


def kinds_of(page: Page) -> tuple[str, ...]:
    """The kinds that know a page, the most trusted first."""
    return tuple(kind for kind in _by_trust() if reader(kind).recognises(page))


def _described(page: Page) -> str:
    start = page.body[:2000].lstrip()
    if not start:
        return "an empty page"
    form = "an HTML page" if start[:1] == b"<" else page.media_type or "something unknown"
    if _PASSWORD.search(page.body):
        form += " that asks for a password, and"
    return f"{form} that begins with {start[:60].decode('utf-8', 'replace')!r}"


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(name, names, 1)
    return f"did you mean {near[0]!r}?" if near else f"it knows {', '.join(names) or 'none'}"
