"""A campus of seminar calendars on loopback, which a benchmark may edit.

usage: python tests/benchmarks/campus.py CALENDARS TALKS

Prints its address. GET /<k>.ics is the k-th calendar, with an ETag; POST /edit?every=N retitles each N-th
talk.
"""

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from urllib.parse import parse_qs, urlsplit

WORDS = (
    *(
        "spectral",
        "gap",
        "moduli",
        "stack",
        "curve",
        "sheaf",
        "random",
        "matrix",
        "kernel",
        "flow",
        "entropy",
    ),
    *("category", "lattice", "prime", "graph", "motif", "tensor", "network", "optimal", "transport", "wave"),
    *("operator", "cohomology", "quantum", "field", "proof", "model", "group", "algebra", "dynamics", "knot"),
)
GIVEN = (
    "Ada",
    "Emmy",
    "Sofia",
    "Carl",
    "Leonhard",
    "Maryam",
    "Grace",
    "Alan",
    "Kurt",
    "Julia",
    "Ingrid",
    "Claire",
)
FAMILY = (
    "Noether",
    "Gauss",
    "Euler",
    "Hopper",
    "Turing",
    "Robinson",
    "Atiyah",
    "Voisin",
    "Scholze",
    "Serre",
    "Weil",
)
NEXT_YEAR = datetime(datetime.now(UTC).year + 1, 1, 7, 9, tzinfo=UTC)


class Campus:
    """So many calendars of so many talks; `edits` counts how often a talk was retitled."""

    def __init__(self, calendars: int, talks: int) -> None:
        self.calendars = calendars
        self.talks = talks
        self.edits: dict[tuple[int, int], int] = {}
        self._bodies: dict[int, bytes] = {}

    def body(self, calendar: int) -> bytes:
        """The calendar as it stands."""
        if calendar not in self._bodies:
            events = "".join(self._event(calendar, number) for number in range(self.talks))
            text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//campus//EN\r\n{events}END:VCALENDAR\r\n"
            self._bodies[calendar] = text.encode()
        return self._bodies[calendar]

    def edit(self, every: int) -> int:
        """How many talks were retitled."""
        numbers = range(0, self.calendars * self.talks, every)
        for number in numbers:
            place = divmod(number, self.talks)
            self.edits[place] = self.edits.get(place, 0) + 1
            self._bodies.pop(place[0], None)
        return len(numbers)

    def _event(self, calendar: int, number: int) -> str:
        dice = Random(calendar * 100_003 + number)  # noqa: S311 - a campus made again is the same
        start = NEXT_YEAR + timedelta(days=dice.randrange(380), hours=dice.randrange(9))
        words = dice.choices(WORDS, k=7)
        speaker = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
        edit = f" {self.edits[calendar, number]}" if (calendar, number) in self.edits else ""
        text = " ".join(dice.choices(WORDS, k=110))
        return (
            f"BEGIN:VEVENT\r\nUID:{calendar}-{number}@campus.example\r\nDTSTAMP:20260101T000000Z\r\n"
            f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}\r\n"
            f"SUMMARY:{' '.join(words).capitalize()}{edit}\r\nLOCATION:Room {dice.randrange(400)}\r\n"
            f"DESCRIPTION:Speaker: {speaker}\\, University of Nowhere\\nAbstract: {text}\r\n"
            f"END:VEVENT\r\n"
        )


def serve(campus: Campus) -> None:
    """Answer until killed."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            name = urlsplit(self.path).path.strip("/").removesuffix(".ics")
            if not name.isdecimal() or int(name) >= campus.calendars:
                self._send(404, b"", "")
                return
            body = campus.body(int(name))
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            is_known = self.headers.get("If-None-Match") == tag
            self._send(304 if is_known else 200, b"" if is_known else body, tag)

        def do_POST(self) -> None:
            every = int(parse_qs(urlsplit(self.path).query)["every"][0])
            self._send(200, str(campus.edit(every)).encode(), "")

        def _send(self, status: int, body: bytes, tag: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    serve(Campus(*map(int, sys.argv[1:3])))
