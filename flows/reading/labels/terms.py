"""The terms and years that headings give, and what year they leave to a date without one."""

import re

from flows.normalising.calendar_words import MONTHS, alternatives

_TERM = re.compile(
    r"\b(?:spring|summer|fall|autumn|winter|michaelmas|hilary|trinity|lent|easter|ws|ss|wise|sose|wintersemester"
    r"|sommersemester|automne|printemps|hiver|primavera|oto\u00f1o|verano|invierno|outono|ver\u00e3o|autunno|inverno"
    r"|herbst|fr\u00fchjahr|fr\u00fchling|semester [12])(?: term| semester| quarter)?,? (?:19|20)\d\d"
    r"(?:[-/\u2013]\d\d+)?|\b(?:19|20)\d\d ?[-/\u2013] ?(?:20)?\d\d\b(?![-/]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"(?:(?:{alternatives(MONTHS)}|schedule|programme?|calendar|talks?|seminars?|colloqui\w+|events?|lectures?"
    r"|academic|year|of|for|in|the|past|upcoming|previous|archive|en|de|f\u00fcr|im|ann\u00e9e|jahr|expos\u00e9s"
    r"|vortr\u00e4ge|s\u00e9minaires?|conf\u00e9rences?|a\u00f1o|anno|ano)[\s:,.-]+){0,5}(?P<year>(?:19|20)\d\d)"
    r"(?: (?:schedule|programme?|calendar|talks|seminars?|colloqui\w+|events|lectures))?",
    re.IGNORECASE,
)
_NOT_OF_TALKS = re.compile(
    r"\u00a9|\(c\)|copyright|\bsince\b|\b(?:updated?|modified|posted)\b", re.IGNORECASE
)
_LONGEST_HEADING = 90


def term_in(text: str) -> str | None:
    """The first term with a year in a text: `Spring 2014`, `WS 2024/25`, `2025-26`."""
    found = _TERM.search(text)
    return found[0] if found else None


def term_of(row: str) -> str | None:
    """The term that a heading names, or the year: `October 2014`, `Talks of 2014`; a copyright names none."""
    plain = row.strip(" \t*#_=-|:.()[]")
    if len(plain) > _LONGEST_HEADING or _NOT_OF_TALKS.search(plain):
        return None
    year = _YEAR.fullmatch(plain)
    return term_in(plain) or (year["year"] if year else None)


def without_term(row: str) -> str:
    """A heading without the term in it: `Algebra Seminar, Fall 2014`."""
    return _TERM.sub("", row).strip()
