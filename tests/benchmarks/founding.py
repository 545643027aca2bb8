"""The founding document's talks in pages and calendars that announce them too, as our readers read them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.fetching import read_file
from flows.interpreting.pages import interpret
from schemas.configuration import Source
from schemas.failures import Failure
from schemas.talk import Speaker, Talk
from tests.benchmarks.meetings import meetings
from warehouse.likenesses import letters
from warehouse.matches import Account, matches

SEED = "pages-cmsa__event_category.seed.txt"
FOLDERS = ("feeds", "html", "ics", "json", "text")
MAX_BYTES = 25_000_000


class Known(Struct, frozen=True):
    """What is known of a talk of the founding document."""

    speakers: tuple[Speaker, ...]
    start: str | None


def founding(corpus: Path, say: Callable[[str], None]) -> None:
    """Print which announcements of other documents join the founding document's talks, and which should.

    An announcement belongs to the talk of its speaker's surname if it begins when that is known to begin, or,
    on a page of the same university, does not say when.
    """
    accounts = [account for path in _documents(corpus) for account in _accounts(path)]
    seed = [account for account in accounts if account.source_key == SEED]
    others = [account for account in accounts if account.source_key != SEED]
    joined = matches(others, tuple(meetings([*seed, *others])), {}).accepted
    truth = msgspec.json.decode((corpus / "cmsa-new-technologies.truth.json").read_bytes(), type=list[Known])
    due = {account.own_id for account in others if any(_is_of(account, known) for known in truth)}
    talks = {account.talk_id for account in seed}
    got = {match.newcomer.own_id for match in joined if match.known.talk_id in talks}
    say(f"\nThe founding document: {len(seed)} talks, {len(due)} more announcements of them,")
    say(f"  {len(due & got)} of these found, {len(got - due)} others taken for one")
    for own_id in sorted(due ^ got):
        say(f"  {'missed' if own_id in due else 'taken'}: {own_id}")
    elsewhere = [match for match in joined if match.known.talk_id not in talks]
    say(f"All {len(accounts)} announcements of the corpus: {len(elsewhere)} more are taken for one talk")
    for match in elsewhere:
        say(f"  {match.newcomer.own_id} = {match.known.own_id}: {', '.join(match.verdict.reasons)}")


def _documents(corpus: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (
            path for path in sorted((corpus / folder).iterdir()) if not path.name.endswith(".expected.json")
        )


def _accounts(path: Path) -> Iterator[Account]:
    source = Source(key=path.name, url=str(path), timezone="America/New_York", institution=_institution(path))
    try:
        page = read_file(path, max_bytes=MAX_BYTES)
        talks = interpret((page,), source).talks
    except Failure:
        return
    for number, talk in enumerate(talks):
        yield _account(talk, f"{path.name}#{number}")


def _institution(path: Path) -> str | None:
    known = {"pages-cmsa": "Harvard CMSA", "pages-mathharvard": "Harvard University"}
    return known.get(path.name.partition("__")[0])


def _account(talk: Talk, own_id: str) -> Account:
    return Account(
        source_key=talk.source_key,
        own_id=own_id,
        talk_id=own_id,
        title=talk.title,
        names=tuple(speaker.name for speaker in talk.speakers),
        starts_at=talk.starts_at,
        starts_on=talk.starts_on,
        series_key=letters(talk.series) or None,
        institution=talk.institution,
        location=talk.location,
        url=talk.url,
        is_online=talk.is_online,
    )


def _is_of(account: Account, known: Known) -> bool:
    surnames = {name.split()[-1] for name in account.names}
    is_spoken = any(speaker.name.split()[-1] in surnames for speaker in known.speakers)
    start = datetime.fromisoformat(known.start) if known.start else None
    is_undated_here = account.starts_on is None and account.institution is not None
    return is_spoken and start is not None and (account.starts_at == start or is_undated_here)
