"""The content coding of a body, undone in bounded pieces (RFC 9110, 8.4)."""

import zlib
from collections.abc import Iterable, Iterator

from flows.fetching.faults import Fault

_PIECE = 65_536
_MAGIC = b"\x1f\x8b"


def decoded(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The body in pieces of at most 64 KiB, whatever it unpacks to; a coding nobody asked for is a Fault.

    A packed body that is damaged or ends early is a Fault too, even where the server told no length.
    """
    match coding.strip().lower():
        case "" | "identity":
            return iter(chunks)
        case "gzip" | "x-gzip" | "deflate":
            return _unpacked(chunks)
        case other:
            raise Fault("error", f"the answer is packed as {other[:40]!r}, which was not asked for")


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    member = None
    unread = b""
    for chunk in chunks:
        unread += chunk
        while unread:
            if member is None or member.eof:
                if len(unread) < len(_MAGIC):
                    break
                if member and not unread.startswith(_MAGIC):
                    return
                member = zlib.decompressobj(_window(unread))
            yield from _pieces(member, unread)
            unread = member.unused_data
    if not member.eof if member else unread:
        raise Fault("error", "the packed answer ends too early", passes=True)


def _window(start: bytes) -> int:
    """How to unpack: gzip or zlib by their headers, else bare deflate, which some servers send."""
    is_zlib = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS | 32 if is_zlib or start.startswith(_MAGIC) else -zlib.MAX_WBITS


def _pieces(member: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    while True:
        try:
            piece = member.decompress(packed, _PIECE)
        except zlib.error:
            raise Fault("error", "the packed answer is damaged", passes=True) from None
        yield piece
        packed = member.unconsumed_tail
        if not packed and len(piece) < _PIECE:
            return
