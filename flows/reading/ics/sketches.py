"""Events before they are read: of most all that tells them apart shows in how their lines begin."""

from collections.abc import Sequence
from hashlib import blake2b

from msgspec import Struct

from flows.reading.ics.lines import text_of

_TELLING = frozenset({"UID:", "UID;", "SUMM", "RRUL", "RDAT", "EXDA", "EXRU", "RECU"})
"""How lines begin that give an event its identity, its title or further times."""

_STAMP = "DTSTAMP:"
"""What no event is read for, and many servers write anew at every request."""


class Sketch(Struct, frozen=True):
    """An event that does not recur: its UID, its SUMMARY, and a digest of all that is ever read of it."""

    uid: str
    title: str
    digest: bytes


def sketch(lines: Sequence[str]) -> Sketch | None:
    """Of the lines of an event in which nothing begins; None where it recurs, or has two UIDs or titles."""
    telling = [line for line in lines if line[:4] in _TELLING]
    uids = [line for line in telling if line.startswith("UID")]
    titles = [line for line in telling if line.startswith("SUMMARY")]
    if len(uids) > 1 or len(titles) > 1 or len(telling) > len(uids) + len(titles):
        return None
    said = "\n".join([_STAMP if line.startswith(_STAMP) else line for line in lines])
    return Sketch(
        uid=text_of(uids[0], "UID").strip() if uids else "",
        title=text_of(titles[0], "SUMMARY").strip() if titles else "",
        digest=blake2b(said.encode(), digest_size=16).digest(),
    )
