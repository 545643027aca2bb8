"""Every address is put to its use, and no password is published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalising.addresses import canonical, published
from flows.normalising.links import Links, by_purpose
from flows.normalising.written_addresses import without_secrets


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG:443/Talk?id=1#top", "example.org/Talk?id=1"),
        ("http://example.org:80", "example.org"),
        ("http://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=1&fbclid=2", "example.org/a?id=1"),
        ("https://example.org/a;jsessionid=AB12?id=1&PHPSESSID=7", "example.org/a?id=1"),
        ("http://www.example.org/a/", "example.org/a"),
        (f"https://example.org/a?sid={'f0' * 10}", "example.org/a"),
        ("https://example.org/a?sessionid=abc1&session_id=12", "example.org/a?session_id=12"),
        ("https://example.org/a?sid=12", "example.org/a?sid=12"),
        ("https://user:pass@example.org/", "example.org"),
        ("https://exämple.org/", "xn--exmple-cua.org"),
        ("//example.org/", None),
        ("/talks/1", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://example.org/", None),
        ("https://", None),
        ("https://localhost/", None),
        ("https://[::1]/", None),
        ("https://example.org:99999/", None),
        ("https://example.org/ a", None),
        ("https://example.org/" + "a" * 2000, None),
    ],
)
def test_one_address_has_one_spelling(url: str, expected: str | None) -> None:
    """Scheme, host, port, last slash, session and tracking make no difference; no http(s) address is none."""
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.zoom.us/j/123?pwd=secret&from=x", "https://example.zoom.us/j/123?from=x"),
        (
            "https://example.zoom.us/w/123?tk=secret&uuid=7#success",
            "https://example.zoom.us/w/123?uuid=7#success",
        ),
        ("https://example.zoom.us/j/123#pwd=secret", "https://example.zoom.us/j/123"),
        ("https://teams.microsoft.com/meet/123?p=secret", "https://teams.microsoft.com/meet/123"),
        (
            "https://example.org/go?to=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3Dsecret&x=1",
            "https://example.org/go?x=1",
        ),
        ("https://example.org/talks?p=7&code=algebra", "https://example.org/talks?p=7&code=algebra"),
        ("https://example.org/feed?token=secret", "https://example.org/feed"),
        ("https://example.org/x?utm_source=mail&id=1#top", "https://example.org/x?id=1#top"),
        ("https://me:secret@example.org/x", "https://example.org/x"),
    ],
)
def test_no_password_is_published_in_an_address(url: str, expected: str) -> None:
    """What lets people in is taken out, and what follows them about; the rest of the address stays."""
    assert published(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Join https://zoom.us/j/1?pwd=secret. Passcode: secret", "Join https://zoom.us/j/1. "),
        ("Meeting ID: 968 6609 0477\nPasscode: 44 55\nWelcome", "Meeting ID: 968 6609 0477\n\nWelcome"),
        ("Passcode: 123 456 and welcome", " and welcome"),
        ("Passcode: 123456 14:00 in Room 3", " 14:00 in Room 3"),
        ("Passcode: 1234 14:00 in Room 3", " 14:00 in Room 3"),
        ("Zoom (Password: secret)", "Zoom "),
        ("Kennwort = secret, Raum 3", " Raum 3"),
        ("the passcode is “top secret”", "the "),
        ("the passcode is 'top secret'", "the "),
        ("the passcode is \uff11\uff12\uff13\uff14", "the "),
        ("Passwort 123456", ""),
        (
            "Password-free proofs: a password is hard to prove",
            "Password-free proofs: a password is hard to prove",
        ),
        ("See (https://example.org/a_(b)).", "See (https://example.org/a_(b))."),
    ],
)
def test_no_password_is_published_in_a_text(text: str, expected: str) -> None:
    """Passwords in words vanish with their label, other sentences stay."""
    assert without_secrets(text) == expected


def test_addresses_are_sorted_by_purpose() -> None:
    """Each host serves one purpose; channels, playlists and home pages serve none."""
    found = by_purpose(
        (
            "https://youtube.com/@channel",
            "https://youtu.be/abc",
            None,
            "https://arxiv.org/abs/2401.1",
            "notes.pdf",
        ),
        ("Join at https://zoom.us/j/1?pwd=x, slides: https://example.org/slides/7.pdf.",),
        labels={},
    )
    assert found == Links(
        join_url="https://zoom.us/j/1",
        recording_url="https://youtu.be/abc",
        slides_url="https://example.org/slides/7.pdf",
        paper_url="https://arxiv.org/abs/2401.1",
    )


def test_a_label_says_what_an_address_is_for() -> None:
    """`Slides:` makes any address the slides."""
    labels = {"slides": ("here: https://example.org/7",), "recording": ("none yet",)}
    assert by_purpose((), (), labels=labels) == Links(slides_url="https://example.org/7")


def test_a_recorded_meeting_is_a_recording() -> None:
    """The cloud recording of a meeting is not the meeting."""
    assert by_purpose(("https://zoom.us/rec/share/1",), (), labels={}) == Links(
        recording_url="https://zoom.us/rec/share/1"
    )


HOSTS = ("quay.example", "www.Quay.example:8080", "zoom.us:443", "a:b@quay.example", "quay..example", "x")
PARTS = ("/", "//", ";jsessionid=1", "?", "#", "&", "pwd=1", "utm_x=2", "a", "\u00e4", "[", ":", "@", "%20")


@given(st.sampled_from(HOSTS), st.lists(st.sampled_from(PARTS)).map("".join))
def test_an_address_is_published_the_same_however_its_scheme_is_written(host: str, rest: str) -> None:
    """In capitals it takes the long way, which comes to the same."""
    assert published(f"https://{host}/{rest}") == published(f"HTTPS://{host}/{rest}")
