"""The posts of a WordPress site with The Events Calendar, as its database keeps them."""

import datetime as dt
from html import escape
from zoneinfo import ZoneInfo

from msgspec import Struct

STORED = "%Y-%m-%d %H:%M:%S"


class Post(Struct, frozen=True, kw_only=True):
    """An event. `title` is as typed, `description` HTML, times are wall times `Y-m-d H:i:s`.

    `status` is what the editor chose for the event: `canceled`, `postponed` or nothing.
    """

    id: int
    title: str
    start: str
    end: str
    timezone: str = "America/New_York"
    all_day: bool = False
    description: str = ""
    categories: tuple[str, ...] = ()
    venue: str = ""
    website: str = ""
    status: str = ""

    @property
    def slug(self) -> str:
        """The last part of its address, which outlives its title."""
        return f"talk-{self.id}"

    def starts_at(self) -> dt.datetime:
        """Its first instant, in its zone."""
        return dt.datetime.strptime(self.start, STORED).replace(tzinfo=ZoneInfo(self.timezone))

    def ends_at(self) -> dt.datetime:
        """Its last instant, in its zone."""
        return dt.datetime.strptime(self.end, STORED).replace(tzinfo=ZoneInfo(self.timezone))


def texturised(text: str) -> str:
    """Text as WordPress displays it: HTML with typographic quotes and dashes as numbered entities."""
    html = escape(text, quote=False)
    for typed, entity in ((" - ", " &#8211; "), ("'", "&#8217;"), ("...", "&#8230;")):
        html = html.replace(typed, entity)
    return html


def category_name(slug: str) -> str:
    """The name of a category: its slug in capitalised words."""
    return slug.replace("-", " ").title()
