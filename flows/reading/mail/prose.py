"""What a letter says of a talk in sentences, taken only where it is plain."""

import re

from flows.normalising.names import is_person
from flows.normalising.plain_text import folded
from flows.normalising.speaker_names import name_written
from flows.normalising.vocabulary import pattern

MAX_CHARACTERS = 20_000

_OCCASION = re.compile(rf"\b(?:{pattern('series', 'event')}|defen[cs]e)\b")
_SPEAKING = re.compile(r"\b(?:will|going to) (?:speak|present|talk)\b")
_NO_TALK = re.compile(r"\b(?:calls? for|cfp|job|jobs|opening|vacancy|vacancies|positions?|deadline)\b")
_NAME = r"[A-Z][^\W\d_]{0,24}\.?(?:[ -](?:[a-z]{2,3} )?[A-Z][\w'\u2019]{0,24}\.?){1,6}"
_SPEAKS = re.compile(
    rf"\b(?P<who>(?P<name>{_NAME})\s*\([^()\n]{{2,100}}\)),?\s+(?:will|is|gives|speaks|presents|is going)\b"
    rf"|\b(?:(?:will|shall|to) (?:have|host|welcome|hear)"
    rf"|(?:have|hosting|welcoming|welcome|hear from|\u00e9couter|accueillir"
    rf"|recevoir|entendre|begr\u00fc\u00dfen|speaker"
    rf" (?:is|will be)|spricht|wird)) (?P<had>(?P<guest>{_NAME})\s*\([^()\n]{{2,100}}\))"
    rf"|\bspeaker\b[^.\n]{{0,60}}?\b(?:is|will be)\s+(?P<from>{_NAME}"
    rf"\s+(?:from|of|at)\s+(?:the )?[A-Z][^.,;\n]{{1,60}}?)"
    rf"(?=[.,;\n]|\s(?:will|who|on|speaking)\b)"
    rf"|\b(?:talk|lecture|seminar|colloquium)\s+by\s+(?P<by>(?P<named>{_NAME})\s*\([^()\n]{{2,100}}\))"
)
_TITLED = re.compile(
    r"\b(?:titled?|entitled|called|title is|speak(?:ing)? (?:on|about)|talk (?:on|about)"
    r"|(?:speak|talk|lecture)\b[^.\n\"\u201c]{0,60}(?:\.\d\d[^.\n\"\u201c]{0,40})? (?:on|about))\s*:?\s*"
    r"(?:\"([^\"\n]{5,250})\"|\u201c([^\u201d]{5,250})\u201d|\u2018([^\u2019]{5,250})\u2019)"
)
_ROOM = re.compile(
    r"\b(?:in|at|en|im)\s+(?:the\s+)?(?P<place>(?:[Rr]oom|[Ll]ecture [Hh]all|[Ss]eminar [Rr]oom|[Aa]uditorium"
    r"|[Rr]aum|[Hh]\u00f6rsaal|[Ss]alle|[Aa]ula)\s+[A-Z\d][\w./-]*"
    r"(?:\s+(?:of|in)\s+(?:the\s+)?(?:[A-Z][\w'-]*\s?){1,4})?"
    r"|(?:[A-Z][\w'-]*\s){1,3}(?:Hall|Building|Auditorium|Room|Theatre|Library)"
    r"(?:,?\s+(?:[Rr]oom\s+)?[A-Z]?\d[\w.-]*)?"
    r"|[A-Z][a-z]\w* \d{3}[A-Z\d]?(?![\d:])|[A-Z]{0,3}\d{1,4}-\d{1,4}[A-Z]?(?:\s*\([^()\n]{3,60}\))?)"
)


def names_occasion(title: str) -> bool:
    """Whether a title speaks of a seminar, a lecture or a defence rather than of its subject."""
    return _OCCASION.search(folded(title)) is not None


def speaks_of_talk(subject: str, body: str) -> bool:
    """Whether a seminar, a talk or somebody who will speak is mentioned, and it is no call or vacancy."""
    text = folded(f"{subject}\n{body[:MAX_CHARACTERS]}")
    is_of_talk = _OCCASION.search(text) or _SPEAKING.search(text)
    return is_of_talk is not None and not _NO_TALK.search(folded(subject))


def speaker(text: str) -> str | None:
    """The one person with an affiliation in parentheses of whom it is said that they speak."""
    found = {
        " ".join((one["who"] or one["by"] or one["had"] or one["from"]).split())
        for one in _SPEAKS.finditer(text[:MAX_CHARACTERS])
        if one["from"] or is_person(name_written(one["name"] or one["named"] or one["guest"]))
    }
    return found.pop() if len(found) == 1 else None


def title(text: str) -> str | None:
    """The one title in quotation marks that follows a word for it."""
    found = {" ".join(filter(None, one)) for one in _TITLED.findall(text[:MAX_CHARACTERS])}
    return " ".join(found.pop().split()).rstrip(".,") if len(found) == 1 else None


def venue(text: str) -> str | None:
    """The one room, hall or building that a sentence places something in."""
    found = {" ".join(one["place"].split()) for one in _ROOM.finditer(text[:MAX_CHARACTERS])}
    return found.pop().rstrip(" .,") if len(found) == 1 else None
