"""An operator's last word on talks that cannot be meant: slips, and words that contradict each other."""

import re
from collections.abc import Iterable, Iterator, Sequence

from schemas.configuration import Configuration, KeepApart, Merge, Suppression

TALK_ID = re.compile(r"[0-9a-f]{16}")
SHOWN = "`talkfeed talks --json` shows them"


def problems_of_rulings(configuration: Configuration) -> Iterator[str]:
    """Every problem of `merge`, `keep_apart` and `suppress` as one line."""
    named: tuple[tuple[str, Sequence[Merge | KeepApart]], ...] = (
        ("merge", configuration.merge),
        ("keep_apart", configuration.keep_apart),
    )
    for name, rulings in named:
        for index, ruling in enumerate(rulings):
            yield from (f"{name}[{index}].{problem}" for problem in _problems(ruling.talks))
    for index, one in enumerate(configuration.suppress):
        yield from (f"suppress[{index}]{problem}" for problem in _suppression_problems(one))
    yield from _contradictions(configuration)


def _problems(talk_ids: Sequence[str]) -> Iterator[str]:
    if len(set(talk_ids)) == 1 or not talk_ids:
        yield "talks: name two talks or more, by their talk_id"
    for index, talk_id in enumerate(talk_ids):
        if not TALK_ID.fullmatch(talk_id):
            yield f"talks[{index}]: {talk_id!r} is no talk_id; {SHOWN}"


def _suppression_problems(one: Suppression) -> Iterator[str]:
    if (one.talk is None) == (one.speaker is None):
        yield ": name either a talk, by its talk_id, or a speaker"
    elif one.talk is not None and not TALK_ID.fullmatch(one.talk):
        yield f".talk: {one.talk!r} is no talk_id; {SHOWN}"
    elif one.speaker is not None and not any(map(str.isalpha, one.speaker)):
        yield f".speaker: {one.speaker!r} is no name"


def _contradictions(configuration: Configuration) -> Iterator[str]:
    for index, apart in enumerate(configuration.keep_apart):
        for group in _groups(frozenset(each.talks) for each in configuration.merge):
            if len(both := sorted(group & set(apart.talks))) > 1:
                yield f"keep_apart[{index}].talks: merge says that {' and '.join(both)} are one talk"


def _groups(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """What is one by any of the sets, also by way of a third."""
    groups: list[frozenset[str]] = []
    for each in sets:
        touching = [group for group in groups if group & each]
        groups = [group for group in groups if not group & each]
        groups.append(each.union(*touching))
    return groups
