"""The addresses by which people subscribe."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publishing.links import google_subscription, outlook_subscription, subscription, web_address

URL = "https://talks.example/calendars/loops.ics"
ADDRESSES = st.from_regex(r"https?://[a-z.-]{1,9}(/[a-zA-Z0-9/._~%=&+?#:@,;()-]{0,30})?", fullmatch=True)


def test_webcal() -> None:
    """Calendar programs are asked to subscribe, whether the site is served by https or, at home, by http."""
    assert subscription(URL) == "webcal://talks.example/calendars/loops.ics"
    assert subscription("http://127.0.0.1:8000/a.ics") == "webcal://127.0.0.1:8000/a.ics"


def test_google() -> None:
    """Google is handed the webcal address, encoded whole."""
    assert google_subscription(URL) == (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftalks.example%2Fcalendars%2Floops.ics"
    )


def test_outlook() -> None:
    """Outlook is handed the plain address and a name, which no character of theirs can end."""
    assert outlook_subscription(URL, "Loops & Knots: 100% größer/…?#\ud83d") == (
        "https://outlook.live.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Ftalks.example%2Fcalendars%2Floops.ics"
        "&name=Loops%20%26%20Knots%3A%20100%25%20gr%C3%B6%C3%9Fer%2F%E2%80%A6%3F%23%3F"
    )


@given(ADDRESSES.filter(lambda url: urlsplit(url).geturl() == url and ":V" not in url))
def test_plain_addresses(url: str) -> None:
    """An address of ASCII that ends in no mark without a meaning is written as it is."""
    assert web_address(url) == url


@pytest.mark.parametrize("mark", ["?", "#"])
def test_empty_marks(mark: str) -> None:
    """The mark of a query or a fragment that is empty goes, as it says nothing."""
    assert web_address(f"https://loops.example/talks/17{mark}") == "https://loops.example/talks/17"


@given(st.text())
def test_names_as_a_value(name: str) -> None:
    """Any name comes out of the address as it went in, but for half a character."""
    query = urlsplit(outlook_subscription(URL, name)).query

    assert query.isascii()
    assert parse_qsl(query, keep_blank_values=True) == [
        ("url", URL),
        ("name", name.encode(errors="replace").decode()),
    ]
