"""What the site answers: files with honest headers, and plain sentences where there is none."""

from email.utils import mktime_tz, parsedate_tz
from pathlib import Path, PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.serve.files import OpenFile, Shelf

MAX_AGE = 300
"""For how many seconds a copy may be shown without asking again."""

_MEDIA_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}
_SHARED = ("/calendars/", "/data/", "/feeds/", "/talks/", "/manifest.json")
_SHARING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
}
_GUARD = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_PAGE_POLICY = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def site(public: Path) -> ASGIApp:
    """The folder as a web application: GET and HEAD, 503 before the first publication, and /healthz."""
    shelf = Shelf(public, {})

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if refusal := _refusal(public, scope["method"], path):
            await refusal(scope, receive, send)
            return
        try:
            file = await run_in_threadpool(shelf.open, path)
        except OSError:
            await _sentence(503, "This cannot be read just now.", {"Retry-After": "60"})(scope, receive, send)
            return
        if file is None:
            await _sentence(404, "There is nothing at this address.")(scope, receive, send)
            return
        with file.content:
            await _response(file, path, Headers(scope=scope))(scope, receive, send)

    return answer


def _refusal(public: Path, method: str, path: str) -> Response | None:
    if method not in {"GET", "HEAD"}:
        return _sentence(405, "Only GET and HEAD are answered here.", {"Allow": "GET, HEAD"})
    is_published = (public / "manifest.json").is_file()
    if path == "/healthz":
        return _sentence(200, "ok" if is_published else "ok; nothing is published yet")
    if not is_published:
        return _sentence(503, "Nothing is published yet; come back in a minute.", {"Retry-After": "60"})
    return None


def _sentence(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    fixed = {"Cache-Control": "no-store", "Content-Security-Policy": _FILE_POLICY}
    return PlainTextResponse(f"{words}\n", status, _GUARD | fixed | (headers or {}))


def _response(file: OpenFile, path: str, asked: Headers) -> Response:
    headers = _headers(file, path)
    if _is_known(file, asked):
        return Response(status_code=304, headers=headers)
    media_type = _MEDIA_TYPES.get(PurePath(file.name).suffix, "application/octet-stream")
    return FileResponse(file.path, headers=headers, media_type=media_type, stat_result=file.facts)


def _headers(file: OpenFile, path: str) -> dict[str, str]:
    return {
        **_GUARD,
        **(_SHARING if path.startswith(_SHARED) else {}),
        "Cache-Control": f"public, max-age={MAX_AGE}",
        "Content-Security-Policy": _PAGE_POLICY if file.name.endswith(".html") else _FILE_POLICY,
        "ETag": file.tag,
        "Last-Modified": file.modified,
    }


def _is_known(file: OpenFile, asked: Headers) -> bool:
    """Whether the client holds these bytes (RFC 9110, 13.2.2: the entity tag decides where there is one)."""
    if "if-none-match" in asked:
        tags = [tag.strip().removeprefix("W/") for tag in ",".join(asked.getlist("if-none-match")).split(",")]
        return "*" in tags or file.tag in tags
    since = parsedate_tz(asked.get("if-modified-since", ""))
    return since is not None and int(file.facts.st_mtime) <= mktime_tz(since)
