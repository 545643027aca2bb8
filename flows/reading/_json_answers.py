"""Hostile JSON, piece by piece: a piece that has another form than it should costs no other piece."""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec import Raw

from flows.reading._decoding import decoded
from flows.reading._markup import absolute, text_of
from schemas.failures import ReadFailure, RejectionFailure
from schemas.page import Page
from schemas.reject import Reject

NOTHING = Raw(b"null")
MOST_EVENTS = 5_000

_HEAD = 65_536
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_LONGEST_EXCERPT = 500

T = TypeVar("T")


def head(page: Page) -> bytes:
    """The first 64 KB of a page that begins as a JSON object does; empty for any other page."""
    return page.body[:_HEAD] if _START.match(page.body) else b""


def whole(page: Page, form: type[T], platform: str) -> T:
    """The answer that a page holds; what is no JSON of that form, or cut off, is a ReadFailure."""
    try:
        return msgspec.json.decode(decoded(page).encode(), type=form, strict=False)
    except (ValueError, RecursionError) as error:
        raise broken(page, platform, str(error)) from error


def broken(page: Page, platform: str, problem: str) -> ReadFailure:
    """The failure of an answer that cannot be trusted as a whole."""
    return ReadFailure(
        f"this is no whole answer of {platform}: {problem}",
        where=page.url,
        remedy="Open the address in a browser: the site may show an error of its own there.",
    )


def fitting(raw: Raw, form: type[T], platform: str) -> T:
    """A piece that must have a form; one that does not fit is a RejectionFailure."""
    try:
        return msgspec.json.decode(raw, type=form, strict=False)
    except (ValueError, RecursionError) as error:
        raise RejectionFailure(f"this is no event of {platform}: {error}") from error


def part(raw: Raw, form: type[T]) -> T | None:
    """A piece in the form that it should have; None where it has another."""
    try:
        return msgspec.json.decode(raw, type=form, strict=False)
    except (ValueError, RecursionError):
        return None


def parts(raw: Raw, form: type[T]) -> tuple[T, ...]:
    """The members of a list, or of an object without regard to its keys, that have the form."""
    pieces = part(raw, list[Raw]) or list((part(raw, dict[str, Raw]) or {}).values())
    return tuple(found for found in (part(piece, form) for piece in pieces) if found is not None)


def text(raw: Raw) -> str | None:
    """The plain text of a string, which may be HTML, or of a number."""
    written = part(raw, str) or part(raw, int)
    return text_of(str(written)) or None if written else None


def line(raw: Raw) -> str | None:
    """The plain text on one line."""
    return " ".join((text(raw) or "").split()) or None


def lines(raw: Raw) -> tuple[str, ...]:
    """The strings of a list, each on one line; of a string, what stands between its commas."""
    single = line(raw)
    pieces = single.split(",") if single else (line(piece) or "" for piece in part(raw, list[Raw]) or ())
    return tuple(piece.strip() for piece in pieces if piece.strip())


def address(raw: Raw, base: str) -> str | None:
    """The absolute http(s) address that a string is."""
    written = (part(raw, str) or "").strip()
    return absolute(written, base) or None if written else None


def rejected(page: Page, found_at: str, raw: Raw, reason: str) -> Reject:
    """A piece set aside, with the beginning of its text."""
    return Reject(
        url=page.url,
        found_at=found_at,
        reason=reason,
        text=bytes(raw)[:_LONGEST_EXCERPT].decode("utf-8", "ignore"),
    )


def purposes(**addresses: str | None) -> str:
    """Addresses behind the labels by which normalising knows what they are for: `Slides: https://…`."""
    return "\n".join(_labelled(addresses))


def _labelled(addresses: dict[str, str | None]) -> Iterator[str]:
    yield from (f"{label.capitalize()}: {url}" for label, url in addresses.items() if url)
