"""Any page of HTML, by CSS selectors in the options of its source.

`item` is what repeats, an element a talk. Inside it `title`, `speaker`, `affiliation`, `when`, `end`,
`venue`, `abstract`, `description`, `series`, `status` and `url` are selectors, each perhaps with `@attribute`
behind it (`when = "time@datetime"`, `url = "@href"`). Above it `day` and `term` are, of which the nearest
counts. `next` leads to the next page (`false` to none), `detail` to a talk's own page (`true`: its `url`),
which is read by the selectors `detail.title` … or, without any, as whatever kind it is.
"""

from collections.abc import Iterator
from functools import partial

from flows.reading import Options, Reader
from flows.reading.listing.details import detailed
from flows.reading.listing.following import followed
from flows.reading.listing.items import in_one_order, items, without_shared_keys
from flows.reading.listing.plans import OPTIONS, Plan, plan
from flows.reading.listing.successors import is_continued
from flows.reading.listing.trees import is_hypertext, tree
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

__all__ = ["READER"]


def _read(chosen: Plan, page: Page) -> Iterator[Announcement | Reject]:
    """The talks of a listing in page order, or what the page of one talk says of it."""
    root = tree(page)
    found = items(root, chosen, page)
    if found:
        yield from in_one_order(without_shared_keys(item.said for item in found))
    elif chosen.follows_details:
        yield from detailed(root, chosen, page)
    elif not is_continued(page.url):
        _check_first(chosen, page)


def _check_first(chosen: Plan, page: Page) -> None:
    if not tree(page).select_one(chosen.item):
        raise ReadFailure(
            f"nothing on this page matches the option item, {chosen.item!r}",
            where=page.url,
            remedy="Look whether the page has changed, and give the source another selector.",
        )


def _follow(chosen: Plan, page: Page) -> Iterator[str]:
    root = tree(page)
    return followed(root, items(root, chosen, page), chosen, page)


def _recognises(chosen: Plan, page: Page) -> bool:
    """Whether a page holds items, or is one that a listing may lead to."""
    if not is_hypertext(page):
        return False
    return chosen.follows_details or is_continued(page.url) or bool(tree(page).select_one(chosen.item))


def _configured(options: Options) -> Reader:
    chosen = plan(options)
    return Reader(
        recognises=partial(_recognises, chosen),
        read=partial(_read, chosen),
        check_first=partial(_check_first, chosen),
        follow=partial(_follow, chosen),
        trust=READER.trust,
        options=OPTIONS,
    )


def _unconfigured(_page: Page) -> Iterator[Announcement | Reject]:
    raise ReadFailure(
        "a listing needs the option item, the selector of what repeats",
        remedy="Let `talkfeed add` propose the selectors.",
    )


READER = Reader(
    recognises=lambda _page: False,
    read=_unconfigured,
    trust=20,
    options=OPTIONS,
    configured=_configured,
)
