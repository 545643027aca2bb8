"""A cell that holds speaker, affiliation and title together."""

import re

from msgspec import Struct

from flows.normalising.labelled import labelled
from flows.normalising.names import is_institution, is_person
from flows.normalising.plain_text import folded
from flows.normalising.speaker_lists import listed
from flows.normalising.speaker_names import name_written
from flows.normalising.unknowns import is_unknown
from flows.normalising.vocabulary import words

_LONG = 200
_SENTENCE = 3
_LONGEST_INSTITUTION = 6
_QUOTED = re.compile(
    r"(?P<person>[^\"\u201c\u201d]{3,150}?)[\s,:;\u2013-]*[\"\u201c](?P<title>[^\"\u201c\u201d]{5,400})[\"\u201d][\s.,]*"
)
_APART = re.compile(
    r"(?P<person>(?:[^():]|\([^()]*\)){3,150}?)\s*(?::|\s[\u2013\u2014-]\s)\s*(?P<title>\S.*)", re.DOTALL
)


class Told(Struct, frozen=True, kw_only=True):
    """What a cell tells; `labelled` is its text where it has labels of its own."""

    speakers: tuple[str, ...] = ()
    affiliation: str | None = None
    title: str | None = None
    abstract: str | None = None
    labelled: str | None = None


def told(text: str) -> Told:
    """Who speaks about what, from lines or from one: `Ann Lee (Utrecht): Sheaves`; else it is a title."""
    labels = labelled(text)
    if {"title", "abstract", "speaker"} & labels.values.keys():
        head = told(labels.head) if labels.head else Told()
        return Told(speakers=head.speakers, affiliation=head.affiliation, title=head.title, labelled=text)
    quoted = _QUOTED.fullmatch(text)
    if quoted and names_person(quoted["person"]):
        return Told(speakers=(quoted["person"].strip(" ,"),), title=quoted["title"])
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and names_person(lines[0]):
        return _in_lines(lines)
    apart = _APART.fullmatch(text)
    if apart and names_person(apart["person"]) and "\n" not in apart["person"]:
        rest = titled(apart["title"])
        return Told(speakers=(apart["person"],), title=rest.title, abstract=rest.abstract)
    if len(lines) == 1 and names_person(lines[0]):
        return Told(speakers=(lines[0],))
    return titled(text)


def titled(text: str) -> Told:
    """A title, and the abstract below it."""
    if {"title", "abstract"} & labelled(text).values.keys():
        head = labelled(text).head
        title = " ".join(head.split()) if head and len(head) < _LONG else None
        return Told(title=None if "title" in labelled(text).values else title, labelled=text)
    first, *rest = re.split(r"\n\s*\n", text.strip(), maxsplit=1)
    lines = first.split("\n")
    if len(lines) > 1 and (any(len(line) > _LONG for line in lines[1:]) or _begins_text(lines)):
        first, rest = lines[0], ["\n".join(lines[1:]), *rest]
    below = "\n\n".join(rest).strip()
    return Told(title=" ".join(first.split()) or None, abstract=below or None)


def _begins_text(lines: list[str]) -> bool:
    """Whether sentences follow the first line, which is whole."""
    last = folded(lines[0]).split()[-1:]
    is_whole = bool(last) and lines[0][-1:] not in ",:-" and last[0] not in words("function", "particle")
    sentence = lines[1].strip()
    return is_whole and sentence.endswith(".") and sentence[:1].isupper() and sentence.count(" ") >= _SENTENCE


def names_person(text: str) -> bool:
    """Whether a text begins with a person, and is as short as a person with an affiliation is."""
    if len(text) > _LONG or is_unknown(text, "speaker"):
        return False
    people = listed(" ".join(text.split()))
    return bool(people) and is_person(name_written(people[0].name))


def _in_lines(lines: list[str]) -> Told:
    """Name, perhaps affiliation, title, perhaps abstract, a line each."""
    person, *rest = lines
    if re.fullmatch(r"\([^()]{2,120}\)", rest[0]):
        person, rest = f"{person} {rest[0]}", rest[1:]
        below = titled("\n".join(rest))
        return Told(speakers=(person,), title=below.title, abstract=below.abstract)
    affiliation = (
        rest.pop(0) if len(rest) > 1 and is_institution(rest[0]) and len(rest[0]) < _LONG // 2 else None
    )
    if (
        len(rest) == 1
        and affiliation is None
        and is_institution(rest[0])
        and len(rest[0].split()) < _LONGEST_INSTITUTION
    ):
        return Told(speakers=(person,), affiliation=rest[0])
    below = titled("\n".join(rest))
    return Told(speakers=(person,), affiliation=affiliation, title=below.title, abstract=below.abstract)
