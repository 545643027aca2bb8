"""The body of an answer, never more of it than wanted."""

import io
from collections.abc import Iterable, Iterator

import requests
import urllib3

from flows.fetching.decoding import decoded
from flows.fetching.faults import Fault

_CHUNK = 65_536


def whole(response: requests.Response, max_bytes: int) -> bytes:
    """The whole body, unpacked; a Fault when it breaks off or is larger than `max_bytes`, packed or not."""
    declared = response.headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit() and float(declared) > max_bytes:
        raise _oversized(max_bytes)
    body = io.BytesIO()
    body.writelines(_bounded(_unpacked(response, max_bytes), max_bytes))
    return body.getvalue()


def beginning(response: requests.Response, wanted: int, max_bytes: int) -> bytes:
    """At most the first `wanted` bytes, unpacked; the rest is not read."""
    body = bytearray()
    for piece in _unpacked(response, max_bytes):
        body += piece
        if len(body) >= wanted:
            break
    return bytes(body[:wanted])


def none_of(response: requests.Response) -> bytes:
    """Nothing, as of a 304, whose connection can then be used again."""
    return b"" if "Transfer-Encoding" in response.headers else b"".join(_arriving(response))


def _unpacked(response: requests.Response, max_bytes: int) -> Iterator[bytes]:
    coding = response.headers.get("Content-Encoding", "")
    return decoded(_bounded(_arriving(response), max_bytes), coding)


def _arriving(response: requests.Response) -> Iterator[bytes]:
    try:
        yield from response.raw.stream(_CHUNK, decode_content=False)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise Fault("error", "the answer broke off before its end", passes=True) from error


def _bounded(pieces: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > max_bytes:
            raise _oversized(max_bytes)
        yield piece


def _oversized(max_bytes: int) -> Fault:
    return Fault("oversized", f"the page is larger than {max_bytes:,} bytes")
