"""What holds for every test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from warehouse.connection import FILE, Connection, connected

settings.register_profile("talkfeed", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("talkfeed")


@pytest.fixture(autouse=True)
def undrawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are drawn for those alone that ask for `drawing`: half a second of each first publish."""
    if "drawing" not in request.fixturenames:
        monkeypatch.setattr("flows.pipeline.printing.ask_figures", lambda _: None)


@pytest.fixture
def drawing() -> None:
    """Let what is published have figures."""


@pytest.fixture(autouse=True, scope="session")
def quick_warehouses(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A new warehouse is a copy of one that was migrated before: all migrations take a seventh of a second.

    Processes of their own, and a file that is there already, are migrated as ever. Among the quick tests each
    warehouse has one thread, as others would wait for work: a fifth of its time; `whole` ones have them all.
    """
    empty = tmp_path_factory.mktemp("empty") / FILE
    with connected(empty):
        pass
    is_quick = "not whole" in str(request.config.getoption("markexpr"))

    @contextmanager
    def connected_to_copy(path: Path) -> Iterator[Connection]:
        if not path.exists():
            shutil.copyfile(empty, path)
        with connected(path) as connection:
            if is_quick:
                connection.execute("SET threads = 1")
            yield connection

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("warehouse.connection.connected", connected_to_copy)
        yield
