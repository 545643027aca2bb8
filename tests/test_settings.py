"""talkfeed.toml is found, understood, and told off with the place and the remedy."""

from pathlib import Path

import pytest

from flows.settings import DEFAULT, load
from schemas.failures import ConfigurationFailure
from tests.pipeline.conftest import CONFIGURATION


def refused(tmp_path: Path, text: str) -> str:
    """What is said of this configuration."""
    path = tmp_path / "talkfeed.toml"
    path.write_text(text, "utf8")
    with pytest.raises(ConfigurationFailure) as caught:
        load(path)
    return str(caught.value).replace(str(tmp_path), "…")


def test_the_embedded_default_names_the_live_source_and_its_archive() -> None:
    """`make run` needs no configuration."""
    settings = load(DEFAULT)
    assert [source.key for source in settings.configuration.sources] == ["cmsa", "cmsa-archive"]


def test_the_nearer_configuration_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--config, else TALKFEED_CONFIG, else ./talkfeed.toml, else the project's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TALKFEED_CONFIG", raising=False)
    assert load().path == DEFAULT.resolve()
    here, there = tmp_path / "talkfeed.toml", tmp_path / "other.toml"
    here.write_text(CONFIGURATION, "utf8")
    there.write_text(CONFIGURATION, "utf8")
    assert load().path == here.resolve()
    monkeypatch.setenv("TALKFEED_CONFIG", str(there))
    assert load().path == there.resolve()
    assert load(here).path == here.resolve()


def test_the_home_is_named_or_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--home, else TALKFEED_HOME, else ./var."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TALKFEED_HOME", raising=False)
    assert load(DEFAULT).home == (tmp_path / "var").resolve()
    monkeypatch.setenv("TALKFEED_HOME", str(tmp_path / "there"))
    assert load(DEFAULT).home == (tmp_path / "there").resolve()
    assert load(DEFAULT, tmp_path / "here").home == (tmp_path / "here").resolve()


def test_an_unknown_field_is_named_with_its_place(tmp_path: Path) -> None:
    """A slip is found at once, not ignored."""
    text = CONFIGURATION + '[[sources]]\nkey = "a"\nurl = "a.ics"\n'
    told = "…/talkfeed.toml: sources[0]"
    assert refused(tmp_path, text + 'kynd = "ics"') == f"{told}: unknown field `kynd`; did you mean `kind`?"
    assert refused(tmp_path, text + "[sources.expect]\nleast = 3") == (
        f"{told}.expect: unknown field `least`; here may stand min_talks, max_talks, max_shrink"
    )


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("host_delay = -1", "host_delay: Expected `float` >= 0.0"),
        ("workers = 0", "workers: Expected `int` >= 1"),
        ("max_bytes = 0", "max_bytes: Expected `int` >= 1"),
    ],
)
def test_a_number_that_cannot_be_meant_is_told(tmp_path: Path, setting: str, problem: str) -> None:
    """Before it can stop every run."""
    text = CONFIGURATION.partition("[fetching]")[0] + f"[fetching]\n{setting}\n"
    assert refused(tmp_path, text) == f"…/talkfeed.toml: fetching.{problem}"


def test_all_that_cannot_be_meant_is_listed(tmp_path: Path) -> None:
    """Every problem at once, each with its remedy."""
    text = CONFIGURATION.replace('"example.org"', '"example org"').replace('"Example"', '" "') + "".join(
        f'[[sources]]\nkey = "{key}"\nurl = "{url}"\ntimezone = "{zone}"\n'
        for key, url, zone in (
            ("a", "a.ics", "Europe/Berln"),
            ("a", "ftp://x.example/a.ics", "Europe/Berlin"),
            ("A b", "a.ics", "Europe/Berlin"),
        )
    )
    text += '[[series]]\nkey = "archive"\ntitle = "Archive"\ncolour = "#ffffff"\n'
    text += '[[topics]]\nname = " "\nkeywords = []\n[[topics]]\nname = "All"\nkeywords = ["every*", "*"]\n'
    assert refused(tmp_path, text).splitlines() == [
        "…/talkfeed.toml: this cannot be meant:",
        "  publisher.name: it is empty",
        "  publisher.domain: 'example org' is no host name, such as 'example.org'",
        "  sources[0].key: 'a' stands 2 times; keys are unique",
        "  sources[0].timezone: no zone 'Europe/Berln'; did you mean 'Europe/Berlin'?",
        "  sources[1].key: 'a' stands 2 times; keys are unique",
        "  sources[1].url: ftp:// is not fetched; write an http(s) address or the path of a file",
        "  sources[2].key: 'A b' may hold small letters, digits, - and _ alone",
        "  series[0].key: 'archive' cannot name a calendar; write a few small letters, digits and hyphens",
        "  series[0].colour: '#ffffff' is no CSS3 colour name, such as 'teal'",
        "  topics[0].name: is empty; write it as calendars shall show it",
        "  topics[0].keywords: [] do not tell talks apart; write words, such as 'motivic*'",
        "  topics[1].keywords: ['every*', '*'] do not tell talks apart; write words, such as 'motivic*'",
    ]


def test_calendars_that_cannot_be_meant_are_told(tmp_path: Path) -> None:
    """Headings that tell no talks apart, feeds without an address, a domain that makes long UIDs."""
    text = CONFIGURATION.replace('"example.org"', f'"{"a." * 75}org"') + (
        '[calendars]\nsummary = "{series} {room}"\n'
        '[[feeds]]\nkey = "a"\ntitle = "A"\n[[feeds]]\nkey = "a"\ntitle = " "\ntext = "?"\nwhere = " "\n'
        '[[feeds]]\nkey = "../a"\ntitle = "A"\n'
        '[[series]]\nkey = "changes"\ntitle = "Changes"\ncolour = "seegreen"\n'
    )
    assert refused(tmp_path, text).splitlines()[1:] == [
        "  publisher.domain: it is longer than 150 characters, and every UID ends in it",
        "  series[0].key: 'changes' cannot name a calendar; write a few small letters, digits and hyphens",
        "  series[0].colour: 'seegreen' is no CSS3 colour name, such as 'seagreen'",
        "  calendars.summary: no {room} is known; there are {speakers}, {title}, {series}, {institution}",
        "  calendars.summary: it names neither {speakers} nor {title}, so that talks could not be told apart",
        "  feeds[0].key: 'a' stands 2 times; keys are unique",
        "  feeds[1].key: 'a' stands 2 times; keys are unique",
        "  feeds[1].title: it is empty; write it as calendars shall show it",
        "  feeds[1].text: '?' holds no word",
        "  feeds[1].where: it is empty; leave it out, or write an SQL condition over talks",
        "  feeds[2].key: '../a' cannot name a calendar; write a few small letters, digits and hyphens",
    ]


ONE, OTHER, THIRD = "0123456789abcdef", "fedcba9876543210", "00000000deadbeef"


def test_an_expectation_that_no_visit_can_meet_is_told(tmp_path: Path) -> None:
    """Counts below none, a most below the least, shares and trust beyond their bounds."""
    text = CONFIGURATION + (
        '[[sources]]\nkey = "a"\nurl = "a.ics"\ntrust = 101\nexpect = {min_talks = -1, max_shrink = 1.5}\n'
        '[[sources]]\nkey = "b"\nurl = "b.ics"\nexpect = {min_talks = 5, max_talks = 3}\n'
    )
    assert refused(tmp_path, text).splitlines()[1:] == [
        "  sources[0].trust: 101 is not between 0 and 100",
        "  sources[0].expect.min_talks: -1 is less than none",
        "  sources[0].expect.max_shrink: 1.5 is no share between 0 and 1",
        "  sources[1].expect.max_talks: 3 is less than min_talks, 5",
    ]


def test_a_last_word_that_cannot_be_meant_is_told(tmp_path: Path) -> None:
    """Each with its place: no pair, no talk_id, neither or both of talk and speaker, no name."""
    text = CONFIGURATION + (
        f'[[merge]]\ntalks = ["{ONE}", "{ONE}"]\n[[merge]]\ntalks = ["{ONE}", "Sheaves"]\n'
        f'[[keep_apart]]\ntalks = []\n[[suppress]]\n[[suppress]]\ntalk = "{ONE}"\nspeaker = "Ada Quill"\n'
        '[[suppress]]\ntalk = "ada"\n[[suppress]]\nspeaker = " "\n'
    )
    assert refused(tmp_path, text).splitlines()[1:] == [
        "  merge[0].talks: name two talks or more, by their talk_id",
        "  merge[1].talks[1]: 'Sheaves' is no talk_id; `talkfeed talks --json` shows them",
        "  keep_apart[0].talks: name two talks or more, by their talk_id",
        "  suppress[0]: name either a talk, by its talk_id, or a speaker",
        "  suppress[1]: name either a talk, by its talk_id, or a speaker",
        "  suppress[2].talk: 'ada' is no talk_id; `talkfeed talks --json` shows them",
        "  suppress[3].speaker: ' ' is no name",
    ]


def test_last_words_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    """What is one by way of a third cannot be kept apart."""
    text = CONFIGURATION + (
        f'[[merge]]\ntalks = ["{ONE}", "{OTHER}"]\n[[merge]]\ntalks = ["{OTHER}", "{THIRD}"]\n'
        f'[[keep_apart]]\ntalks = ["{ONE}", "{THIRD}"]\n'
    )
    assert refused(tmp_path, text).splitlines()[1:] == [
        f"  keep_apart[0].talks: merge says that {THIRD} and {ONE} are one talk"
    ]


def test_last_words_that_can_be_meant_are_kept(tmp_path: Path) -> None:
    """Talks by their talk_id, a speaker by name."""
    path = tmp_path / "talkfeed.toml"
    words = f'[[merge]]\ntalks = ["{ONE}", "{OTHER}"]\n[[keep_apart]]\ntalks = ["{ONE}", "{THIRD}"]\n'
    path.write_text(CONFIGURATION + words + '[[suppress]]\nspeaker = "João Araújo"\n', "utf8")
    configuration = load(path).configuration
    assert [each.talks for each in configuration.merge] == [(ONE, OTHER)]
    assert [each.talks for each in configuration.keep_apart] == [(ONE, THIRD)]
    assert [each.speaker for each in configuration.suppress] == ["João Araújo"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the way to write one."""
    with pytest.raises(ConfigurationFailure, match="talkfeed init"):
        load(tmp_path / "nowhere.toml")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """With the first byte that does not fit, and what to do."""
    path = tmp_path / "talkfeed.toml"
    path.write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(ConfigurationFailure, match=r"byte 8 is not UTF-8\nSave the file as UTF-8\."):
        load(path)


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    """The parser's line and column reach the person."""
    assert "line 1" in refused(tmp_path, "[publisher\n")
