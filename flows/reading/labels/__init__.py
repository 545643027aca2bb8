"""Text or HTML in which a human wrote labels: `Speaker: …`, `Title: …`, `Abstract: …`; one talk or many."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from flows.reading import Reader
from flows.reading.labels.announced import Setting, announcement
from flows.reading.labels.glued import series_in
from flows.reading.labels.loose import loose
from flows.reading.labels.pages import text_on
from flows.reading.labels.questions import answered
from flows.reading.labels.recognising import recognises
from flows.reading.labels.remarks import without_remark
from flows.reading.labels.schedules import scheduled
from flows.reading.labels.talks import Part, talks_in
from flows.reading.labels.terms import term_in
from flows.reading.labels.texts import Text, unmarked
from flows.reading.labels.told import Told, told
from flows.reading.labels.usual import Usual, usual_in
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The talks of a page in its order; a page without one is a ReadFailure."""
    text = text_on(page)
    labelled, dated = tuple(_labelled(text, page)), scheduled(text, page.url)
    if not labelled and not dated:
        raise ReadFailure(
            "no Speaker:, Title: or When: on this page, and no list of talks by date",
            where=page.url,
            remedy="Name the kind that it is written in, or ask its author for labels.",
        )
    yield from _uniquely_keyed(list(dated if _count(dated) > _count(labelled) else labelled or dated))


def _count(items: tuple[Announcement | Reject, ...]) -> int:
    return sum(isinstance(item, Announcement) for item in items)


def _labelled(text: Text, page: Page) -> Iterator[Announcement | Reject]:
    """The talks of a page in which labels stand; none where no label tells of a talk."""
    body, remark = without_remark(answered(text.body))
    intro, parts = talks_in(body)
    heading = text.heading if len(parts) == 1 else None
    talks = [(part, told(part.text, heading)) for part in parts]
    if not any(talk.is_of_a_talk() for _, talk in talks):
        return
    setting = _setting(text, intro, talks, remark)
    for part, talk in talks:
        yield _item(part, talk, setting, page.url)


def _setting(text: Text, intro: str, talks: list[tuple[Part, Told]], remark: Usual) -> Setting:
    before = f"{text.heading or ''}\n{unmarked(intro) or talks[0][1].head}"
    return Setting(
        text=text,
        is_of_one=len(talks) == 1,
        series=loose(before).first("series") if len(talks) > 1 else None,
        term=term_in(before),
        glued=series_in(venue for _, talk in talks for venue in talk.labels.get("venue", ())),
        usual=remark if remark.time or not intro else usual_in(intro),
    )


def _item(part: Part, talk: Told, setting: Setting, url: str) -> Announcement | Reject:
    found = announcement(part, talk, setting)
    if talk.is_of_a_talk() and (found.title or found.speakers):
        return found
    reason = "neither a title nor a speaker stands with these labels"
    return Reject(url=url, found_at=found.found_at, reason=reason, text=unmarked(part.text)[:500])


def _uniquely_keyed(items: list[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    keys = Counter(item.key for item in items if isinstance(item, Announcement))
    for item in items:
        is_shared = isinstance(item, Announcement) and keys[item.key] > 1
        yield replace(item, key=None) if is_shared else item


READER = Reader(recognises=recognises, read=read, trust=10)
