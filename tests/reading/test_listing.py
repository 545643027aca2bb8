"""The reader of listings: what selectors find, what they lead to, and where that ends."""

import datetime as dt

import pytest

from flows import reading
from flows.reading import Reader
from schemas.announcement import Announcement
from schemas.failures import ConfigurationFailure, ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import ReaderContract, page

OPTIONS = {
    "item": "li.talk",
    "title": "h3",
    "speaker": ".who",
    "affiliation": ".from",
    "when": "time@datetime",
    "end": ".until",
    "venue": ".where",
}
TALK = """<li class="talk"><h3><a href="/talk/{0}/?utm_source=list">Tides {0}</a></h3>
<b class="who">Ada Quill</b> <i class="from">University of Nowhere</i>
<time datetime="2026-12-{0}T14:00:00+01:00">{0}.12.</time> to <span class="until">15:00</span>
<span class="where">Location: Room 7</span> <a href="https://zoom.example/j/1">join</a></li>"""
LIST = f"<!doctype html><html><body><h2>Autumn 2026</h2><ul>{''.join(map(TALK.format, (10, 11, 12)))}</ul>"


def html(body: str, url: str = "https://talks.example/list") -> Page:
    """A page of HTML."""
    return page(f"<!doctype html><html><body>{body}</body></html>", "text/html", url)


def read(sample: Page, **options: str) -> list[Announcement | Reject]:
    """What a listing with these options says, dots written as underscores."""
    return list(reader(**options).read(sample))


def follow(sample: Page, **options: str) -> list[str]:
    """Where a listing with these options leads."""
    return list(reader(**options).follow(sample))


def reader(**options: str) -> Reader:
    """The reader that these options make; a double underscore stands for a dot."""
    return reading.reader_with("listing", {name.replace("__", "."): one for name, one in options.items()})


class TestListing(ReaderContract):
    """A list of three talks."""

    kind = "listing"
    options = OPTIONS
    sample = page(LIST, "text/html")
    talks = 3

    def test_it_knows_its_own(self, reader: Reader) -> None:
        """A listing is known by its selectors alone; without them no page is one."""
        assert reader.recognises(self.sample)
        assert reading.reader_of(self.sample, "listing", OPTIONS).recognises(self.sample)
        assert not reading.reader("listing").recognises(self.sample)


def test_selectors_give_the_fields() -> None:
    """Texts and attributes, a clock time as the end, a label in front left out, the key from the address."""
    (found,) = read(html(TALK.format(10)), **OPTIONS)

    assert found == Announcement(
        found_at="item 1",
        key="talks.example/talk/10",
        title="Tides 10",
        speakers=("Ada Quill",),
        affiliation="University of Nowhere",
        starts=Moment(dt.date(2026, 12, 10), dt.time(14), "+01:00"),
        ends=Moment(dt.date(2026, 12, 10), dt.time(15), "+01:00"),
        venue="Room 7",
        url="https://talks.example/talk/10/?utm_source=list",
        links=("https://zoom.example/j/1",),
    )


@pytest.mark.parametrize(
    ("written", "starts"),
    [
        ("2026-12-10", Moment(dt.date(2026, 12, 10))),
        ("2026-12-10 14:30", Moment(dt.date(2026, 12, 10), dt.time(14, 30))),
        ("2026-12-10T14:30:00Z", Moment(dt.date(2026, 12, 10), dt.time(14, 30), "UTC")),
        ("2026-12-10T14:30-0500", Moment(dt.date(2026, 12, 10), dt.time(14, 30), "-05:00")),
    ],
)
def test_times_for_machines_are_moments(written: str, starts: Moment) -> None:
    """With the zone that they name, and none when they name none."""
    (found,) = read(html(f"<p><b>Tides</b><i>{written}</i></p>"), item="p", title="b", when="i")

    assert isinstance(found, Announcement)
    assert (found.starts, found.ends, found.when) == (starts, None, None)


def test_times_in_words_stay_words() -> None:
    """All matches together, an end behind a dash, the term from the nearest heading with a year."""
    sample = html(
        "<h2>Spring 2026</h2><p><i>3 March</i><b>Tides</b><i>2 pm</i><u>3 pm</u></p>"
        "<h2>Autumn 2026</h2><h3>Mondays</h3><p><i>2 November</i><b>Waves in 1999</b></p>"
    )

    said = read(sample, item="p", title="b", when="i", end="u")

    assert [(one.when, one.term) for one in said if isinstance(one, Announcement)] == [
        ("3 March 2 pm - 3 pm", "Spring 2026"),
        ("2 November", "Autumn 2026"),
    ]


def test_all_dates_of_a_page_tell_their_order() -> None:
    """`3/12` is in December where another item says `26/11`, and is left as written where none tells."""
    days = ("26/11/2026", "3/12/2026")
    body = "".join(f"<li><h3>Tides</h3><b>{day}</b></li>" for day in days)
    both = read(html(body), item="li", title="h3", when="b")
    one = read(html(body), item="li + li", title="h3", when="b")
    whens = [[said.when for said in found if isinstance(said, Announcement)] for found in (both, one)]
    assert whens == [["26 November 2026", "3 December 2026"], ["3/12/2026"]]


def test_a_day_holds_for_all_below_it() -> None:
    """Where a heading names the day and each talk its time alone."""
    sample = html(
        "<h4>2 November 2026</h4><p><b>Tides</b><i>14:00</i></p><p><b>Waves</b><i>16:00</i></p>"
        "<h4>3 November 2026</h4><p><b>Foam</b><i>9:00</i></p>"
    )

    said = read(sample, item="p", title="b", when="i", day="h4")

    assert [one.when for one in said if isinstance(one, Announcement)] == [
        "2 November 2026 14:00",
        "2 November 2026 16:00",
        "3 November 2026 9:00",
    ]


def test_what_is_no_talk_is_set_aside() -> None:
    """A row without title and speaker, and an end that is no time, are rejects with their reasons."""
    said = read(html("<p>Holidays</p><p><b>Tides</b><i>2026-11-03</i><u>late</u></p>"), **PLAIN)

    assert [(one.found_at, one.reason.split(":")[0]) for one in said if isinstance(one, Reject)] == [
        ("item 1", "neither a title nor a speaker stands in it"),
        ("item 2", "its end is no time"),
    ]


PLAIN = {"item": "p", "title": "b", "when": "i", "end": "u"}


def test_an_address_of_several_talks_is_the_key_of_none() -> None:
    """Two items that lead to one page stay two talks."""
    sample = html(
        '<p><b>Tides</b> <a href="/series">more</a></p><p><b>Waves</b> <a href="/series">more</a></p>'
    )

    assert [one.key for one in read(sample, **PLAIN) if isinstance(one, Announcement)] == [None, None]


def test_a_page_without_items_is_refused() -> None:
    """A site that was rebuilt is no department that cancelled everything."""
    with pytest.raises(ReadFailure, match="matches the option item, 'p'"):
        read(html("<div>Welcome to our new site</div>"), **PLAIN)
    with pytest.raises(ReadFailure, match="looked for listing"):
        reading.reader_of(html("<div>Welcome</div>"), "listing", PLAIN)


def test_a_month_without_talks_is_none() -> None:
    """An empty page of a calendar that is turned month by month ends nothing."""
    assert read(html("<div>August</div>", "https://talks.example/2027/08/"), **PLAIN) == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "a listing needs the option item"),
        ({"item": "li", "titel": "b"}, "no option 'titel'; did you mean 'title'"),
        ({"item": "li", "detail.titel": "b"}, "no option 'detail.titel'; did you mean 'detail.title'"),
        ({"item": "li["}, "the option item is 'li\\[', which is no CSS selector"),
        ({"item": "li", "when": "time:of(day)@datetime"}, "the option when is"),
        ({"item": "li", "when": " "}, "the option when is empty"),
    ],
)
def test_options_that_cannot_be_meant_are_named(options: dict[str, str], reason: str) -> None:
    """Before anything is asked of the site."""
    with pytest.raises(ConfigurationFailure, match=reason):
        reading.reader_of(html(""), "listing", options)


@pytest.mark.parametrize(
    ("links", "option", "leads_to"),
    [
        ('<a rel="next" href="?page=2">more</a>', {}, ["https://talks.example/list?page=2"]),
        ('<a rel="next" href="?page=2">more</a>', {"next": "false"}, []),
        ('<a class="on" href="/later">later</a>', {"next": "a.on"}, ["https://talks.example/later"]),
        ('<li class="on" data-url="/2">', {"next": ".on@data-url"}, ["https://talks.example/2"]),
        ('<a href="?page=3">3</a><a href="?page=2">2</a>', {}, ["https://talks.example/list?page=2"]),
        ('<a href="/list/page/2/">2</a>', {}, ["https://talks.example/list/page/2/"]),
        ('<a href="/other?page=2">2</a><a href="?event=2">2</a>', {}, []),
        ('<a rel="next" href="https://elsewhere.example/?page=2">2</a>', {}, []),
        ('<a rel="next" href="/list">this page</a>', {}, []),
        ('<a rel="next" href="?page=101">2</a>', {}, []),
        ('<a rel="next" href="/2027-12">next month</a>', {}, ["https://talks.example/2027-12"]),
        ('<a rel="next" href="/2028/01/">next month</a>', {}, []),
        ('<a rel="next" href="?year=2028&amp;month=1">next month</a>', {}, []),
    ],
)
def test_pages_are_turned_within_limits(links: str, option: dict[str, str], leads_to: list[str]) -> None:
    """By rel=next, the next number or the selector; on one host, to page 100, 400 days from today."""
    assert follow(html(f"<p><b>Tides</b></p>{links}"), **PLAIN, **option) == leads_to


def test_numbers_go_up_from_the_page_itself() -> None:
    """Page 2 leads to page 3, not back to page 1."""
    links = "".join(f'<a href="/list?page={number}">{number}</a>' for number in (1, 2, 3, 4))

    sample = html(f"<p><b>Tides</b></p>{links}", "https://talks.example/list?page=2")

    assert follow(sample, **PLAIN) == ["https://talks.example/list?page=3"]


DETAIL = """<link rel="canonical" href="https://talks.example/"><h1>Tides, in full</h1>
<p class="by">Ada Quill</p><div class="text">We count the tides.</div><a href="/imprint">Imprint</a>"""


@pytest.mark.parametrize(
    "options",
    [{"detail": "true"}, {"detail": "a.more"}, {"detail__title": "h1"}, {"detail": "a@href", "url": ".none"}],
)
def test_a_talk_leads_to_its_own_page(options: dict[str, str]) -> None:
    """By its address or by a selector; each page once, none on another host."""
    sample = html(
        '<p><b>Tides</b> <a class="more" href="/talk/1">more</a></p>'
        '<p><b>Waves</b> <a class="more" href="/talk/1">more</a></p>'
        '<p><b>Foam</b> <a class="more" href="https://elsewhere.example/talk/2">more</a></p>'
    )

    assert follow(sample, **PLAIN, **options) == ["https://talks.example/talk/1"]
    assert follow(sample, **PLAIN, **options | {"detail": "false"}) == []


def test_its_own_page_is_read_by_selectors_of_its_own() -> None:
    """Under the key of the entry in the list, so that both are one talk."""
    own = html(DETAIL, "http://talks.example/talk/10")
    options = {"detail__title": "h1", "detail__speaker": ".by", "detail__abstract": ".text"}

    assert read(own, **OPTIONS | options) == [
        Announcement(
            found_at="its own page",
            key="talks.example/talk/10",
            title="Tides, in full",
            speakers=("Ada Quill",),
            abstract="We count the tides.",
            url="http://talks.example/talk/10",
        )
    ]


def test_its_own_page_is_read_as_whatever_it_is() -> None:
    """Labels, structured data: what `talkfeed read` would make of it."""
    own = html("<p>Speaker: Ada Quill</p><p>Title: Tides</p>", "https://talks.example/talk/10")

    (found,) = read(own, **OPTIONS, detail="true")

    assert isinstance(found, Announcement)
    assert (found.key, found.title, found.speakers) == ("talks.example/talk/10", "Tides", ("Ada Quill",))


@pytest.mark.parametrize("options", [{"detail": "true"}, {"detail__abstract": ".text"}])
def test_an_own_page_that_says_nothing_is_set_aside(options: dict[str, str]) -> None:
    """With the reason; the talk stays as the list has it."""
    (found,) = read(html("<h2>Sorry</h2>", "https://talks.example/talk/10"), **OPTIONS, **options)

    assert isinstance(found, Reject)


def test_an_endless_list_is_cut() -> None:
    """Two thousand talks of one page are read."""
    assert len(read(html("<p><b>Tides</b></p>" * 2_500), **PLAIN)) == 2_000
