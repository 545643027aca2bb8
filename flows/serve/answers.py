"""What of a file is sent, all or parts or nothing of it, under which headers."""

from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from flows.serve.conditions import can_go_on, held, is_refused
from flows.serve.files import OpenFile
from flows.serve.media_types import media_type
from flows.serve.packing import Packer, is_packable, wants_gzip
from flows.serve.ranges import spans
from flows.serve.sentences import GUARD, sentence, sharing

MAX_AGE = 300
"""For how many seconds a copy may be shown without asking again."""

_CHUNK = 64 * 1024
_PAGE_POLICY = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_FILE_POLICY = GUARD["Content-Security-Policy"]

Pieces = tuple[bytes | range, ...]
"""What is sent, in order: bytes as they are, or parts of the file."""


async def answer(file: OpenFile, request: Request, packer: Packer) -> Response:
    """The answer to GET or HEAD, which differ in the body alone; the file stays open until it is sent."""
    asked, is_packed = request.headers, is_packable(file) and wants_gzip(request.headers)
    tags = (f'"{file.digest}-gzip"', f'"{file.digest}"')[:: 1 if is_packed else -1]
    headers = _headers(file, request.scope["path"]) | {"ETag": tags[0]}
    if is_refused(asked, tags[0], file.modified_at):
        return sentence(412, "This is not the file that was asked for.", request.scope["path"])
    if tag := held(asked, tags, file.modified_at):
        return Response(status_code=304, headers=headers | {"ETag": tag})
    headers["Content-Type"] = media_type(file.name)
    if is_packed:
        headers["Content-Encoding"] = "gzip"
        return _sent(file, request, 200, headers, (await packer.pack(file),))
    return _unpacked(file, request, headers | {"Accept-Ranges": "bytes"})


def _headers(file: OpenFile, path: str) -> dict[str, str]:
    return {
        **GUARD,
        **sharing(path),
        **({"Vary": "Accept-Encoding"} if is_packable(file) else {}),
        "Cache-Control": f"public, max-age={MAX_AGE}",
        "Content-Security-Policy": _PAGE_POLICY if file.name.endswith(".html") else _FILE_POLICY,
        "Last-Modified": file.modified,
    }


def _unpacked(file: OpenFile, request: Request, headers: dict[str, str]) -> Response:
    is_current = can_go_on(request.headers, headers["ETag"], file.modified)
    parts = spans(request.headers.get("range", ""), file.size) if is_current else None
    if parts is None:
        return _sent(file, request, 200, headers, (range(file.size),))
    if not parts:
        whole = {"Content-Range": f"bytes */{file.size}"}
        return sentence(416, "The file has no such part.", request.scope["path"], whole)
    if len(parts) == 1:
        placed = headers | {"Content-Range": _place(parts[0], file)}
        return _sent(file, request, 206, placed, (*parts,))
    bound = headers | {"Content-Type": f"multipart/byteranges; boundary={file.digest}"}
    return _sent(file, request, 206, bound, _bound(file, parts, headers["Content-Type"]))


def _bound(file: OpenFile, parts: list[range], kind: str) -> Pieces:
    """The parts as RFC 9110 (14.6) sends several; no file holds its own digest, which parts them."""
    pieces: list[bytes | range] = []
    for part in parts:
        head = f"\r\n--{file.digest}\r\nContent-Type: {kind}\r\nContent-Range: {_place(part, file)}\r\n\r\n"
        pieces += (head.encode(), part)
    return (*pieces, f"\r\n--{file.digest}--\r\n".encode())


def _place(part: range, file: OpenFile) -> str:
    return f"bytes {part.start}-{part.stop - 1}/{file.size}"


def _sent(file: OpenFile, request: Request, status: int, headers: dict[str, str], pieces: Pieces) -> Response:
    length = {"Content-Length": str(sum(map(len, pieces)))}
    return StreamingResponse(
        _chunks(file, () if request.method == "HEAD" else pieces), status, headers | length
    )


async def _chunks(file: OpenFile, pieces: Pieces) -> AsyncIterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), _CHUNK):
            part = piece[start : start + _CHUNK]
            yield part if isinstance(part, bytes) else await run_in_threadpool(file.read, part)
