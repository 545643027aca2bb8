"""The characters of a page are those that it says, and what says nothing loads nothing."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.reading._decoding import decoded
from schemas.page import Page

ROOT = Path(__file__).parents[2]
TIDES = "潮の満ち引き"
SEVEN_BITS = TIDES.encode("iso-2022-jp")


def characters(body: bytes) -> str:
    """Those of a page that nothing but its bytes tells of."""
    return decoded(Page(url="https://quay.example", body=body, fetched_at=datetime(2026, 11, 2, tzinfo=UTC)))


@pytest.mark.parametrize(
    "head",
    [
        b"<meta charset=iso-2022-jp>",
        b"\n <\tMETA http-equiv=x content='text/html; Charset = ISO-2022-JP'>",
        b"<?xml version='1.0' encoding='iso-2022-jp'?>",
        b"<?odd encoding='iso-2022-jp'?>",
        b" " * 1_900 + b"<meta charset='iso-2022-jp'>",
    ],
)
def test_a_declaration_counts(head: bytes) -> None:
    """Also for bytes that are ASCII."""
    assert characters(head + SEVEN_BITS) == head.decode() + TIDES


@pytest.mark.parametrize("head", [b"BEGIN:VCALENDAR\n", b" " * 3_000 + b"<meta charset='iso-2022-jp'>"])
def test_bytes_without_a_declaration_are_as_sent(head: bytes) -> None:
    """One far from the beginning is none."""
    assert characters(head + SEVEN_BITS) == (head + SEVEN_BITS).decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_counts(encoding: str) -> None:
    """Whatever follows it."""
    assert characters(TIDES.encode(encoding)) == TIDES


def test_a_calendar_loads_no_reader_of_html() -> None:
    """It would take as long as reading a hundred talks."""
    program = (
        "import sys; from datetime import UTC, datetime; from schemas.page import Page\n"
        "from flows.reading import reader\n"
        "body = b'BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART:20351101T140000Z\\nEND:VEVENT\\nEND:VCALENDAR'\n"
        "page = Page(url='', body=body, fetched_at=datetime(2026, 11, 2, tzinfo=UTC))\n"
        "assert len(list(reader('ics').read(page))) == 1\n"
        "sys.exit('bs4' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
