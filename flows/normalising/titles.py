"""Titles without what is written around them: quotes, the series, the speaker."""

import re

from flows.normalising.names import is_of_research, is_person
from flows.normalising.plain_text import folded, letters, line
from flows.normalising.remembered import remembered
from flows.normalising.speaker_names import name_written
from flows.normalising.unknowns import is_unknown
from flows.normalising.vocabulary import openings, pattern, words
from flows.normalising.written_addresses import without_secrets
from schemas.talk import Speaker

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "\u2018": "\u2019", "«": "»", "»": "«", "`": "'", "”": "”"}
_NOUN = r"(?:the )?(?:talk )?(?:title|topic|titel|titre|titulo|titolo)(?: and abstract)?|talk|speaker"
_NONE = rf"{pattern('no')}\s?{pattern('meeting')}"
_NO_TALK = re.compile(
    rf"{_NONE}(?:\s*[-:(,!].*|\s(?:today|this|on|due|because|next|during|for|heute|wegen"
    r"|cette|aujourd'hui)\b.*)?"
    rf"|{pattern('pause', 'vacant')}(?:\s*[-:(,!]*\s*{_NONE}\)?)?"
)
_OPENINGS_OF_NO_TALK = openings("no", "pause", "vacant")
_OPENINGS_OF_FREE_DAYS = openings("refreshment", "ceremony", "free_day")
_MEETINGS = tuple(words("meeting"))
_NO_TALK_BEHIND = re.compile(rf"[^:(\"]{{3,40}}(?:\s*[(:;,]|\s-)\s*{_NONE}\)?")
_FREE_DAY = re.compile(
    rf"{pattern('refreshment', 'ceremony')}"
    r"(?: (?:and|&) [a-z]+)?(?: break)?"
    rf"|{pattern('free_day')}(?:\s(?:week|break|holidays?|recess|vacation))?"
)
_SERIES_WORD = re.compile(rf"\b{pattern('series', 'event')}\b")
_SERIES_NAME = re.compile(rf"(?:[^\s:,]+ ){{0,9}}[^\s:,]*{pattern('series')}")
_SERIES_ENDS = tuple(words("series"))
_MARK = r"\s*(?::|\s--?\s|[\u2013—|]|-\s|\s-|//|,(?=\s*[\"“]))\s*"
_SPEAKER_BEHIND = re.compile(
    r"(?P<title>\S.{0,400}?)\s+(?:--?|\u2013|—|by)\s+(?P<speaker>[^()\u2013—]{3,80}\([^()]{2,120}\))"
)
_SPEAKER_IN_FRONT = re.compile(
    r"(?P<speaker>[^():\u2013—]{3,80}\([^()]{2,120}\))(?::|\s+[-\u2013—])\s+(?P<title>\S.{0,400})"
)
_SERIES_AND_SPEAKER = re.compile(
    r"(?P<series>[^:\u2013—]{3,80}?)(?::|\s[-\u2013—])\s+(?P<speaker>\S.{2,120})"
)
_SPEAKER_ALONE = re.compile(r"(?P<name>[^()]{3,80}?)\s*\((?P<place>[^()]{2,120})\)")


def title_written(text: str | None) -> str | None:
    """The title on one line, without quotes around it; None where it says that there is none yet."""
    bare = _unquoted((line(without_secrets(text)) or "").strip(" *_"))
    return None if is_unknown(bare, _NOUN) or folded(bare) in {"untitled", "no title", "title"} else bare


def without_series(title: str, series: str | None) -> str:
    """The title without the name of its series in front (`Series: title`), compared on letters and digits."""
    known = letters(series)
    if not known or not letters(title).startswith(known):
        return title
    marks = re.finditer(_MARK, title)
    return next((title[mark.end() :] for mark in marks if letters(title[: mark.start()]) == known), title)


def without_speakers(title: str, speakers: tuple[Speaker, ...]) -> str:
    """The title without a known speaker, with what is in parentheses behind, at its start or end."""
    lowered = title.lower()
    known = [re.escape(speaker.name) for speaker in speakers if speaker.name.lower() in lowered]
    if not known:
        return title
    person = rf"(?:{'|'.join(known)})(?:\s*\([^()]*\))?"
    front = re.match(rf"{person}{_MARK}(?=\S)", title, re.IGNORECASE)
    bare = title[front.end() :] if front else title
    behind = re.search(rf"(?:{_MARK}|,\s*|\sby\s+|(?<=[”\"])\s*){person}$", bare, re.IGNORECASE)
    return (bare[: behind.start()] if behind else bare).strip(" ,") or title


def speaker_behind(title: str) -> tuple[str, str] | None:
    """Title and speaker of `Title - Jane Doe (University of X)`, where both are plainly what they seem."""
    found = _SPEAKER_BEHIND.fullmatch(title)
    return (
        (found["title"].rstrip(" ,"), found["speaker"]) if found and names_speaker(found["speaker"]) else None
    )


def speaker_in_front(title: str) -> tuple[str, str] | None:
    """Title and speaker of `Jane Doe (University of X): Title`, where the speaker is plainly one."""
    found = _SPEAKER_IN_FRONT.fullmatch(title)
    return (found["title"], found["speaker"]) if found and names_speaker(found["speaker"]) else None


@remembered
def names_speaker(text: str) -> bool:
    """Whether this is a person with an institution in parentheses and nothing else."""
    found = _SPEAKER_ALONE.fullmatch(text)
    if found is None or not is_person(name_written(found["name"])):
        return False
    return is_of_research(found["place"]) or _is_surely_person(found["name"])


def series_and_speaker(title: str) -> tuple[str, str] | None:
    """Series and speaker of `Algebra Seminar: Dr. Jane Doe`, where nothing else is said."""
    found = _SERIES_AND_SPEAKER.fullmatch(title)
    if found is None or not is_series_name(found["series"]):
        return None
    person = found["speaker"]
    is_bare = is_person(name_written(person)) and _is_surely_person(person)
    return (found["series"], person) if is_bare or names_speaker(person) else None


def _is_surely_person(name: str) -> bool:
    """Whether a name bears an academic title or begins with a common given name: `Dr. Ann Lee`."""
    bare = name_written(name)
    return bare != name.strip() or folded(bare.split(" ")[0]) in words("given")


def is_no_talk(title: str) -> bool:
    """Whether this says that nothing takes place: `No seminar (Easter)`, `Spring break`."""
    plain = folded(title)
    bare = plain.strip(" .!*[]()")
    is_behind = bare.endswith(_MEETINGS) and _NO_TALK_BEHIND.fullmatch(bare)
    may_be = bare[:2] in _OPENINGS_OF_NO_TALK
    return bool(is_behind or (may_be and _NO_TALK.fullmatch(bare))) or plain in words("vacant")


def is_free_day(text: str) -> bool:
    """Whether this is a day on which universities are closed, or a pause: `Thanksgiving`, `Férié`, `Lunch`.

    In a list of talks nobody is called so; in a calendar it may be an event.
    """
    bare = folded(text).strip(" .!*[]()-")
    return bare[:2] in _OPENINGS_OF_FREE_DAYS and bool(_FREE_DAY.fullmatch(bare))


@remembered
def names_series(title: str) -> bool:
    """Whether a title speaks of a series or an event rather than of a subject: `Online Logic Seminar`."""
    return bool(_SERIES_WORD.search(folded(title)))


@remembered
def is_series_name(title: str) -> bool:
    """Whether a title is nothing but the name of a series: it ends with the word for one."""
    plain = folded(title)
    return plain.endswith(_SERIES_ENDS) and bool(_SERIES_NAME.fullmatch(plain))


def _unquoted(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if not closing or not text.endswith(closing) or closing in text[1:-1] or text[:1] in text[1:-1]:
        return text
    return text[1:-1].strip()
