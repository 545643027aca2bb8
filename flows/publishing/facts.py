"""All that is known of a talk in lines of plain text, the same in calendars and feeds."""

from flows.publishing import times, wording
from flows.publishing.text import cut, line, paragraphs
from schemas.talk import StoredTalk, Talk

MORE = " …"
"""How an abstract ends that goes on elsewhere."""

_ELLIPSES = " .…"
_CAUTIONS = {
    "CANCELLED": "This talk is cancelled.",
    "WITHDRAWN": "This talk is no longer announced where it was found.",
    "POSTPONED": "This talk is postponed; the date shown is the one it was announced for.",
}
_SUPERSEDED = "This talk was entered twice; its other entry holds."


def facts(stored: StoredTalk, remark: str = "") -> list[str]:
    """What must not be missed, the time with its zone and a remark on it, people, series, place."""
    talk = stored.talk
    caution = _SUPERSEDED if stored.superseded_by else _CAUTIONS.get(wording.caution(stored), "")
    found = [caution, times.in_words(talk), wording.rescheduled(stored), remark]
    found += [f"Speaker: {introduction}" for introduction in wording.introductions(talk)]
    found += [
        f"{label}: {cut(line(value), 200)}"
        for label, value in (("Series", talk.series), ("Institution", talk.institution))
        if value and line(value)
    ]
    place = wording.place(talk)
    return [fact for fact in (*found, f"Place: {place}" if place else "") if fact]


def whole_abstract(talk: Talk) -> str:
    """The abstract with its lines; one that the source cut ends in an ellipsis."""
    text = paragraphs(talk.abstract or "")
    is_cut = talk.abstract_is_truncated and text
    return f"{text.rstrip(_ELLIPSES)}{MORE}" if is_cut else text
