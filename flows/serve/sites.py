"""What the site answers: files with honest headers, and plain sentences where there is none."""

from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.serve.answers import MAX_AGE, answer
from flows.serve.files import OpenFile, Shelf
from flows.serve.packing import Packer
from flows.serve.sentences import later, permission, sentence

_ROBOTS = "User-agent: *\nAllow: /"


def site(public: Path) -> ASGIApp:
    """The folder as a web application: GET and HEAD, 503 unless it is published, and /healthz."""
    shelf, packer = Shelf(public, {}), Packer()

    async def respond(scope: Scope, receive: Receive, send: Send) -> None:
        with ExitStack() as opened:
            response = await _response(shelf, packer, Request(scope), opened)
            await response(scope, receive, send)

    return respond


async def _response(shelf: Shelf, packer: Packer, request: Request, opened: ExitStack) -> Response:
    path = request.scope["path"]
    try:
        if refusal := _refusal(request.method, path):
            return refusal
        found = await run_in_threadpool(_found, shelf, path)
        if isinstance(found, Response):
            return found
        opened.enter_context(found.content)
        return await answer(found, request, packer)
    except OSError:
        return later("This cannot be read just now.", path)


def _refusal(method: str, path: str) -> Response | None:
    if method in {"GET", "HEAD"}:
        return None
    if method == "OPTIONS" and (allowed := permission(path)):
        return allowed
    return sentence(405, "Only GET and HEAD are answered here.", path, {"Allow": "GET, HEAD"})


def _found(shelf: Shelf, path: str) -> OpenFile | Response:
    if path == "/healthz":
        return sentence(200, "ok" if shelf.is_published else "ok; nothing is published yet", path)
    file = shelf.open(path)
    if path == "/robots.txt" and not file:
        return sentence(200, _ROBOTS, path, {"Cache-Control": f"public, max-age={MAX_AGE}"})
    if shelf.is_published:
        return file or _instead(shelf, path)
    if file:
        file.content.close()
    return later("Nothing is published yet; come back in a minute.", path)


def _instead(shelf: Shelf, path: str) -> Response:
    """Where the calendar is whose address was typed without its ending, else that there is nothing."""
    name = f"{path.rpartition('/')[2]}.ics"
    if path.startswith(("/calendars/", "/talks/")) and (meant := shelf.open(f"{path}.ics")):
        meant.content.close()
        return sentence(301, "This calendar has moved.", path, {"Location": quote(name, safe="")})
    return sentence(404, "There is nothing at this address.", path)
