"""What becomes of an answer: a page, a visit that says why there is none, or another attempt."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from flows.fetching import Fetcher
from schemas.configuration import Fetching
from schemas.failures import ConfigurationFailure
from schemas.page import Page, Validators
from schemas.visit import Visit
from tests.fetching.evil import Behaviour, EvilServer, answers, repeats, resets, says

OK = b"HTTP/1.1 200 OK\r\n"
BROKEN_OFF = ("error", "the answer broke off before its end")


def told(visits: tuple[Visit, ...]) -> list[tuple[str, str | None]]:
    """The outcomes of visits with their reasons."""
    return [(visit.outcome, visit.reason) for visit in visits]


def test_page(server: EvilServer, fetcher: Fetcher) -> None:
    """A full answer is a page with its bytes untouched, and a visit that keeps its validators."""
    body = "Poincaré".encode("latin-1")
    address = server.on(
        "/talks",
        answers(body, Content_Type='Text/HTML; charset="ISO-8859-1"', ETag='W/"1"', Last_Modified="a day"),
    )
    before = datetime.now(UTC)

    fetched = fetcher.fetch(f"{address}?token=secret")

    (visit,) = fetched.visits
    assert before <= visit.attempted_at <= datetime.now(UTC)
    assert visit == Visit(
        url=f"{address}?token=secret",
        attempted_at=visit.attempted_at,
        duration_ms=visit.duration_ms,
        outcome="fetched",
        http_status=200,
        etag='W/"1"',
        last_modified="a day",
        byte_count=len(body),
    )
    assert fetched.page == Page(
        url=f"{address}?token=secret",
        body=body,
        fetched_at=visit.attempted_at,
        media_type="text/html",
        charset="iso-8859-1",
    )


def test_request(server: EvilServer, fetcher: Fetcher) -> None:
    """A request says who asks and what can be read, and carries nothing else that tells on us."""
    fetcher.fetch(server.on("/talks", answers(b"", Set_Cookie="id=1")))
    fetcher.fetch(server.url("/talks"))

    headers = server.asked("/talks")[1].headers
    assert headers.pop("user-agent").startswith("Talkfeed/")
    assert headers == {
        "host": f"127.0.0.1:{server.port}",
        "accept": "text/calendar, application/json, text/html, application/xml;q=0.9, */*;q=0.8",
        "accept-encoding": "gzip, deflate",
    }


def test_user_agent_names_a_contact(server: EvilServer, fetcher: Fetcher) -> None:
    """Who runs a site can write to whoever asks it."""
    fetcher.fetch(server.url("/talks"))

    agents = {request.headers["user-agent"].partition(" ")[2] for request in server.requests}
    assert agents == {"(+mailto:office@example.org)"}


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("text/calendar", ("text/calendar", None)),
        ("text/calendar;charset=UTF-8;method=PUBLISH", ("text/calendar", "utf-8")),
        ("text/html; charset='utf-8'", ("text/html", "utf-8")),
        ("nonsense; charset=", (None, None)),
        ("text/html" + "x" * 60_000, (None, None)),
        ("\xff/\xff; charset=\xff", (None, None)),
    ],
)
def test_content_type(
    server: EvilServer, fetcher: Fetcher, content_type: str, expected: tuple[str | None, str | None]
) -> None:
    """The type and charset that a server states are kept; what is no type is unknown."""
    page = fetcher.fetch(server.on("/page", answers(b"body", Content_Type=content_type))).page

    assert page is not None
    assert (page.media_type, page.charset) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"ETag": '"2"'}, ('"2"', "Mon, 02 Nov 2026 10:00:00 GMT")),
        ({"Last_Modified": "Tue, 03 Nov 2026 10:00:00 GMT"}, ('"1"', "Tue, 03 Nov 2026 10:00:00 GMT")),
    ],
)
def test_nothing_changed(
    server: EvilServer, fetcher: Fetcher, said: dict[str, str], expected: tuple[str, str]
) -> None:
    """N20: a 304 is not read, whatever body it carries, and leaves unsaid validators as known."""
    address = server.on("/page", answers(b"other", status=304, **said))

    fetched = fetcher.fetch(address, Validators('"1"', "Mon, 02 Nov 2026 10:00:00 GMT"))

    headers = server.asked("/page")[0].headers
    assert headers["if-none-match"] == '"1"'
    assert headers["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
    (visit,) = fetched.visits
    assert (fetched.page, visit.outcome, visit.http_status) == (None, "not_modified", 304)
    assert (visit.etag, visit.last_modified) == expected


def test_full_answer_to_a_condition(server: EvilServer, fetcher: Fetcher) -> None:
    """N20: a server that ignores the condition gives a page like any other, without the old validators."""
    address = server.on("/page", answers(b"new"))

    fetched = fetcher.fetch(address, Validators('"1"', "Mon, 02 Nov 2026 10:00:00 GMT"))

    assert fetched.page is not None
    assert (fetched.page.body, fetched.visits[0].etag, fetched.visits[0].last_modified) == (
        b"new",
        None,
        None,
    )


def test_unasked_304(server: EvilServer, fetcher: Fetcher) -> None:
    """N20: a 304 to a request without condition is an error, for nothing is known."""
    visits = fetcher.fetch(server.on("/page", answers(b"", status=304))).visits

    assert told(visits) == [("error", "the server answered 304 Not Modified")]


@pytest.mark.parametrize("value", ["\x00", "a\x7f", "\xe9", '"' + "x" * 2000 + '"', " "])
def test_unusable_validators(server: EvilServer, fetcher: Fetcher, value: str) -> None:
    """A validator that cannot be sent back safely is not kept, and one that is given is not sent."""
    address = server.on("/page", answers(b"body", ETag=value))

    (visit,) = fetcher.fetch(address, Validators(value, value + "\r\nX: 1")).visits

    assert (visit.outcome, visit.etag) == ("fetched", None)
    assert {"if-none-match", "if-modified-since", "x"}.isdisjoint(server.asked("/page")[0].headers)


@pytest.mark.parametrize(
    ("behaviour", "body"),
    [
        pytest.param(answers(b""), b"", id="empty"),
        pytest.param(answers(b"", Content_Encoding="gzip"), b"", id="empty and said to be packed"),
        pytest.param(answers(gzip.compress(b"text"), Content_Encoding="gzip"), b"text", id="gzip"),
        pytest.param(
            answers(gzip.compress(b"te") + gzip.compress(b"xt") + b"\0\0", Content_Encoding="x-gzip"),
            b"text",
            id="gzip in members with padding",
        ),
        pytest.param(answers(zlib.compress(b"text"), Content_Encoding="deflate"), b"text", id="zlib"),
        pytest.param(
            answers(zlib.compress(b"text")[2:-4], Content_Encoding="deflate"), b"text", id="bare deflate"
        ),
        pytest.param(
            says(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\n\r\n"), b"text", id="chunks"
        ),
        pytest.param(says(OK + b"\r\n", b"te", b"xt"), b"text", id="no length"),
    ],
)
def test_bodies(server: EvilServer, fetcher: Fetcher, behaviour: Behaviour, body: bytes) -> None:
    """Each way to send a body gives the same bytes."""
    page = fetcher.fetch(server.on("/page", behaviour)).page

    assert page is not None
    assert page.body == body


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        pytest.param(says(OK + b"Content-Length: 9\r\n\r\ntext"), BROKEN_OFF, id="N10 short body"),
        pytest.param(
            says(OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\ntext"), BROKEN_OFF, id="N10 cut chunk"
        ),
        pytest.param(
            says(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n"), BROKEN_OFF, id="no last chunk"
        ),
        pytest.param(
            says(OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\ntext"), BROKEN_OFF, id="negative chunk"
        ),
        pytest.param(resets(OK + b"Content-Length: 9\r\n\r\n", b"text"), BROKEN_OFF, id="N10 reset"),
        pytest.param(resets(), ("error", "the connection broke before an answer came"), id="reset at once"),
        pytest.param(says(), ("error", "the connection broke before an answer came"), id="closed at once"),
        pytest.param(
            answers(gzip.compress(b"text")[:-9], Content_Encoding="gzip"),
            ("error", "the packed answer ends too early"),
            id="cut gzip",
        ),
        pytest.param(
            says(OK + b"Content-Encoding: gzip\r\n\r\n\x1f"),
            ("error", "the packed answer ends too early"),
            id="one byte of gzip",
        ),
        pytest.param(
            answers(b"not packed", Content_Encoding="gzip"),
            ("error", "the packed answer is damaged"),
            id="no gzip",
        ),
    ],
)
def test_broken_bodies(
    server: EvilServer, fetcher: Fetcher, behaviour: Behaviour, expected: tuple[str, str]
) -> None:
    """N10: a part of a page is never taken for the page; it is asked for again, three times in all."""
    fetched = fetcher.fetch(server.on("/page", behaviour))

    assert fetched.page is None
    assert told(fetched.visits) == [expected] * 3


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(
            says(OK + b"X: 1\r\n" * 101 + b"\r\n"),
            "the answer is not proper HTTP: more than 100 headers",
            id="N22 headers",
        ),
        pytest.param(
            says(OK + b"X: " + b"1" * 65_536 + b"\r\n\r\n"),
            "the answer has a header line of more than 65,536 bytes",
            id="N22 long header",
        ),
        pytest.param(
            repeats(b"", b"\x00\xff" * 5000, times=10),
            "the answer has a header line of more than 65,536 bytes",
            id="N22 binary without end",
        ),
        pytest.param(
            says(b"\x00\xff\x16\x03\r\n\r\n"),
            "the answer is not proper HTTP: its first line is no status line",
            id="N22 binary",
        ),
        pytest.param(
            says(b"<html>a page</html>"),
            "the answer is not proper HTTP: its first line is no status line",
            id="N22 HTTP/0.9",
        ),
        pytest.param(
            answers(b"x", Content_Encoding=", ".join(["gzip"] * 7)),
            "the answer is packed as 'gzip, gzip, gzip, gzip, gzip, gzip, gzip', which was not asked for",
            id="N9 seven times packed",
        ),
        pytest.param(
            answers(b"x", Content_Encoding="br"),
            "the answer is packed as 'br', which was not asked for",
            id="N9 br",
        ),
        pytest.param(
            answers(b"x", Content_Encoding="zstd"),
            "the answer is packed as 'zstd', which was not asked for",
            id="N9 zstd",
        ),
        pytest.param(answers(b"", status=204), "the server answered 204 No Content", id="no content"),
        pytest.param(answers(b"", status=403), "the server answered 403 Forbidden", id="forbidden"),
        pytest.param(answers(b"", status=799), "the server answered 799", id="unheard-of status"),
        pytest.param(answers(b"", status=501), "the server answered 501 Not Implemented", id="501"),
        pytest.param(answers(b"", status=302), "the server answered 302 Found", id="redirect to nowhere"),
    ],
)
def test_no_page(server: EvilServer, fetcher: Fetcher, behaviour: Behaviour, reason: str) -> None:
    """An answer that another attempt would not change is an error at once."""
    fetched = fetcher.fetch(server.on("/page", behaviour))

    assert (fetched.page, told(fetched.visits)) == (None, [("error", reason)])


@pytest.mark.parametrize(("status", "phrase"), [(404, "Not Found"), (410, "Gone")])
def test_gone(server: EvilServer, fetcher: Fetcher, status: int, phrase: str) -> None:
    """N18: a page that is gone is not asked for again."""
    (visit,) = fetcher.fetch(server.on("/page", answers(b"", status=status))).visits

    assert (visit.outcome, visit.reason, visit.http_status) == (
        "gone",
        f"the server answered {status} {phrase}",
        status,
    )


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_passing_trouble(server: EvilServer, fetcher: Fetcher, status: int) -> None:
    """N17: trouble that may pass is tried again, and each attempt is a visit."""
    trouble = answers(b"", status=status)
    address = server.on("/page", trouble, trouble, answers(b"text"))

    fetched = fetcher.fetch(address)

    assert fetched.page is not None
    assert [visit.http_status for visit in fetched.visits] == [status, status, 200]
    assert [visit.outcome for visit in fetched.visits] == ["error", "error", "fetched"]


def test_attempts_end(server: EvilServer, fetcher: Fetcher) -> None:
    """After three attempts the last trouble stands."""
    visits = fetcher.fetch(server.on("/page", answers(b"", status=500))).visits

    assert told(visits) == [("error", "the server answered 500 Internal Server Error")] * 3


def test_closed_port(fetcher: Fetcher) -> None:
    """N1: a host where nobody listens is unreachable after three attempts."""
    with EvilServer() as server:
        address = server.url("/page?token=secret")

    visits = fetcher.fetch(address).visits

    assert told(visits) == [("unreachable", "no connection to 127.0.0.1: connection refused")] * 3


@pytest.mark.parametrize("status", [429, 503])
def test_come_back_later(server: EvilServer, fetcher: Fetcher, status: int) -> None:
    """N16: a server that asks to wait longer than we do is left alone at once."""
    (visit,) = fetcher.fetch(server.on("/page", answers(b"", status=status, Retry_After="86400"))).visits

    assert (visit.outcome, visit.http_status) == ("deferred", status)
    assert visit.reason is not None
    assert visit.reason.endswith(" and asks to come back in 86400 s; we wait 60 s")


@pytest.mark.parametrize("retry_after", ["0", "garbage", "-1", "Mon, 02 Nov 2020 10:00:00 GMT"])
def test_short_or_no_wait(server: EvilServer, fetcher: Fetcher, retry_after: str) -> None:
    """N16: a wait that is over, or that nobody understands, does not hold the next attempt up."""
    busy = answers(b"", status=503, Retry_After=retry_after)

    visits = fetcher.fetch(server.on("/page", busy, answers(b"text"))).visits

    assert [visit.outcome for visit in visits] == ["error", "fetched"]


def test_wait(server: EvilServer, fetcher: Fetcher) -> None:
    """N16: a short wait, here as a date, is kept."""
    until = datetime.now(UTC) + timedelta(seconds=1)
    busy = answers(b"", status=503, Retry_After=format_datetime(until, usegmt=True))

    first, second = fetcher.fetch(server.on("/page", busy, answers(b"text"))).visits

    assert (first.outcome, second.outcome) == ("error", "fetched")
    assert second.attempted_at >= until.replace(microsecond=0)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https are spoken, not file"),
        ("talks.ics", "this is not a web address"),
        ("", "this is not a web address"),
        ("http://", "this is not a web address"),
        ("http://[::1", "this is not a web address"),
        ("http://host:port/", "this is not a web address"),
        ("http://*.example.org/", "this is not a web address"),
        ("http://" + "x" * 300 + ".example/", "this is not a web address"),
    ],
)
def test_no_address(fetcher: Fetcher, address: str, reason: str) -> None:
    """What is no http(s) address is refused, without any request."""
    assert told(fetcher.fetch(address).visits) == [("refused", reason)]


def test_password_stays_out_of_the_page(server: EvilServer, fetcher: Fetcher) -> None:
    """A user name and password in an address are sent, and stay out of the page."""
    address = server.on("/page", answers(b"text")).replace("http://", "http://me:secret@")

    page = fetcher.fetch(f"{address}#part").page

    assert page is not None
    assert page.url == server.url("/page")
    assert server.asked("/page")[0].headers["authorization"].startswith("Basic ")


def test_connection_is_kept(server: EvilServer, fetcher: Fetcher) -> None:
    """Pages and unchanged pages of one host share a connection."""
    full = says(OK + b"Content-Length: 4\r\n\r\ntext")
    unchanged = says(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n")
    server.on("/robots.txt", full)
    address = server.on("/page", full, unchanged, full)
    server.keeps_alive = True

    outcomes = [fetcher.fetch(address, Validators('"1"')).visits[-1].outcome for _ in range(3)]

    assert (outcomes, server.connection_count) == (["fetched", "not_modified", "fetched"], 1)


@pytest.mark.parametrize("contact", ["two\nlines", "böß", "\x1b[31m"])
def test_contact(contact: str) -> None:
    """A contact that cannot stand in a header field is told at once."""
    with pytest.raises(ConfigurationFailure):
        Fetcher(Fetching(), contact=contact)
