"""HTML as text: what a reader sees, line by line, whatever the page does to prevent it."""

import datetime as dt
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading._decoding import decoded
from flows.reading._markup import Link, absolute, document, links_of, looks_like_html, parsed, text_of
from flows.reading._plain_text import text_in
from schemas.failures import ReadFailure
from schemas.page import Page
from tests.reading.contract import page

BASE = "https://quay.example/talks/list"


def test_blocks_end_lines_and_cells_stay_on_them() -> None:
    """Paragraphs are parted by a blank line, lines and list items by a line end, cells by a tab."""
    html = (
        "<h1>Tides &amp;\n more</h1><p>Speaker: <b>Ada</b><br>Title:\n Slack\xa0water</p>"
        "<table><tr><th>Date</th><td> 1 May </td></tr><tr><td>Room<td>7</table><ul><li>one<li>two</ul>"
        "<pre>a\n  b</pre>"
    )
    assert text_of(html) == (
        "Tides & more\n\nSpeaker: Ada\nTitle: Slack water\n\nDate\t1 May\nRoom\t7\n\none\ntwo\n\na\nb"
    )


@pytest.mark.parametrize(
    "html",
    [
        "a<script>alert(1)</script>",
        "a<style>p {}</style>",
        "a<span hidden>b</span>",
        "a<span style='display: none'>b</span>",
        "a<!-- b --><template>b</template>",
        "<p>a<button>b</button><select><option>b</select>",
        "<head><title>b</title></head><body>a",
    ],
)
def test_what_nobody_sees_is_left_out(html: str) -> None:
    """Scripts, styles, comments, form controls and hidden elements are no text."""
    assert text_of(html) == "a"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a < b\r\nc", "a < b\nc"),
        ("by <me@quay.example>", "by <me@quay.example>"),
        ("R&amp;D &#8211; &eacute;", "R&D \u2013 é"),
        ("https://quay.example/?a=1&copy=2", "https://quay.example/?a=1&copy=2"),
        ("a\n\n\n\nb  c", "a\n\nb c"),
        ("", ""),
    ],
)
def test_text_without_tags_keeps_its_lines(text: str, plain: str) -> None:
    """Plain text is only tidied; a comparison and an address are no tags."""
    assert not looks_like_html(text)
    assert text_of(text) == plain


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("é".encode(), None),
        ("é".encode(), "iso-8859-1"),
        ("\ufeffé".encode("utf-16"), None),
        ("é".encode("latin-1"), "latin-1"),
        (b"<meta charset=iso-8859-2>\xe9", "no-such-charset"),
        (b"\xef\xbb\xbf\xc3\xa9\x00", "ascii"),
        (b"\xe9", None),
    ],
)
def test_bytes_are_sniffed(body: bytes, charset: str | None) -> None:
    """A byte order mark, UTF-8 that fits, a declaration and the header count, in this order."""
    sent = Page(url=BASE, body=body, fetched_at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC), charset=charset)
    assert decoded(sent).endswith("é")


def test_links_are_absolute_and_of_the_web() -> None:
    """Relative addresses start at the page; scripts, data and mail are no links."""
    refused = ("javascript:alert(1)", "mailto:a@b.c", "http://[bad", "data:,x", "ftp://quay.example/")
    html = """<a href="/a b"> The <i>talk</i></a><a href="//zoom.example/j/1">Zoom</a><a name=top>x</a>"""
    html += "".join(f'<a href="{address}">x</a>' for address in refused)
    assert links_of(parsed(html), BASE) == (
        Link("https://quay.example/ab", "The talk"),
        Link("https://zoom.example/j/1", "Zoom"),
    )
    assert absolute("x" * 3_000, BASE) == ""


@pytest.mark.parametrize("html", ["<p>x" * 300_000, "<p " + "a=1 " * 1_100_000, "x" * 25_000_001])
def test_a_page_without_measure_is_refused(html: str) -> None:
    """Too many tags, attributes or characters are named before they are parsed."""
    with pytest.raises(ReadFailure, match=r"more than the [0-9,]+ that are read"):
        document(page(html))


@pytest.mark.parametrize(
    ("html", "length"),
    [
        ("<div>" * 100_000 + "x", 1),
        pytest.param("<p>" + "word " * 4_000_000, 19_999_999, marks=pytest.mark.whole),
        pytest.param("<a href=x>" * 100_000 + "x", 1, marks=pytest.mark.whole),
    ],
)
def test_deep_and_long_pages_are_read_in_seconds(html: str, length: int) -> None:
    """A hundred thousand nested tags and a line of 20 MB end."""
    tree = parsed(html)
    assert len(text_in(tree)) == length
    assert len(links_of(tree, BASE)) <= 5_000


@given(st.text(st.sampled_from("<>/&;!-p br'\"=\n\t#xa\x00") | st.characters()))
def test_any_text_has_text(html: str) -> None:
    """Nothing that may be written makes the text of it fail, and what comes is tidy."""
    text = text_of(html)
    assert "\n\n\n" not in text
    assert text == text.strip()


@given(st.from_regex(r"(?:https?|HTTPS)://[a-z.:@]{1,9}(?:[/;?#.a-zA-Z&=%]{0,20})", fullmatch=True))
def test_an_address_that_is_absolute_stays_as_joining_leaves_it(url: str) -> None:
    """Empty parameters, questions and fragments go, as RFC 3986 has it."""
    base = "https://example.org/talks/1"
    assert absolute(url, base) == urljoin(base, url)


@given(st.from_regex(r"(?:https?|HTTPS)://[^/ ]{0,9}(?:[/?#][ -~é\uff0e]{0,20})?", fullmatch=True))
def test_a_plain_address_is_what_it_is_with_marks_that_are_left_out(url: str) -> None:
    """Most are not taken apart, and refused all the same where nothing else would do."""
    assert absolute(url, BASE) == absolute(f"{url}\t", BASE)
