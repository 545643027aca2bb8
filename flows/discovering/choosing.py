"""From an address to the trials of all that it points to, and the best of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bs4 import BeautifulSoup
from msgspec import Struct
from msgspec.structs import replace

from flows import reading
from flows.discovering.candidates import Candidate
from flows.discovering.platforms import PLATFORMS, platforms
from flows.discovering.proposals import proposed
from flows.discovering.qualities import quality, worth
from flows.discovering.signposts import signposts
from flows.discovering.sparing import Sparing
from flows.discovering.trials import Trial, tried
from flows.pipeline.inquiring import Ground
from flows.reading._decoding import decoded
from flows.reading._markup import document, looks_like_html
from schemas.page import Page

MOST_TRIALS = 12
REQUESTS_A_TRIAL = 3
NOTHING = "nothing here gives a talk"
LOGIN = "this page asks for a password, and nothing on it gives a talk"


class Discovery(Struct, frozen=True, kw_only=True):
    """What an address points to: its own page, the trials in order of trust, the chosen one and why."""

    page: Page
    title: str | None
    trials: tuple[Trial, ...]
    chosen: Trial | None
    reason: str


class Look(Struct, frozen=True, kw_only=True):
    """How to look: with what, for which kind (None: all), with which zone, told whom of each candidate."""

    fetcher: Sparing
    ground: Ground
    now: datetime
    kind: str | None = None
    timezone: str | None = None
    on_trial: Callable[[Candidate], None] = lambda _candidate: None


def discover(page: Page, look: Look) -> Discovery:
    """Try what a page is and what it points to, at most 12 candidates with 3 requests each."""
    soup = document(page) if looks_like_html(decoded(page)[:20_000]) else None
    trials = [_trial(candidate, look) for candidate in _candidates(page, soup, look)]
    if soup and not any(map(worth, trials)) and look.kind in {None, "listing"}:
        trials += [_trial(candidate, look) for candidate in proposed(page, soup)]
    chosen, reason = choose(trials, look.now)
    if chosen is None and soup and soup.select_one("input[type=password]"):
        reason = LOGIN
    named = soup and (soup.title or soup.find("h1"))
    title = " ".join(named.get_text().split())[:200] if named else None
    return Discovery(page=page, title=title, trials=tuple(trials), chosen=chosen, reason=reason)


def choose(trials: Iterable[Trial], now: datetime) -> tuple[Trial | None, str]:
    """The most trusted of those that are worth at least two thirds of the best; why it is that one.

    What announces something to come goes before what does not. Without any timed talk it is the one with most
    talks that are named at all.
    """
    given = [trial for trial in trials if trial.talks]
    alive = [trial for trial in given if quality(trial, now).upcoming and worth(trial)] or given
    most = max(map(worth, alive), default=0)
    if most:
        chosen = next(trial for trial in alive if 3 * worth(trial) >= 2 * most)
        words = "most trusted of what gives as much" if len(given) > 1 else "one that gives talks"
        return chosen, f"the {words}: {chosen.candidate.reason}"
    named = [trial for trial in given if trial.candidate.kind != "listing" and _is_named(trial)]
    if named:
        best = max(named, key=lambda trial: len(trial.talks))
        return best, f"it gives most talks, though none with a time: {best.candidate.reason}"
    return None, NOTHING


def _is_named(trial: Trial) -> bool:
    return any(talk.title or talk.speakers for talk in trial.talks)


def _trial(candidate: Candidate, look: Look) -> Trial:
    look.on_trial(candidate)
    look.fetcher.portion(REQUESTS_A_TRIAL)
    return tried(candidate, look.ground, timezone=look.timezone, now=look.now)


def _candidates(page: Page, soup: BeautifulSoup | None, look: Look) -> list[Candidate]:
    """The candidates of known kind, each once, the most trusted first."""
    found = [
        Candidate(url=page.url, kind=kind, reason="it stands in the page itself")
        for kind in reading.kinds_of(page)
    ]
    if soup:
        found += [*platforms(page, soup), *signposts(page, soup)]
    if look.kind and look.kind != "listing":
        found.append(Candidate(url=page.url, kind=look.kind, reason="you name this kind"))
    known = [each for candidate in found for each in _of_known_kind(candidate, look)]
    wanted = [each for each in known if look.kind in {None, each.kind}]
    unique = {(each.kind, each.url): each for each in reversed(wanted)}
    return sorted(unique.values(), key=_precedence)[:MOST_TRIALS]


def _precedence(candidate: Candidate) -> tuple[bool, int]:
    """Interfaces of platforms go before what the platforms export, which says less."""
    return candidate.kind not in PLATFORMS, -reading.reader(candidate.kind or "").trust


def _of_known_kind(candidate: Candidate, look: Look) -> Iterator[Candidate]:
    if candidate.kind is None:
        look.fetcher.portion(1)
        answer = look.fetcher.fetch(candidate.url).page
        kinds = reading.kinds_of(answer)[:1] if answer else ()
        yield from (replace(candidate, kind=kind) for kind in kinds)
    elif candidate.kind in reading.kinds():
        yield candidate
