"""A web server on a loopback port that answers from a function."""

import hashlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from msgspec import Struct


class Response(Struct, frozen=True):
    """An answer to a GET."""

    body: bytes
    media_type: str = "text/html; charset=UTF-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class LoopbackServer:
    """Answers on 127.0.0.1 between `start` and `stop`; with `etags` also conditional requests."""

    def __init__(self, answer: Callable[[str], Response], *, etags: bool = False) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer, etags=etags))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        """Begin to answer, in a thread."""
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Answer no more, and give the port back."""
        self._server.shutdown()
        self._server.server_close()


def _handler(answer: Callable[[str], Response], *, etags: bool) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            response = answer(self.path)
            tag = f'"{hashlib.sha256(response.body).hexdigest()[:16]}"' if etags else None
            is_known = tag is not None and self.headers.get("If-None-Match") == tag
            body = b"" if is_known else response.body
            self.send_response(304 if is_known else response.status)
            for name, value in (("Content-Type", response.media_type), *response.headers):
                self.send_header(name, value)
            if tag:
                self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            return

    return Handler
