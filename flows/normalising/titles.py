"""Titles without what is written around them: quotes, the series, the speaker."""

import re

from flows.normalising.addresses import without_secrets
from flows.normalising.names import is_person, speaks_of_institution
from flows.normalising.plain_text import folded, letters, line
from flows.normalising.speaker_names import name_written
from schemas.talk import Speaker

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "«": "»", "»": "«", "‹": "›", "`": "`", "”": "”"}
_UNKNOWN = re.compile(
    r"(?:(?:the )?(?:talk )?(?:title|topic|titel|titre)?\s*(?:is |and abstract )?[:\s-]*"
    r"(?:t\.?\s?b\.?\s?[acd]\.?|to be (?:announced|confirmed|determined|decided)|(?:wird noch )?bekannt ?gegeben"
    r"|a (?:preciser|confirmer|determiner)|por (?:confirmar|determinar|definir)|da (?:definire|confermare)|unknown|tbaa?))"
    r"|untitled|no title|title|n/?a|n\.? ?n\.?|"
)
_NO_TALK = re.compile(
    r"(?:no|kein|pas de|nessun|geen|sin) (?:seminars?|talks?|colloquium|colloquia|meetings?|class(?:es)?|seminaire|"
    r"kolloquium|vortrag|seminario|lectures?)(?:\s*[-:(,!].*|\s+(?:today|this|on|due|because|next|during|for|scheduled|"
    r"diese|cette)\b.*)?"
    r"|(?:(?:spring|fall|autumn|winter|summer|thanksgiving|easter|christmas|reading|mid-?term|semester|term|mid-?semester|"
    r"university|public|bank|national|school|new year'?s?|study|exam)[ -]?(?:break|recess|holidays?|vacation|week|pause))"
    r"(?:\s*[-:(,!]?\s*\(?(?:no (?:seminar|talk|class|colloquium|meeting)\w*)\)?)?"
    r"|thanksgiving|break|recess|vacation|holidays?|semesterferien|vorlesungsfrei|feiertag|vacances|university closed|"
    r"closed|open(?: slot)?|free(?: slot)?|available|reserved"
)
_SERIES_WORD = re.compile(
    r"\b(?:seminars?|seminaires?|seminario|kolloquium|oberseminar|colloqui(?:um|a)|coloquio|lectures?|workshop|series|"
    r"reading group|journal club|conference|talks?|vortrag|vortrage|forschungsseminar|symposium)\b"
)
_SERIES_NAME = re.compile(
    r"(?:[^\s:,]+ ){0,9}[^\s:,]*(?:seminar|seminaire|seminario|kolloquium|colloquium|coloquio|lecture series|reading group)"
)
_MARK = r"\s*(?::|\s-{1,2}\s|[–—|]|-\s|\s-|//|,(?=\s*[\"“]))\s*"
_BY_BEHIND = re.compile(r"^(?P<title>.+?\S)\s+(?:-{1,2}|–|—|by)\s+(?P<speaker>[^()–—]+?\s*\([^()]+\))$")
_SPEAKER_ALONE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<place>[^()]+)\)")


def title_written(text: str | None) -> str | None:
    """The title on one line, without quotes around it; None where it says that there is none yet."""
    plain = line(without_secrets(text))
    bare = _unquoted((plain or "").strip(" *_"))
    return None if _UNKNOWN.fullmatch(folded(bare).strip(" .!()[]*")) else bare


def without_series(title: str, series: str | None) -> str:
    """The title without the name of its series in front (`Series: title`), compared on letters and digits."""
    mark = re.compile(_MARK)
    for found in mark.finditer(title):
        if series and letters(title[: found.start()]) == letters(series):
            return title[found.end() :].strip()
    return title


def without_speakers(title: str, speakers: tuple[Speaker, ...]) -> str:
    """The title without a known speaker (and what is in parentheses behind) at its start or end."""
    names = "|".join(re.escape(speaker.name) for speaker in speakers)
    person = rf"(?:{names})(?:\s*\([^()]*\))?"
    if not names:
        return title
    front = re.match(rf"{person}{_MARK}(?=\S)", title, re.IGNORECASE)
    bare = title[front.end() :] if front else title
    return (
        re.sub(rf"(?:{_MARK}|,\s*|\s+by\s+|(?<=[”\"])\s*){person}\s*$", "", bare, flags=re.IGNORECASE).strip(
            " ,"
        )
        or title
    )


def speaker_behind(title: str) -> tuple[str, str] | None:
    """Title and speaker of `Title - Jane Doe (University of X)`, where both are plainly what they seem."""
    found = _BY_BEHIND.match(title)
    return (
        (found["title"].rstrip(" ,"), found["speaker"]) if found and names_speaker(found["speaker"]) else None
    )


def names_speaker(text: str) -> bool:
    """Whether this is a person with an institution in parentheses and nothing else."""
    found = _SPEAKER_ALONE.fullmatch(text)
    return (
        found is not None
        and is_person(name_written(found["name"]))
        and speaks_of_institution(found["place"])
    )


def is_no_talk(title: str) -> bool:
    """Whether this says that nothing takes place: `No seminar (Easter)`, `Spring break`."""
    return bool(_NO_TALK.fullmatch(folded(title).strip(" .!*[]()")))


def names_series(title: str) -> bool:
    """Whether a title speaks of a series rather than of a talk: `Online Logic Seminar`."""
    return bool(_SERIES_WORD.search(folded(title)))


def is_series_name(title: str) -> bool:
    """Whether a title is nothing but the name of a series: it ends with the word for one."""
    return bool(_SERIES_NAME.fullmatch(folded(title)))


def _unquoted(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if not closing or not text.endswith(closing) or closing in text[1:-1] or text[:1] in text[1:-1]:
        return text
    return text[1:-1].strip()
