"""What holds for every test."""

import pytest
from hypothesis import settings

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
