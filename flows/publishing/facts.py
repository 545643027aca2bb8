"""All that is known of a talk in lines of plain text, the same in calendars and feeds."""

from functools import lru_cache

from msgspec import Struct

from flows.publishing import times, wording
from flows.publishing.text import cut, line, paragraphs
from flows.publishing.times import Slot
from schemas.talk import StoredTalk, Talk

MORE = " …"
"""How an abstract ends that goes on elsewhere."""

_RECENT = 256
"""Hosts that are remembered: each comes with many talks."""

_HEADLINE = 255
_ELLIPSES = " .…"
_CAUTIONS = {
    "CANCELLED": "This talk is cancelled.",
    "WITHDRAWN": "This talk is no longer announced where it was found.",
    "POSTPONED": "This talk is postponed; the date shown is the one it was announced for.",
}
_SUPERSEDED = "This talk was entered twice; its other entry holds."


class Facts(Struct, frozen=True):
    """A talk in words, found once for all that shows it: each on one line but the abstract.

    `title` is the heading, `caution` the word that must not be missed, if any; `links` have labels;
    `slot` is None without a place in calendars, `when` the same in words.
    """

    title: str
    caution: str
    warning: str
    slot: Slot | None
    when: str
    rescheduled: str
    people: list[str]
    place: str | None
    abstract: str
    topics: tuple[str, ...]
    links: dict[str, str]

    @property
    def headline(self) -> str:
        """The heading after the one word that must not be missed, `CANCELLED: Ada Lovelace: On engines`."""
        return cut(f"{self.caution}: {self.title}" if self.caution else self.title, _HEADLINE)

    def lines(self, remark: str = "") -> list[str]:
        """What must not be missed, the time with its zone and a remark on it, people, series, place."""
        place = f"Place: {self.place}" if self.place else ""
        known = (self.warning, self.when, self.rescheduled, remark, *self.people, place)
        return [fact for fact in known if fact]


def facts(stored: StoredTalk) -> Facts:
    """All that is known of the talk."""
    talk, caution = stored.talk, wording.caution(stored)
    return Facts(
        title=wording.title(talk),
        caution=caution,
        warning=_SUPERSEDED if stored.superseded_by else _CAUTIONS.get(caution, ""),
        slot=times.slot(talk),
        when=times.in_words(talk),
        rescheduled=wording.rescheduled(stored),
        people=[
            *[f"Speaker: {introduction}" for introduction in wording.introductions(talk)],
            *_hosts(talk.series, talk.institution),
        ],
        place=wording.place(talk),
        abstract=whole_abstract(talk),
        topics=wording.topics(talk),
        links=wording.links(talk),
    )


@lru_cache(_RECENT)
def _hosts(series: str | None, institution: str | None) -> tuple[str, ...]:
    said = (("Series", line(series or "")), ("Institution", line(institution or "")))
    return tuple(f"{label}: {cut(named, 200)}" for label, named in said if named)


def whole_abstract(talk: Talk) -> str:
    """The abstract with its lines; one that the source cut ends in an ellipsis."""
    text = paragraphs(talk.abstract or "")
    is_cut = talk.abstract_is_truncated and text
    return f"{text.rstrip(_ELLIPSES)}{MORE}" if is_cut else text
