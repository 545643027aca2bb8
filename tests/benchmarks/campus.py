"""A campus of seminar sites on loopback, which a benchmark may edit.

usage: python -m tests.benchmarks.campus CALENDARS LECTURES [volatile]

Prints its address. GET /ics/<k> is the k-th calendar, GET /html/<k> the same as a page, each with an ETag;
`volatile`: without one, and in other bytes at every fetch. POST /edit?count=N&seed=S edits N lectures, each
once.
"""

import sys
from collections.abc import Iterable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from random import Random
from urllib.parse import parse_qs, urlsplit

from tests.benchmarks.announcing import calendar, page, restamped
from tests.benchmarks.lectures import edited, invented

FORMS = {"ics": ("text/calendar", calendar), "html": ("text/html", page)}


class Campus:
    """So many calendars of so many lectures, as they stand, and their `bodies` by form and number."""

    def __init__(self, calendars: int, lectures: int) -> None:
        self.calendars = [[invented(one, number) for number in range(lectures)] for one in range(calendars)]
        self.bodies: dict[tuple[str, int], bytes] = {}
        self._announce(range(calendars))

    def edit(self, count: int, seed: int) -> int:
        """Edit so many lectures, whichever the seed gives; in how many calendars they are."""
        dice = Random(seed)  # noqa: S311 - edits made again are the same
        every = list(product(range(len(self.calendars)), range(len(self.calendars[0]))))
        chosen = dice.sample(every, count)
        for one, number in chosen:
            self.calendars[one][number] = edited(self.calendars[one][number], dice)
        touched = {one for one, _ in chosen}
        self._announce(touched)
        return len(touched)

    def _announce(self, numbers: Iterable[int]) -> None:
        for number, (form, (_, made)) in product(numbers, FORMS.items()):
            self.bodies[form, number] = made(self.calendars[number])


def served(campus: Campus, *, is_volatile: bool) -> ThreadingHTTPServer:
    """The campus at an address of its own, once `serve_forever` is called."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            form, _, number = urlsplit(self.path).path.strip("/").partition("/")
            if form not in FORMS or not number.isdecimal() or int(number) >= len(campus.calendars):
                self._send(404, b"")
                return
            body, media_type = campus.bodies[form, int(number)], f"{FORMS[form][0]}; charset=utf-8"
            if is_volatile:
                self._send(200, restamped(body), media_type)
                return
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            is_known = self.headers.get("If-None-Match") == tag
            self._send(304 if is_known else 200, b"" if is_known else body, media_type, tag)

        def do_POST(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            self._send(200, str(campus.edit(int(asked["count"][0]), int(asked["seed"][0]))).encode())

        def _send(self, status: int, body: bytes, media_type: str = "text/plain", tag: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            return

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def main(calendars: str, lectures: str, *mode: str) -> None:
    """Answer until killed."""
    server = served(Campus(int(calendars), int(lectures)), is_volatile=mode == ("volatile",))
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
