"""How alike two titles are, once their spelling does not count."""

import re
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from warehouse.matches.accounts import Account
from warehouse.matches.persons import named_in
from warehouse.matches.spellings import folded, letters
from warehouse.matches.titles import Title, is_series, title
from warehouse.matches.vocabulary import alternatives

_LABELS = re.compile(rf"(?:{alternatives('label')})+")
_SHORTEST_CUT = 10
_LONGEST_BUT_FOR_CUTS = 40
_MOST_OF_IT = 0.85
_CLOSE = 70.0
_MOST_SLIPS = 2
_SHORTEST_SLIP = 4
_LONG = 20


class Wording(StrEnum):
    """What two titles have in common."""

    EQUAL = "same title"
    DRESSED = "same title, one with series, speaker or place around it"
    BARE = "same title but for formulas"
    SLIP = "same title but for a slip"
    CUT = "same title, one cut short"
    EXTENDED = "same title, one with a subtitle"
    CLOSE = "similar titles"
    UNKNOWN = "title unknown on one side"
    OTHER = "other title"


def wording(one: Account, other: Account) -> Wording:
    """What two announcements' titles have in common, from the strictest to the loosest."""
    ours, theirs = title(one.title or ""), title(other.title or "")
    if not ours.is_known or not theirs.is_known:
        return Wording.UNKNOWN
    if ours.letters == theirs.letters:
        return Wording.EQUAL
    if _is_bare(ours, theirs):
        return Wording.BARE
    short, long = sorted((ours, theirs), key=lambda each: (len(each.letters), each.letters))
    return _as_piece(short, long, (one, other)) or _by_letters(short, long)


def _is_bare(one: Title, other: Title) -> bool:
    lost_them = one.bare == one.letters or other.bare == other.letters
    return lost_them and one.bare == other.bare


def _as_piece(short: Title, long: Title, accounts: tuple[Account, Account]) -> Wording | None:
    length, whole = len(short.letters), len(long.letters)
    if long.letters.startswith(short.letters):
        if _is_cut(short, long):
            return Wording.CUT
        return _beside(long.letters[length:], accounts, is_apart=length in long.ends)
    if long.letters.endswith(short.letters):
        rest = long.letters[: whole - length]
        return _beside(rest, accounts, is_apart=len(rest) in long.ends)
    return None


def _is_cut(short: Title, long: Title) -> bool:
    """A source that cuts titles may do so without a sign, but then near the end of a long one."""
    length = len(short.letters)
    if short.is_cut:
        return length >= _SHORTEST_CUT
    is_near_the_end = length >= max(_LONGEST_BUT_FOR_CUTS, _MOST_OF_IT * len(long.letters))
    return is_near_the_end and long.letters[length:].isalpha()


def _beside(rest: str, accounts: tuple[Account, Account], *, is_apart: bool) -> Wording | None:
    if any(_belongs(rest, account) for account in accounts):
        return Wording.DRESSED
    return Wording.EXTENDED if is_apart else None


def _belongs(rest: str, account: Account) -> bool:
    around = (account.series_key, account.institution, account.location)
    known = [letters(folded(text)) for text in around if text]
    is_around = _LABELS.fullmatch(rest) is not None or is_series((rest,)) or rest in known
    return is_around or bool(named_in(account.names, rest))


def _by_letters(short: Title, long: Title) -> Wording:
    if _is_slip(short, long):
        return Wording.SLIP
    return Wording.CLOSE if fuzz.ratio(short.letters, long.letters) >= _CLOSE else Wording.OTHER


def _is_slip(one: Title, other: Title) -> bool:
    if one.digits != other.digits or one.numerals != other.numerals:
        return False
    if OSA.distance(one.letters, other.letters, score_cutoff=_MOST_SLIPS) > _MOST_SLIPS:
        return False
    if len(one.words) == len(other.words):
        unlike = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
        return len(unlike) <= _MOST_SLIPS and all(_are_slips(*pair) for pair in unlike)
    return _is_slip_and_loss(one, other)


def _are_slips(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    negates = long in (f"a{short}", f"un{short}", f"in{short}")
    return len(short) >= _SHORTEST_SLIP and not negates and OSA.distance(one, other, score_cutoff=1) == 1


def _is_slip_and_loss(one: Title, other: Title) -> bool:
    apart = set(one.words) ^ set(other.words)
    is_word = any(len(word) == 1 for word in apart)
    return not is_word and len(one.letters) >= _LONG and OSA.distance(one.letters, other.letters) == 1
