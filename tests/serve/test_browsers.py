"""What browsers and robots ask for beside the files."""

import pytest

from tests.serve.conftest import Site, publish, serving

ORIGIN = "https://elsewhere.example"


@pytest.mark.parametrize(
    "path", ["/calendars/all.ics", "/data/talks.parquet", "/feeds/nothing.json", "/manifest.json"]
)
def test_a_page_of_another_site_may_ask_on_conditions(site: Site, path: str) -> None:
    """A browser that asks first is told that parts and conditions are allowed, for a day."""
    answer = site.ask(
        path,
        "OPTIONS",
        origin=ORIGIN,
        access_control_request_method="GET",
        access_control_request_headers="if-none-match,range",
    )

    assert (answer.status, answer.body) == (204, b"")
    assert {name: value for name, value in answer.headers.items() if name.startswith("access-")} == {
        "access-control-allow-headers": "If-Match, If-Modified-Since, If-None-Match, If-Range, Range",
        "access-control-allow-methods": "GET, HEAD",
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
        "access-control-max-age": "86400",
    }


def test_a_page_of_another_site_may_not_ask_for_pages(site: Site) -> None:
    """What is not shared is not promised either."""
    answer = site.ask("/", "OPTIONS", origin=ORIGIN, access_control_request_method="GET")

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert "access-control-allow-origin" not in answer.headers


def test_a_page_of_another_site_learns_what_went_wrong(site: Site) -> None:
    """That a calendar is not there can be read by those who may read calendars."""
    answer = site.ask("/calendars/nothing.ics", origin=ORIGIN)

    assert (answer.status, answer.headers["access-control-allow-origin"]) == (404, "*")


def test_no_robot_is_kept_from_the_feeds(site: Site) -> None:
    """Google obeys robots.txt before it fetches a calendar, so there is one that allows everything."""
    answer = site.ask("/robots.txt")

    assert (answer.status, answer.body) == (200, b"User-agent: *\nAllow: /\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=300"


def test_robots_obey_the_publisher(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A robots.txt in the folder is the one that counts; before there is a folder nothing is forbidden."""
    public = tmp_path_factory.mktemp("home") / "public"
    with serving(public) as (site, _):
        before = site.ask("/robots.txt")
        publish(public, **{"robots.txt": b"User-agent: *\nDisallow: /data/\n"})
        after = site.ask("/robots.txt")

    assert (before.status, before.body) == (200, b"User-agent: *\nAllow: /\n")
    assert (after.status, after.body) == (200, b"User-agent: *\nDisallow: /data/\n")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/calendars/all", "all.ics"), ("/calendars/all?x=1", "all.ics"), ("/talks/17", "17.ics")],
)
def test_a_calendar_is_found_without_its_ending(site: Site, typed: str, meant: str) -> None:
    """An address typed without .ics leads on, by the same scheme and below the path of the site."""
    answer = site.ask(typed)

    assert (answer.status, answer.headers["location"]) == (301, meant)


@pytest.mark.parametrize(
    "path", ["/calendars/nothing", "/calendars/all.ics/", "/data/talks", "//calendars/all", "/link"]
)
def test_nothing_else_leads_elsewhere(site: Site, path: str) -> None:
    """Only a calendar that is there is led to."""
    assert site.ask(path).status == 404


def test_an_icon_is_missed_in_words(site: Site) -> None:
    """A browser that looks for an icon gets a line of text, not a page."""
    answer = site.ask("/favicon.ico")

    assert (answer.status, answer.body) == (404, b"There is nothing at this address.\n")


@pytest.mark.parametrize("path", ["/", "/calendars/large.ics", "/robots.txt", "/nothing", "/healthz"])
def test_nobody_is_followed_about(site: Site, path: str) -> None:
    """No answer sets a cookie or leads to http, and none may be kept longer than an hour."""
    answer = site.ask(path, cookie="a=b", accept_encoding="gzip")

    assert not {"set-cookie", "location", "refresh"} & answer.headers.keys()
    assert answer.headers["cache-control"] in {"public, max-age=300", "no-store"}
