"""Rows of an entry that are persons, and what of them is where these work."""

import re
from collections.abc import Iterable

from flows.normalising import names
from flows.reading.labels.people import is_name, is_person, names_institution

IN_BRACKETS = re.compile(r"(?P<name>[^()]{3,60}?)\s*\((?P<affiliation>[^()]{2,120})\)(?P<behind>.*)")
"""A name with its affiliation in brackets."""
EDGES = " \t,;:-\u2013\u2014|*_\u2022."
"""What may stand around the parts of a row."""
_QUOTED = re.compile(r"[\"\u201c\u201e][^\"\u201d\u201c]{4,300}[\"\u201d\u201c]")
_AND = re.compile(r"\s*(?:,|\band\b|&|\bund\b|\bet\b)\s*")
_SPEAKER_TITLES = re.compile(r"(?:prof(?:essor)?\.?|dr\.?|mr\.?|ms\.?|mrs\.?)\s+", re.IGNORECASE)
_TURNED = re.compile(r"([^\W\d_][\w'\u2019-]+), ([^\W\d_][\w.'\u2019-]*(?: [^\W\d_]\.)?)")
_LONGEST_AFFILIATION = 8
_LONGEST_PERSON = 120


def are_names(text: str) -> bool:
    """Whether words are one name or several, each of a person and not of a subject."""
    turned = _TURNED.fullmatch(text.strip())
    parts = [_SPEAKER_TITLES.sub("", part) for part in _AND.split(text.strip()) if part]
    parts = [f"{turned[2]} {turned[1]}"] if turned else parts
    return bool(parts) and all(is_name(part) and names.is_person(part) for part in parts)


def is_of_people(text: str) -> bool:
    """Whether a row is a person with an affiliation, or several."""
    return len(text) <= _LONGEST_PERSON and has_affiliation(text) and names_people(text)


def names_people(text: str) -> bool:
    """Whether a row is one person or several, with affiliations or without, and nothing else."""
    if are_names(text):
        return True
    bracketed = IN_BRACKETS.fullmatch(text)
    if bracketed:
        return are_names(bracketed["name"]) and not bracketed["behind"].strip(EDGES)
    name, comma, behind = text.partition(",")
    return bool(comma) and are_names(name) and (is_person(text) or is_affiliation(behind, ()))


def has_affiliation(speaker: str) -> bool:
    """Whether more than names stands with a person."""
    return "(" in speaker or ("," in speaker and not are_names(speaker))


def is_affiliation(words: str, below: Iterable[str]) -> bool:
    """Whether short words are where someone works; where something stands below, they need not look it."""
    plain = words.strip()
    if len(plain.split()) > _LONGEST_AFFILIATION or _QUOTED.search(plain) or "?" in plain:
        return False
    is_told = names_institution(plain) or names.is_of_research(plain) or names.is_place(plain.split(" ")[-1])
    return (
        is_told
        or (bool(list(below)) and plain[:1].isupper())
        or re.fullmatch(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)?", plain) is not None
    )
