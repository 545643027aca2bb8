"""An instance of an event to an announcement: the fields of RFC 5545 section 3.8.1, as plain text."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain

from msgspec import structs

from flows.normalising.written_addresses import holds_address
from flows.reading._coordinates import stated_together
from flows.reading._markup import absolute, links_of, looks_like_html, parsed, text_of
from flows.reading.ics.blocks import Block
from flows.reading.ics.recurrences import Instance
from schemas.announcement import Announcement

_ADDRESS = re.compile(r"https?://[^\s<>\"'{}|\\^`\[\]]+", re.IGNORECASE)
_BROKEN = re.compile(r"<(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)
_LINKED = (
    "CONFERENCE",
    "ATTACH",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
_MOST_LINKS = 50


def announcement(event: Block, method: str, base: str) -> Announcement:
    """What an event says but for its times; `method` is its calendar's METHOD, `base` the page's address.

    A LOCATION that is only an address is a link and no venue. A picture in ATTACH is no link to the talk.
    Only anchors in HTML may be relative (3.3.13). Coordinates are those of GEO alone (3.8.1.6): in
    X-APPLE-STRUCTURED-LOCATION The Events Calendar puts the longitude first.
    """
    place, told = event.text("LOCATION"), event.text("DESCRIPTION")
    venue, said = text_of(place), _description(told or event.text("X-ALT-DESC"))
    return Announcement(
        found_at=event.found_at,
        title=_line(text_of(event.text("SUMMARY"))),
        venue=None if _ADDRESS.fullmatch(venue) else _line(venue),
        coordinates=stated_together(event.text("GEO"), ";"),
        description=said or None,
        url=absolute(unescape(event.text("URL")), "") or None,
        links=_links(event, (place, told), f"{venue}\n{said}", base),
        categories=tuple(dict.fromkeys(_categories(event))),
        is_cut=not event.is_complete,
        status=event.text("STATUS") or ("CANCELLED" if method == "CANCEL" else None),
    )


def at(said: Announcement, instance: Instance, key: str | None) -> Announcement:
    """What an event says, of one of its instances."""
    return structs.replace(
        said,
        found_at=f"{said.found_at}, {instance.recurrence}" if instance.recurrence else said.found_at,
        key=f"{key}#{instance.recurrence}" if key and instance.recurrence else key,
        starts=instance.span.starts.moment(),
        ends=instance.span.ends(),
    )


def _description(said: str) -> str:
    """DESCRIPTION, plain or HTML (in which Google shows line breaks), else Outlook's X-ALT-DESC."""
    is_inline = looks_like_html(said) and not _BROKEN.search(said)
    return text_of(said.replace("\n", "<br>") if is_inline else said)


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None


def _categories(event: Block) -> Iterator[str]:
    for line in event.all("CATEGORIES"):
        yield from filter(None, map(unescape, line.texts()))


def _links(event: Block, written: Iterable[str], said: str, base: str) -> tuple[str, ...]:
    found = (absolute(address, "") for address in _addresses(event, written, said, base))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_LINKS]


def _addresses(event: Block, written: Iterable[str], said: str, base: str) -> Iterator[str]:
    for line in chain.from_iterable(map(event.all, _LINKED)):
        if not line.parameters.get("FMTTYPE", "").startswith("image/"):
            yield line.value
    for text in written:
        if looks_like_html(text):
            yield from (link.url for link in links_of(parsed(text), base))
    yield from (_trimmed(found) for found in _ADDRESS.findall(said if holds_address(said) else ""))


def _trimmed(address: str) -> str:
    address = address.rstrip(".,;:!?*_~")
    return address[:-1] if address.endswith(")") and "(" not in address else address
