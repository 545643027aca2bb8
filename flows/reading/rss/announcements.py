"""One item of a feed as an announcement."""

from collections.abc import Iterator

from bs4 import Tag

from flows.normalising.labelled import labelled
from flows.normalising.titles import is_series_name
from flows.reading._coordinates import stated, stated_together
from flows.reading._markup import absolute, links_of, parsed, text_of
from flows.reading.rss.documents import Feed, published
from flows.reading.rss.elements import Elements, attribute, elements, first_line, html_of, line_of, own
from flows.reading.rss.texts import Text, described
from flows.reading.rss.times import When, when
from flows.reading.rss.titles import Dated, dated
from schemas.announcement import Announcement, Coordinates
from schemas.moment import Moment

_SPEAKERS = ("speaker", "speakers", "speakername", "presenter", "presenters", "lecturer", "performer")
_PLACES = ("location", "venue", "eventlocation", "venuename", "locationname", "where", "place")
_ADDRESSES = ("address", "streetaddress", "formattedaddress", "venueaddress", "locationaddress")
_MOST_CATEGORIES = 50
_AUGUST = 8


def announcement(item: Tag, feed: Feed, found_at: str, base: str) -> Announcement:
    """What an item says of a talk."""
    found, text, url = elements(item), described(_html(item)), _url(item, base)
    told = when(found)
    heading = _heading(_title(item, found), told)
    told = _later(told, heading, text, item, feed)
    return Announcement(
        found_at=found_at,
        key=_key(item, url),
        title=heading.title or None,
        speakers=tuple(filter(None, (first_line(found, *_SPEAKERS),))),
        affiliation=first_line(found, "affiliation", "speakeraffiliation", "institution"),
        starts=told.starts,
        ends=told.ends,
        when=told.words,
        term=_term(item),
        venue=_venue(found) or heading.venue or text.venue,
        address=first_line(found, *_ADDRESSES),
        coordinates=_point(found),
        description=text.plain,
        abstract=first_line(found, "abstract"),
        series=feed.title if is_series_name(feed.title or "") else None,
        url=url,
        links=tuple(dict.fromkeys(_links(item, url or base))),
        categories=tuple(dict.fromkeys(_categories(found)))[:_MOST_CATEGORIES],
        status=first_line(found, "eventstatus", "status"),
    )


def _heading(title: str | None, told: When) -> Dated:
    """The title taken apart; whole where elements tell the time and a place would be taken out of it."""
    heading = dated(title) if title else Dated("")
    return Dated(title or "") if told != When() and heading.venue else heading


def _later(told: When, heading: Dated, text: Text, item: Tag, feed: Feed) -> When:
    """Where no element tells it: the date in the title, then in the text, then of an item dated ahead.

    Where labels in the text tell it, it is left to them.
    """
    if told != When():
        return told
    if heading.when:
        return When(words=heading.when)
    if text.starts or text.when:
        return When(text.starts, text.ends, text.when)
    is_told = {"when", "date", "time"} & labelled(text.plain or "").values.keys()
    date = published(item) if feed.dates_are_events and not is_told else None
    return When(Moment(date.date(), date.time(), "UTC")) if date else told


def _term(item: Tag) -> str | None:
    """The year that a date without one may have: an item announces what follows its publication."""
    date = published(item)
    if date is None:
        return None
    return f"{date.year}/{date.year + 1}" if date.month >= _AUGUST else f"{date.year}"


def _title(item: Tag, found: Elements) -> str | None:
    """The title, else what xCal calls the summary, which in other vocabularies is a text."""
    summaries = (tag for tag in found.get("summary", ()) if (tag.prefix or "").lower() == "xcal")
    return line_of(own(item, "title")) or line_of(next(summaries, None))


def _html(item: Tag) -> str:
    for names in (("encoded",), ("content",), ("description",), ("summary",)):
        tag = own(item, *names)
        if tag and (html := html_of(tag).strip()):
            return html
    return ""


def _url(item: Tag, base: str) -> str | None:
    for tag in item.find_all("link", recursive=False):
        if (attribute(tag, "rel") or "alternate") == "alternate":
            url = absolute(attribute(tag, "href") or tag.get_text().strip(), base)
            if url and (attribute(tag, "href") or tag.get_text().strip()):
                return url
    guid = own(item, "guid")
    is_permanent = guid and (attribute(guid, "ispermalink") or "true").lower() == "true"
    return absolute(guid.get_text().strip(), "") or None if guid and is_permanent else None


def _key(item: Tag, url: str | None) -> str | None:
    named = own(item, "guid", "id")
    return (named.get_text().strip() if named else "") or attribute(item, "about") or url


def _venue(found: Elements) -> str | None:
    """Place and room; a place without letters is a point on the map."""
    place = first_line(found, *_PLACES)
    named = place if place and any(map(str.isalpha, place)) else None
    return ", ".join(dict.fromkeys(filter(None, (named, first_line(found, "room", "roomnumber"))))) or None


def _point(found: Elements) -> Coordinates | None:
    """`geo:lat` and `geo:long` of W3C, else GeoRSS's `point` with a blank between them, or GML's."""
    apart = stated(first_line(found, "lat"), first_line(found, "long"))
    together = (stated_together(tag.get_text(), None) for tag in found.get("point", ()))
    return apart or next(filter(None, together), None)


def _links(item: Tag, base: str) -> Iterator[str]:
    html = _html(item)
    if "<a" in html.lower():
        yield from (link.url for link in links_of(parsed(html), base))
    for tag in item.find_all(["enclosure", "content", "link"], limit=_MOST_CATEGORIES):
        is_media = not (attribute(tag, "type", "medium") or "").startswith("image")
        if is_media and attribute(tag, "rel") in {None, "enclosure", "related"} and tag.get("url"):
            yield from filter(None, (absolute(str(tag["url"]), base),))


def _categories(found: Elements) -> Iterator[str]:
    for tag in (*found.get("category", ()), *found.get("subject", ()), *found.get("type", ())):
        text = text_of(attribute(tag, "label", "term") or "") or line_of(tag)
        if text:
            yield text
