"""Answers in words, and the headers that all answers have."""

from starlette.responses import PlainTextResponse, Response

GUARD = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_SHARED = ("/calendars/", "/data/", "/feeds/", "/talks/", "/manifest.json")
_SHARING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
}
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "If-Match, If-Modified-Since, If-None-Match, If-Range, Range",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


def sharing(path: str) -> dict[str, str]:
    """What lets the pages of other sites read calendars and data."""
    return _SHARING if path.startswith(_SHARED) else {}


def permission(path: str) -> Response | None:
    """What a browser is told that asks whether a page may ask (CORS preflight); None if nothing is shared."""
    if shared := sharing(path):
        return Response(status_code=204, headers=GUARD | shared | _PREFLIGHT)
    return None


def sentence(status: int, words: str, path: str, headers: dict[str, str] | None = None) -> Response:
    """A line of plain text, which nobody keeps unless the headers say otherwise."""
    fixed = {**GUARD, **sharing(path), "Cache-Control": "no-store"}
    return PlainTextResponse(f"{words}\n", status, fixed | (headers or {}))


def later(words: str, path: str) -> Response:
    """503: calendar programs keep what they have and come back, as they would not after 404."""
    return sentence(503, words, path, {"Retry-After": "60"})
