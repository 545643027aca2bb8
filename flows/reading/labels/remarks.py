"""What a page says once for all its talks, as in `Unless noted otherwise, talks are at 4pm in Room 5`."""

import re

from flows.reading.labels.dated import clock_in
from flows.reading.labels.rooms import names_place
from flows.reading.labels.usual import Usual

_REMARK = re.compile(
    r"^(?![^\w\n]{0,20}abstract)(?=[^\n]{0,300}\b(?:talks|seminars|lectures|meetings|colloquia|sessions)\b)"
    r"[^\n]{0,80}\b(?:unless|except where) (?:otherwise )?(?:noted|stated|specified|indicated)\b[^\n]{0,500}$"
    r"|^(?:all|the) (?:talks|seminars|lectures) (?:will be|(?:will )?take place|are|start)\b[^\n]{0,500}$",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z\d])\.\s+(?=[A-Z])")
_LONGEST_PLACE = 60


def without_remark(text: str) -> tuple[str, Usual]:
    """The text without the first such paragraph that names a time, and what it says."""
    for found in _REMARK.finditer(text):
        clock = clock_in(found[0])
        if clock:
            sentences = (sentence.strip(" .") for sentence in _SENTENCE_END.split(found[0]))
            places = (said for said in sentences if len(said) <= _LONGEST_PLACE and names_place(said))
            return text[: found.start()] + text[found.end() :], Usual(
                time=clock.words, place=next(places, None)
            )
    return text, Usual()
