"""Documents of platforms, feeds and people, written after what is seen of them, become their talks."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from msgspec import UNSET, Struct, UnsetType

from flows import reading
from flows.fetching import read_file
from flows.interpreting.pages import interpret
from schemas.configuration import Source
from schemas.talk import Speaker, Talk
from tests.reading.contract import READ_AT

FOLDER = Path(__file__).parent / "documents"
EXPECTED = ".expected.json"
DOCUMENTS = sorted(path.with_name(path.name.removesuffix(EXPECTED)) for path in FOLDER.glob(f"*/*{EXPECTED}"))
KINDS = ("indico", "inspire", "localist", "researchseminars", "rss")
LEAST_DOCUMENTS = 10


class Expected(Struct, frozen=True, forbid_unknown_fields=True):
    """A talk as a careful reader wrote it down; what is left out is not asserted."""

    title: str | None
    speakers: tuple[Speaker, ...]
    start: str | None
    end: str | None
    tz: str | None
    location: str | None
    url: str | None
    cancelled: bool
    time_precision: str = "time"
    status: str | UnsetType = UNSET
    series: str | UnsetType = UNSET
    abstract: str | UnsetType | None = UNSET
    address: str | UnsetType = UNSET
    topics: tuple[str, ...] | UnsetType = UNSET
    join_url: str | UnsetType | None = UNSET
    recording_url: str | UnsetType = UNSET
    slides_url: str | UnsetType = UNSET
    paper_url: str | UnsetType = UNSET
    is_online: bool | UnsetType = UNSET


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """What is expected of a document, with the number of things to be set aside."""

    file: str
    validity: str
    complete: bool
    talks: tuple[Expected, ...]
    parser_should: str
    rejected: int = 0


def told(talk: Talk, expected: Expected) -> Expected:
    """A talk in the words of an expectation, with the details that this one asserts."""
    details = {
        name: getattr(talk, name)
        for name in expected.__struct_fields__
        if hasattr(talk, name) and getattr(expected, name) is not UNSET
    }
    return msgspec.structs.replace(
        expected,
        **{name: value for name, value in details.items() if name != "time_precision"},
        start=same(talk.starts_at or talk.starts_on, expected.start),
        end=same(talk.ends_at or talk.ends_on, expected.end),
        cancelled=talk.status == "cancelled",
    )


def same(found: dt.datetime | dt.date | None, expected: str | None) -> str | None:
    """The expected words where they mean what was found, else what was found in words."""
    if found is None:
        return None
    kind = dt.datetime if isinstance(found, dt.datetime) else dt.date
    return expected if expected and kind.fromisoformat(expected) == found else found.isoformat()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_document_gives_the_talks_that_it_announces(path: Path) -> None:
    """Whole talks, in order, and nothing besides them."""
    document = msgspec.json.decode(Path(f"{path}.expected.json").read_bytes(), type=Document)
    zone = next((talk.tz for talk in document.talks if talk.tz), "UTC")
    page = msgspec.structs.replace(read_file(path), fetched_at=READ_AT)
    found = interpret([page], Source(key="invented", url=str(path), timezone=zone))
    reasons = [reject.reason for reject in found.rejects]
    assert (len(found.talks), len(reasons)) == (len(document.talks), document.rejected), reasons
    assert tuple(map(told, found.talks, document.talks)) == document.talks


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_document_is_of_one_kind(path: Path) -> None:
    """The kind that its folder names is found, and no other platform takes it for its own."""
    page = read_file(path)
    assert reading.reader_of(page, None) == reading.reader(path.parent.name)
    own = {path.parent.name} & set(KINDS)
    assert {kind for kind in KINDS if reading.reader(kind).recognises(page)} == own


@pytest.mark.parametrize("kind", KINDS)
def test_every_platform_has_ten_documents(kind: str) -> None:
    """What is claimed to be read is shown on at least ten forms of it."""
    assert sum(path.parent.name == kind for path in DOCUMENTS) >= LEAST_DOCUMENTS
