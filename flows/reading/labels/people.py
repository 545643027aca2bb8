"""Lines that are a person with an affiliation, told by their form alone."""

import re

_INSTITUTION = re.compile(
    r"\b(?:universi\w+|institut\w*|college|school|department|dept|laborator\w+|labs?|research|academy|hospital|center"
    r"|centre|corporation|inc|gmbh|cnrs|inria|mit|eth|epfl|cmu|ucla|ucsd|nyu|google|microsoft|ibm|hochschule|facult\w+"
    r"|école|ecole|politecnico|polytechni\w+|observatory|foundation|ai)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    (
        "de",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "du",
        "la",
        "le",
        "del",
        "al",
        "el",
        "bin",
        "ten",
        "zu",
        "dos",
        "do",
    )
)
_TITLES = re.compile(r"^(?:(?:prof(?:essor)?\.?|dr\.?|mr\.?|ms\.?|mrs\.?)\s+)+", re.IGNORECASE)
_PERSON = re.compile(
    r"(?P<name>[^,()\u2013\u2014:\"\u201c]{3,60}?)"
    r"(?:\s+[-\u2013\u2014]\s+(?P<dash>\S.*)|,\s+(?P<comma>\S.*)|\s+\((?P<brackets>[^()]{2,120})\))"
)
_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+")
_LONGEST_NAME = 5
_NAME_AFFILIATION_TITLE = 3


def is_name(text: str) -> bool:
    """Whether words look like a person's name: two to five, each with a capital or a particle."""
    words = _TITLES.sub("", text.strip()).split()
    if not 1 < len(words) <= _LONGEST_NAME or _INSTITUTION.search(text):
        return False
    return all(word.lower() in _PARTICLES or _is_capitalised(word) for word in words)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not any(character.isdigit() for character in word) and word[-1] not in ":?!;"


def is_person(line: str) -> bool:
    """Whether a line is a name with an affiliation behind a dash, in brackets, or named after a comma."""
    found = _PERSON.fullmatch(_TITLES.sub("", line.strip()))
    if not found or not all(map(is_name, _AND.split(found["name"]))):
        return False
    return bool(found["dash"] or found["brackets"] or _INSTITUTION.search(found["comma"] or ""))


def begins_with_name(line: str) -> bool:
    """Whether a name stands before the first comma or bracket; `Everybody is welcome` has none."""
    return is_name(re.split(r"[,(\n]", line, maxsplit=1)[0])


def names_institution(text: str) -> bool:
    """Whether words name a university, a laboratory or another employer."""
    return _INSTITUTION.search(text) is not None


def introduced(lines: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The person and the title of lines such as name, affiliation, title; None where they are not told apart.

    A name and a short title look alike, so two lines are understood only where the second one is no name.
    """
    if not lines or not is_name(lines[0]):
        return None, None
    below = lines[2:] if len(lines) >= _NAME_AFFILIATION_TITLE and names_institution(lines[1]) else lines[1:]
    titles = (line for line in below if line.count(" ") > 1 and not is_name(line))
    title = next(titles, lines[2] if len(lines) == _NAME_AFFILIATION_TITLE else None)
    if title is None:
        return None, None
    affiliation = lines[1 : lines.index(title)][:1]
    return ", ".join((lines[0], *affiliation)), title
