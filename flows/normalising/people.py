"""Speakers with their affiliations, from the lines in which organisers name them."""

import re
from collections.abc import Iterable, Iterator

from flows.normalising.names import is_nobody, is_person, speaks_of_institution
from flows.normalising.plain_text import letters, line
from flows.normalising.remembered import remembered
from flows.normalising.speaker_lists import Listed, listed
from flows.normalising.speaker_names import affiliation_written, name_written
from schemas.talk import Speaker

MOST = 50
LONGEST_LINE = 2_000
LONGEST_NAME = 100
MOST_WORDS = 7

_SMALL_NAMES = (2, 3)
_ENTRY_END = re.compile(r"[;\n|•]|\s//\s")
_ASIDE = re.compile(
    r"\(\s*(?:(?:s?he|they|ze)\s*/[^()]*|via zoom|online|virtual(?:ly)?|in person|remote(?:ly)?|zoom|hybrid"
    r"|(?:a )?joint[^()]*|with [^()]*|chair|host|moderator|speaker)\s*\)|\[[^\[\]]*\]|https?://\S+|\S+@\S+\.\S+",
    re.IGNORECASE,
)
_ASIDE_MARKS = ("(", "[", "@", "://")
_WIDE = str.maketrans("\uff08\uff09\uff0c\uff1b\u3001", "(),;,")
_LABEL = re.compile(
    r"^\s*(?:(?:invited |guest |keynote )?speakers?(?:\(s\))?|presenters?)\s*:\s*|^\s*by\s+", re.IGNORECASE
)
_NO_SPEAKER = re.compile(
    r"^\s*(?:discussants?|chairs?|moderators?|hosts?|hosted by|organi[sz]ers?)\b", re.IGNORECASE
)
_JOINT_WORK = re.compile(
    r"[\s,(]*\b(?:based on )?(?:a )?(?:joint (?:work )?|jointly )with\b.*$", re.IGNORECASE
)


def people(lines: Iterable[str], *, affiliation: str | None = None) -> tuple[Speaker, ...]:
    """The speakers that lines name, each once, at most fifty; `affiliation` is for those who have none.

    `TBA`, chairs and hosts are no speakers. A comma after the name begins the affiliation, which may hold
    further commas and `and`; names that follow each other share the affiliation behind them.
    """
    found: dict[str, Speaker] = {}
    for speaker in _speakers(lines):
        name = letters(speaker.name)
        known = found.get(name)
        if known is None or known.affiliation is None:
            found[name] = speaker
        if len(found) >= MOST:
            break
    elsewhere = (
        affiliation_written(line(affiliation) or "") if affiliation and not is_nobody(affiliation) else None
    )
    if elsewhere is None:
        return tuple(found.values())
    return tuple(Speaker(one.name, one.affiliation or elsewhere) for one in found.values())


def _speakers(lines: Iterable[str]) -> Iterator[Speaker]:
    for text in lines:
        for entry in _ENTRY_END.split(_narrow(text[:LONGEST_LINE])):
            yield from _speakers_of(entry)


def _narrow(text: str) -> str:
    return text if text.isascii() else text.translate(_WIDE)


@remembered
def _speakers_of(entry: str) -> tuple[Speaker, ...]:
    label = _LABEL.match(entry)
    plain = line(_bare(entry[label.end() :] if label else entry), limit=LONGEST_LINE)
    if not plain or _NO_SPEAKER.match(plain):
        return ()
    return tuple(filter(None, map(_speaker, listed(plain))))


def _bare(entry: str) -> str:
    """Without asides and joint work, which are looked for where a mark of theirs stands."""
    bare = _ASIDE.sub(" ", entry) if any(map(entry.__contains__, _ASIDE_MARKS)) else entry
    is_joint = not bare.isascii() or "joint" in bare.lower()
    return _JOINT_WORK.sub("", bare) if is_joint else bare


def _speaker(one: Listed) -> Speaker | None:
    name = name_written(one.name)
    if is_nobody(name) or len(name) > LONGEST_NAME or not _may_be_name(name):
        return None
    affiliation = affiliation_written(one.affiliation)
    return Speaker(name, affiliation if affiliation and not is_nobody(affiliation) else None)


def _may_be_name(text: str) -> bool:
    """A field for speakers holds names, so all but prose and institutions passes."""
    if is_person(text):
        return True
    is_small = text.islower() and len(text.split()) not in _SMALL_NAMES
    return len(text.split()) <= MOST_WORDS and not is_small and not speaks_of_institution(text)
