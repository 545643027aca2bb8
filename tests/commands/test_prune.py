"""`talkfeed prune`: what it says, and what it leaves."""

from pathlib import Path

from tests.commands.conftest import Talkfeed, contents, records


def test_a_pruning_is_told_in_words_and_in_json(here: Talkfeed, folder: Path) -> None:
    """Both with the counts; nothing of this home is old."""
    here("run")
    before = contents(folder / "home" / "archive")
    said = "removed: 0 old pages, 0 that no visit names and 0 left unfinished, 0 bytes; 2 pages stay\n"
    assert here("prune").stderr == said
    assert here("prune", "--dry-run").stderr == f"would be {said}"
    assert records(here("prune", "--keep-days", "30", "--json"))[0]["kept_count"] == 2
    assert contents(folder / "home" / "archive") == before
