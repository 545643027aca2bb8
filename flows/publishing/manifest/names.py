"""The name of a publish: its time, and a mark of all that it lists, to tell two of one second apart."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import reduce
from hashlib import sha256
from operator import xor

from schemas.publication import ManifestFile

_DIGITS = 8
"""How many hexadecimal digits a mark has."""

_NAMED = re.compile(rf".+-([0-9a-f]{{{_DIGITS}}})")


def name(at: dt.datetime, mark: int) -> str:
    """Of a publish at a time in UTC: `20311108T090000Z-0123abcd`."""
    return f"{at:%Y%m%dT%H%M%SZ}-{mark:0{_DIGITS}x}"


def mark(listed: Iterable[ManifestFile]) -> int:
    """What tells these files from others: that of two sets is what either has and the other has not."""
    marks = (sha256(f"{file.path} {file.sha256}".encode()).digest()[: _DIGITS // 2] for file in listed)
    return reduce(xor, (int.from_bytes(mark) for mark in marks), 0)


def mark_in(publish_id: str) -> int | None:
    """The mark in the name of a publish; None where it has none."""
    found = _NAMED.fullmatch(publish_id)
    return int(found[1], 16) if found else None
