"""What a page says more than once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from schemas.announcement import Announcement
from schemas.reject import Reject


def each_once(read: Iterable[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    """Those that differ in nothing but their place are one; of several times with one key, none keeps it."""
    once: dict[Announcement | Reject, Announcement | Reject] = {}
    for item in read:
        once.setdefault(replace(item, found_at=""), item)
    kept = once.values()
    occasions = {(item.key, item.starts, item.when) for item in kept if isinstance(item, Announcement)}
    keys = Counter(key for key, *_ in occasions)
    for item in kept:
        shares = isinstance(item, Announcement) and keys[item.key] > 1
        yield replace(item, key=None) if shares else item
