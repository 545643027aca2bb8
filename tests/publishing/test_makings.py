"""What was made of the same facts is not made again, unless anything else stands there."""

from pathlib import Path

import pytest

from flows.publishing.makings import made


def _made(folder: Path, facts: object, makes: str | None) -> bytes:
    """What is to stand in a folder's file, put there; with None it may not be made."""

    def make() -> bytes:
        assert makes is not None, "it was made again"
        return makes.encode()

    content = made(folder / "page.html", folder / "page.json", facts, make)
    (folder / "page.html").write_bytes(content)
    return content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file that was made of one fact."""
    _made(tmp_path, ["tides"], "<p>tides")
    return tmp_path


def test_the_same_facts_give_what_stands(folder: Path) -> None:
    """Byte for byte, as often as they are told."""
    assert [_made(folder, ["tides"], None) for _ in range(2)] == [b"<p>tides"] * 2


def test_other_facts_are_made(folder: Path) -> None:
    """So are the first ones, when they come back."""
    assert _made(folder, ["knots"], "<p>knots") == b"<p>knots"
    assert _made(folder, ["tides"], "<p>tides") == b"<p>tides"


@pytest.mark.parametrize("standing", [None, b"", b"<p>tides!"])
def test_what_somebody_else_left_is_made_again(folder: Path, standing: bytes | None) -> None:
    """A file that was edited, emptied or taken away."""
    (folder / "page.html").unlink()
    if standing is not None:
        (folder / "page.html").write_bytes(standing)

    assert _made(folder, ["tides"], "<p>tides") == b"<p>tides"


def test_what_never_took_its_place_is_made_again(folder: Path) -> None:
    """A publish that broke off kept in mind what it made, and the page before it stands still."""
    made(folder / "page.html", folder / "page.json", ["knots"], lambda: b"<p>knots")

    assert _made(folder, ["knots"], "<p>knots") == b"<p>knots"
    assert _made(folder, ["knots"], None) == b"<p>knots"


@pytest.mark.parametrize("kept", [b"", b"{}", b"[1]"])
def test_a_damaged_memory_is_none(folder: Path, kept: bytes) -> None:
    """It is made again, and kept in mind."""
    (folder / "page.json").write_bytes(kept)

    assert _made(folder, ["tides"], "<p>tides") == b"<p>tides"
    assert _made(folder, ["tides"], None) == b"<p>tides"
