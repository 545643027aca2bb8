"""A look at an address: what it is fetched with, and its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from flows.commands._printing import on_one_line, say
from flows.commands._remedies import remedy
from flows.discovering import Candidate, Look, Sparing
from flows.fetching import read_file
from flows.pipeline.asking import live
from flows.pipeline.inquiring import Ground
from flows.settings import Settings, is_web
from schemas.failures import ReadFailure
from schemas.page import Page

CALENDAR = ("webcal:", "webcals:")
"""What calendar programs call https, or http where that is not spoken."""


@contextmanager
def looking(settings: Settings, *, kind: str | None, timezone: str | None, is_quiet: bool) -> Iterator[Look]:
    """All that a look takes, with an archive that is thrown away; candidates are told on stderr."""
    configuration = settings.configuration

    def tell(candidate: Candidate) -> None:
        if not is_quiet:
            say(f"trying {candidate.kind}: {on_one_line(candidate.url)}")

    with (
        Sparing(configuration.fetching, contact=configuration.publisher.contact) as fetcher,
        TemporaryDirectory(prefix="talkfeed-") as folder,
    ):
        yield Look(
            fetcher=fetcher,
            ground=Ground(ask=live(fetcher, settings.path.parent), home=Path(folder), known_pages={}),
            now=datetime.now(UTC),
            kind=kind,
            timezone=timezone,
            on_trial=tell,
        )


def page_of(look: Look, url: str, folder: Path) -> Page:
    """The page of an address, or of a file below `folder`; a ReadFailure where there is none."""
    rest = url.partition(":")[2]
    is_calendar = url.lower().startswith(CALENDAR)
    if not is_web(url) and not is_calendar:
        return replace(read_file(folder / url), url=url)
    asked = (f"https:{rest}", f"http:{rest}") if is_calendar else (url,)
    answers = (look.fetcher.fetch(address) for address in asked)
    answer = next((one for one in answers if one.page), None) or look.fetcher.fetch(asked[0])
    if answer.page is None:
        visit = answer.visits[-1]
        raise ReadFailure(visit.reason or "no answer", where=url, remedy=remedy(visit))
    return answer.page
