"""`talkfeed add`: from an address to an entry, on sites that imitate what departments have."""

import json
import os
import pty
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from flows import reading
from schemas.configuration import Configuration, Source
from tests.commands.conftest import PUBLISHER, Talkfeed, at, calendar, process, records
from tests.sites.pages import PagesSite
from tests.sites.platforms import Api, PlatformSite, indico, localist
from tests.sites.the_events_calendar import Post, TheEventsCalendar

BERLIN = ("--timezone", "Europe/Berlin")
HTML = "text/html"
BEFORE = f"# ours{PUBLISHER}# the end, with a remark"


@pytest.fixture
def site() -> Iterator[PagesSite]:
    """A site whose pages a test edits."""
    with PagesSite() as site:
        yield site


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A configuration without sources."""
    path = tmp_path / "talkfeed.toml"
    path.write_text(BEFORE, "utf8")
    return path


@pytest.fixture
def here(call: Talkfeed, ours: Path) -> Talkfeed:
    """The command line on `ours`."""
    return at(call, ours.parent)


def sources(path: Path) -> tuple[Source, ...]:
    """The sources of a configuration."""
    return msgspec.toml.decode(path.read_bytes(), type=Configuration).sources


def page(title: str, body: str, head: str = "") -> str:
    """A page of HTML."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="alternate" type="text/calendar" href="/feed/topology">', ""),
        ("", '<a href="/feed/topology">Subscribe to our calendar</a>'),
    ],
)
def test_a_calendar_behind_a_page(here: Talkfeed, site: PagesSite, ours: Path, head: str, body: str) -> None:
    """Declared or only linked, it is found, and written at the end of a file that stays as it is."""
    address = site.put("/feed/topology", calendar())
    site.put("/seminar", page("Topology | Department of Tides", body, head), HTML)

    result = here("add", f"{site.url}/seminar", "--yes")

    assert result.exit_code == 0, result.output
    assert sources(ours) == (Source(key="topology", title="Topology", url=address, kind="ics"),)
    assert ours.read_text("utf8").startswith(f"{BEFORE}\n\n[[sources]]\n")


def test_a_wordpress_site(here: Talkfeed, ours: Path) -> None:
    """The Events Calendar is asked by its interface, which knows also what its pages do not show."""
    posts = [
        Post(id=day, title=f"Tide {day}", start=f"2020-11-0{day} 14:00:00", end=f"2020-11-0{day} 15:00:00")
        for day in (1, 2, 3)
    ]
    with TheEventsCalendar(posts) as wordpress:
        result = here("add", f"{wordpress.url}/events/", "--yes", "--key", "tides")

        assert result.exit_code == 0, result.output
        url = f"{wordpress.url}/events/"
        expected = Source(key="tides", title="Events", url=url, kind="tribe", timezone="America/New_York")
        assert sources(ours) == (expected,)


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """A platform with 25 talks: where its page and its export are, and what its page says."""

    kind: str
    api: Api
    path: str
    export: str
    body: str
    timezone: str | None = None


INDICO = Platform(
    kind="indico",
    api=indico(25),
    path="/category/7/",
    export="/category/7/events.ics",
    body='<p>24 Oct Tide 24</p><footer>Powered by <a href="https://getindico.io">Indico</a></footer>',
    timezone="Europe/Zurich",
)
LOCALIST = Platform(
    kind="localist",
    api=localist(25),
    path="/calendar",
    export="/calendar.ics",
    body="<p>Oct 1, 2pm Tide 1</p><footer>Powered by the Localist Community Event Platform</footer>",
)


@pytest.mark.parametrize("platform", [INDICO, LOCALIST], ids=["indico", "localist"])
def test_a_platform(here: Talkfeed, ours: Path, platform: Platform) -> None:
    """Its interface is found behind its page, goes before the calendar that it exports, and runs."""
    shown = page("Tides | Quay", f'{platform.body}<a href="{platform.export}">Subscribe</a>')
    with PlatformSite(platform.api, (platform.export,), {platform.path: shown}) as site:
        url = f"{site.url}{platform.path}"
        added = here("add", url, "--yes")
        ran = here("run", "tides")

    assert added.exit_code == 0, added.output
    expected = Source(key="tides", title="Tides", url=url, kind=platform.kind, timezone=platform.timezone)
    assert sources(ours) == (expected,)
    assert "tides  read: 25 new, 0 changed, 0 unchanged, 0 rejected" in ran.stderr


def test_what_is_nearest_is_shown_first(here: Talkfeed, site: PagesSite) -> None:
    """Talks to come in the order in which they come, then those that are past."""
    days = ("1 May 2019", "2 May 2019", "6 June 2035", "7 June 2035")
    talks = "<hr>".join(
        f"<p>Speaker: Ada Quill<br>Title: Foam of {day}<br>When: {day}, 14:00</p>" for day in days
    )

    shown = here("add", site.put("/", page("Foam", talks), HTML), "--dry-run", *BERLIN).stdout

    titles = [line.removeprefix("Foam of ") for line in shown.splitlines() if line.startswith("Foam of")]
    assert titles == ["6 June 2035", "7 June 2035", "2 May 2019", "1 May 2019"]


@pytest.mark.skipif("json-ld" not in reading.kinds(), reason="the kind json-ld is not there")
def test_a_page_with_linked_data(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """An offset is no zone, and none is made up from it."""
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Sheaves on graphs",
        "startDate": "2035-06-06T14:00:00+02:00",
        "performer": {"@type": "Person", "name": "Ada Quill"},
        "location": {"@type": "Place", "name": "Room 7"},
    }
    body = f'<script type="application/ld+json">{json.dumps(event)}</script>'
    url = site.put("/event", page("Sheaves", "", body), HTML)

    assert here("add", url, "--yes").exit_code == 0
    assert sources(ours) == (Source(key="sheaves", title="Sheaves", url=url, kind="json-ld"),)


@pytest.mark.skipif("rss" not in reading.kinds(), reason="the kind rss is not there")
def test_a_feed_behind_a_page(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """A feed with an event module is as good as a calendar."""
    item = (
        "<item><title>Sheaves on graphs</title><link>https://talks.example/1</link><guid>1</guid>"
        "<ev:startdate>2035-06-06T14:00:00+02:00</ev:startdate></item>"
    )
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/">'
        f"<channel><title>Talks</title><link>https://talks.example</link>{item}</channel></rss>"
    )
    address = site.put("/talks.rss", feed, "application/rss+xml")
    url = site.put("/", page("Talks", '<a href="/talks.rss">RSS</a>'), HTML)

    assert here("add", url, "--yes").exit_code == 0
    assert [(source.kind, source.url) for source in sources(ours)] == [("rss", address)]


LABELS = "<p>Speaker: Ada Quill<br>Title: Foam<br>When: 3 November 2035, 14:00<br>Venue: Room 3</p>"


def test_a_page_with_labels(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """With the zone that the person gives, since the page names none."""
    url = site.put("/foam", page("Foam seminar", LABELS), HTML)

    refused = here("add", url, "--yes")
    added = here("add", url, "--yes", *BERLIN)

    assert (refused.exit_code, added.exit_code) == (2, 0)
    assert "its times name no zone" in refused.stderr
    expected = Source(
        key="foam-seminar", title="Foam seminar", url=url, kind="labels", timezone="Europe/Berlin"
    )
    assert sources(ours) == (expected,)


ROW = (
    '<div class="row row-{0}"><span class="date">{0} November 2035, 14:00</span> <a href="/t/{0}">'
    "On the tides of day {0}</a> <em>{1}, University of Nowhere</em> "
    '<span class="room">Room {0}</span></div>'
)
ITEM = (
    "<li><b>{0} November, 2 pm</b> <i>On the tides of day {0}</i> "
    "<span>{1} (University of Nowhere)</span></li>"
)
TIMED = (
    '<article><time datetime="2035-11-{0:02}T14:00:00+01:00">soon</time><h3>On the tides of day {0}</h3>'
    '<p class="speaker">{1}</p></article>'
)
SPANS = (
    '<div class="item"><h4><a href="/p/{0}">On the tides of day {0}</a></h4><div class="info">'
    '<span class="d">{0}/11/2035</span><span class="h">17:00</span><span class="w">Aula {0}</span></div>'
    '<div class="who">{1} (University of Nowhere)</div></div>'
)
DAYS = {5: "Ada Quill", 12: "Noa Reed", 19: "Ivo Brook", 26: "Ada Quill"}


@pytest.mark.parametrize(
    ("row", "options"),
    [
        (
            ROW,
            {"item": "div.row", "when": "span.date", "speaker": "em", "venue": "span.room", "title": "a"},
        ),
        (
            SPANS,
            {
                "item": "div.item",
                "when": "span.d, span.h",
                "speaker": "div.who",
                "venue": "span.w",
                "title": "h4",
            },
        ),
        (ITEM, {"item": "ul > li", "when": "b", "speaker": "span", "title": "i"}),
        (
            TIMED,
            {"item": "ul > article", "when": "time@datetime", "speaker": "p.speaker", "title": "h3"},
        ),
    ],
)
def test_selectors_for_a_plain_list(
    here: Talkfeed, site: PagesSite, ours: Path, row: str, options: dict[str, str]
) -> None:
    """What repeats around the dates is proposed, tried, and found good."""
    body = f"<h2>Autumn 2035</h2><ul>{''.join(row.format(*each) for each in DAYS.items())}</ul>"
    url = site.put("/list", page("Tides", body), HTML)

    result = here("add", url, "--yes", "--json", "--kind", "listing", *BERLIN)

    assert result.exit_code == 0, result.output
    tried, entry = records(result)
    expected = {"talks": 4, "upcoming": 4, "with_time": 1.0, "with_speaker": 1.0, "with_title": 1.0}
    assert {name: tried[name] for name in expected} == expected
    assert sources(ours)[0].options == options
    assert entry["written"] is True


def test_what_nobody_can_read_is_said(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """A page with nothing, a page that is not there, a host that is not there: reasons, and no entry."""
    nothing = here("add", site.put("/", page("Welcome", "<h1>Welcome</h1>"), HTML), "--yes")
    slashes = "".join(f"<li><b>{day}/3/2035</b> <i>Tides {day}</i></li>" for day in (5, 6, 7))
    undated = here("add", site.put("/slashes", page("Tides", f"<ul>{slashes}</ul>"), HTML), "--yes")
    missing = here("add", f"{site.url}/gone", "--yes")
    silent = here("add", "http://127.0.0.1:9/", "--yes")

    assert (nothing.exit_code, undated.exit_code) == (1, 1)
    assert (nothing.exit_code, missing.exit_code, silent.exit_code) == (1, 1, 1)
    assert "nothing here gives a talk" in nothing.stderr
    assert "set aside (item 1): cannot tell when" in undated.stderr
    assert "404" in missing.stderr
    assert "connection refused" in silent.stderr
    assert ours.read_text("utf8") == BEFORE


def test_a_page_behind_a_login_is_said_so(here: Talkfeed, site: PagesSite) -> None:
    """Whether the server refuses it or shows a form instead."""
    form = '<form method="post"><input name="user"><input type="password" name="secret"></form>'
    shown = here("add", site.put("/in", page("Sign in", form), HTML), "--yes")
    refused = here("add", site.put("/staff", page("Staff", ""), HTML, 401), "--yes")

    assert (shown.exit_code, refused.exit_code) == (1, 1)
    assert "asks for a password" in shown.stderr
    assert "ask its owner for a public calendar" in refused.stderr


def test_a_private_address_is_told_how_to_allow(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """With the line that allows it, which then does."""
    url = site.put("/foam", page("Foam", LABELS), HTML)
    line = 'allow_private = ["127.0.0.1"]'
    ours.write_text(BEFORE.replace(line, ""), "utf8")

    refused = here("add", url, "--yes", *BERLIN)
    ours.write_text(BEFORE, "utf8")
    allowed = here("add", url, "--yes", *BERLIN)

    assert (refused.exit_code, allowed.exit_code) == (1, 0)
    assert f"write {line} below [fetching]" in refused.stderr


def test_nothing_is_written_without_a_yes(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """A dry run shows the entry; without anybody to ask it ends with what to say."""
    url = site.put("/talks.ics", calendar())

    dry, silent = here("add", url, "--dry-run"), here("add", url)

    assert (dry.exit_code, silent.exit_code) == (0, 2)
    assert f'url = "{url}"' in dry.stdout
    assert "Say --yes" in silent.stderr
    assert ours.read_text("utf8") == BEFORE


def test_an_address_that_is_configured_is_said_so(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """Also when it is spelt another way, or stands behind the page that is given."""
    url = site.put("/talks.ics", calendar())
    site.put("/", page("Talks", '<a href="/talks.ics">ical</a>'), HTML)
    assert here("add", url, "--yes", "--key", "talks").exit_code == 0
    written = ours.read_text("utf8")

    for known in (url, f"{url}#top", url.replace("http:", "webcal:"), f"{site.url}/"):
        result = here("add", known, "--yes")
        assert (result.exit_code, "is configured already, as 'talks'" in result.stderr) == (0, True)
    assert ours.read_text("utf8") == written


def test_keys_are_unique(here: Talkfeed, site: PagesSite, ours: Path) -> None:
    """A second source of one title gets a number; a key that is given has to be free."""
    for path in ("/a", "/b"):
        assert here("add", site.put(path, page("Foam", LABELS), HTML), "--yes", *BERLIN).exit_code == 0
    taken = here("add", site.put("/c", page("Foam", LABELS), HTML), "--yes", "--key", "foam", *BERLIN)

    assert [source.key for source in sources(ours)] == ["foam", "foam-2"]
    assert (taken.exit_code, "the key 'foam' is taken" in taken.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--kind", "icss"), "did you mean 'ics'"),
        (("--timezone", "Europe/Berln"), "Did you mean 'Europe/Berlin'"),
        (("--key", "Über"), "may hold small letters"),
    ],
)
def test_slips_are_named_before_anything_is_asked(
    here: Talkfeed, site: PagesSite, arguments: tuple[str, ...], reason: str
) -> None:
    """With the nearest that is meant."""
    result = here("add", f"{site.url}/talks.ics", *arguments)

    assert (result.exit_code, site.asked) == (2, [])
    assert reason in result.stderr


def test_a_file_is_written_as_the_configuration_sees_it(here: Talkfeed, ours: Path) -> None:
    """By its path from there."""
    (ours.parent / "talks").mkdir()
    (ours.parent / "talks" / "2035.ics").write_text(calendar(), "utf8")

    assert here("add", str(ours.parent / "talks" / "2035.ics"), "--yes", "--key", "old").exit_code == 0
    assert [source.url for source in sources(ours)] == ["talks/2035.ics"]
    assert here("run").exit_code == 0


def test_a_person_is_asked(site: PagesSite, ours: Path) -> None:
    """Which one, and for the zone that nothing names, until it is one."""
    url = site.put("/foam", page("Foam", LABELS), HTML)
    person, terminal = pty.openpty()
    with process("--config", ours, "add", url, stdin=terminal) as running:
        os.write(person, b"1\nEurope/Berln\nEurope/Berlin\n")
        _, told = running.communicate(timeout=30)
    os.close(person)
    os.close(terminal)

    assert "Which one to add" in told
    assert "no zone is called 'Europe/Berln'; write one such as 'Europe/Berlin'" in told
    assert [(source.key, source.timezone) for source in sources(ours)] == [("foam", "Europe/Berlin")]
