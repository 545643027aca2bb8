"""A site of plain pages that a test may edit, break and take down."""

from types import TracebackType
from typing import Self

from tests.sites.loopback import LoopbackServer, Response


class PagesSite:
    """Up on a loopback port inside its `with` block: `pages` by path, each with an ETag."""

    def __init__(self) -> None:
        self.pages: dict[str, Response] = {}
        self.asked: list[str] = []
        self._server = LoopbackServer(self._answer, etags=True)
        self.url = self._server.url

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.stop()

    def put(self, path: str, body: str, media_type: str = "text/calendar", status: int = 200) -> str:
        """Publish a page and return its address."""
        self.pages[path] = Response(body.encode(), f"{media_type}; charset=utf-8", status)
        return f"{self.url}{path}"

    def redirect(self, path: str, to: str) -> None:
        """Let a path lead to another one, for good."""
        self.pages[path] = Response(b"", "text/plain", 301, (("Location", to),))

    def _answer(self, path: str) -> Response:
        self.asked.append(path)
        return self.pages.get(path, Response(b"not here", "text/plain", 404))
