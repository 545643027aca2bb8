"""What the addresses of a talk are for: to join it, to watch it, to read it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from flows.normalising.addresses import host_and_path, is_meeting, published
from flows.normalising.remembered import remembered
from flows.normalising.written_addresses import within

MOST = 100

_LABELS = {"join_url": "join", "recording_url": "recording", "slides_url": "slides", "paper_url": "paper"}

_RECORDING = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|panopto\.(?:com|eu)|kaltura\.com|bilibili\.com|videolectures\.net"
    r"|media\.ccc\.de|av\.tib\.eu)$|(?:^|\.)(?:mediaspace|opencast)\."
)
_RECORDED_MEETING = re.compile(r"/rec(?:ordings?)?/|/playback/")
_CHANNEL = re.compile(r"/(?:@|c/|channel/|user/|playlist|feed/|results)|/?$")
_PAPER = re.compile(
    r"(?:^|\.)(?:arxiv\.org|doi\.org|openreview\.net|biorxiv\.org|medrxiv\.org|ssrn\.com|eprint\.iacr\.org|hal\.science)$"
)
_SLIDE_HOST = re.compile(r"(?:^|\.)(?:slideshare\.net|speakerdeck\.com|slides\.com)$")
_SLIDE_FILE = re.compile(
    r"(?:slides|folien|diapos|beamer|transparents).*\.(?:pdf|pptx?|key|odp)$|^/presentation/d/", re.IGNORECASE
)


class Links(Struct, frozen=True, kw_only=True):
    """The address for each purpose; None where none is known."""

    join_url: str | None = None
    recording_url: str | None = None
    slides_url: str | None = None
    paper_url: str | None = None


def by_purpose(
    urls: Iterable[str | None], texts: Iterable[str | None], *, labels: Mapping[str, tuple[str, ...]]
) -> Links:
    """The first address for each purpose: behind its label, among `urls`, among those that stand in texts."""
    found: dict[str, str] = {}
    for purpose, label in _LABELS.items():
        for text in labels.get(label, ()):
            for url in filter(None, map(published, within(text))):
                found.setdefault(purpose, url)
    written = [*filter(None, urls), *(url for text in filter(None, texts) for url in within(text))]
    for url in filter(None, map(published, written[:MOST])):
        purpose_of_host = _purpose(url)
        if purpose_of_host:
            found.setdefault(purpose_of_host, url)
    return Links(**found)


def _purpose(url: str) -> str | None:
    host, path = host_and_path(url)
    usual = _purpose_of_host(host)
    if usual == "recording_url":
        return None if _CHANNEL.match(path) else usual
    if usual == "join_url":
        return "recording_url" if _RECORDED_MEETING.search(path) else usual
    if usual == "paper_url":
        return usual if path.strip("/") else None
    return "slides_url" if usual or _SLIDE_FILE.search(path) else None


@remembered
def _purpose_of_host(host: str) -> str | None:
    """What the addresses of a host are for, by and large."""
    if _RECORDING.search(host):
        return "recording_url"
    if is_meeting(host):
        return "join_url"
    if _PAPER.search(host):
        return "paper_url"
    return "slides_url" if _SLIDE_HOST.search(host) else None
