"""What people and lists write around the subject of a mail: `Re:`, `[list]`, `Reminder:`, `CANCELLED`."""

import re

from msgspec import Struct
from msgspec.structs import replace

from flows.normalising.statuses import split_status, status_of

_REPLY = re.compile(r"\s*(?:re|aw|sv|vs|antw)(?:\[\d+\]|\^\d+)?\s*:\s*", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:\s*", re.IGNORECASE)
_TAG = re.compile(r"\s*\[[^\[\]]{1,60}\]\s*")
_CHANGE = re.compile(
    r"\s*[(\[*]?(?:(?:gentle |friendly |final |last )?reminder|correction|corrected|corrigendum|erratum"
    r"|update[ds]?|(?:time|room|date|venue|title) change|change of (?:room|time|date|venue|title)"
    r"|(?:new|updated|corrected) (?:room|time|date|venue|title|abstract)|moved|rescheduled"
    r"|today|tomorrow|this week)[)\]*]?\s*(?:!+|[:\u2013\u2014]|-\s|(?<=[)\]]))\s*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s*(?:(?:invited |guest |seminar |colloquium |upcoming |next )?(?:seminar|colloquium|talk|lecture"
    r"|vortrag|kolloquium|s\u00e9minaire)(?: (?:announcement|invitation))?|announcement|invitation)"
    r"\s*(?:[:!\u2013\u2014]|-\s)\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*[(\[](?:fwd|reminder|today!?|tomorrow!?|updated?|correction|new (?:time|room|date))[)\]]\s*$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"(?P<talk>.*?\S)[\s,:\u2013-]+(?:(?:is|are|has been|have been|was|wird|ist|est)\s+)?"
    r"(?P<status>cancell?ed|postponed|abgesagt|verschoben|annul\u00e9e?|report\u00e9e?)[\s.!]*",
    re.IGNORECASE,
)
_MOST = 12


class Marked(Struct, frozen=True, kw_only=True):
    """A subject without its marks, and what they say.

    `is_change` holds for reminders, corrections and cancellations: mails on a talk that another announced.
    """

    topic: str
    status: str | None = None
    is_reply: bool = False
    is_change: bool = False


def unmarked(subject: str) -> Marked:
    """The subject with up to twelve marks taken off."""
    found = Marked(topic=subject.strip())
    for _ in range(_MOST):
        barer = _without_one(found)
        if barer == found:
            break
        found = barer
    return found


def _without_one(found: Marked) -> Marked:
    topic = found.topic
    status, rest = split_status(topic)
    off = _CALLED_OFF.fullmatch(topic)
    if rest != topic:
        return _with(found, rest, status=status, is_change=True)
    if off:
        return _with(found, off["talk"], status=status_of(off["status"]), is_change=True)
    reply = _REPLY.match(topic)
    if reply:
        return replace(found, topic=topic[reply.end() :], is_reply=True)
    bare = topic
    for mark in (_FORWARD, _TAG, _KIND):
        match = mark.match(bare)
        bare = bare[match.end() :] if match else bare
    change = _CHANGE.match(bare) or _BEHIND.search(bare)
    bare = f"{bare[: change.start()]}{bare[change.end() :]}" if change else bare
    return _with(found, bare.strip(), is_change=change is not None)


def _with(found: Marked, topic: str, *, is_change: bool, status: str | None = None) -> Marked:
    """What stands behind `Re:` was said by the mail that is answered, so it changes nothing again."""
    if found.is_reply:
        return replace(found, topic=topic)
    return replace(found, topic=topic, status=found.status or status, is_change=found.is_change or is_change)
