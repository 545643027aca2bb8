"""What an attempt brought: its visit, perhaps a page, perhaps hope."""

from datetime import datetime

from msgspec import Struct

from flows.fetching import pages
from flows.fetching.exchanges import Answer
from flows.fetching.faults import Fault
from schemas.page import Page, Validators
from schemas.visit import Visit


class Attempt(Struct, frozen=True, kw_only=True):
    """`passes` says that another attempt may help, after `retry_after` seconds at the earliest."""

    visit: Visit
    page: Page | None = None
    passes: bool = False
    retry_after: float = 0.0


def failed(address: str, attempted_at: datetime, seconds: float, fault: Fault) -> Attempt:
    """The attempt that ended in a fault."""
    visit = Visit(
        url=address,
        attempted_at=attempted_at,
        duration_ms=round(seconds * 1000),
        outcome=fault.outcome,
        reason=fault.reason,
        http_status=fault.http_status,
    )
    return Attempt(visit=visit, passes=fault.passes, retry_after=fault.retry_after or 0.0)


def answered(
    address: str, attempted_at: datetime, seconds: float, answer: Answer, known: Validators | None
) -> Attempt:
    """The attempt that was answered, with a page or with 304, which leaves unsaid validators as known."""
    page = None if answer.is_unmodified else pages.page(answer, attempted_at)
    new, old = pages.validators(answer), known if answer.is_unmodified and known else Validators()
    visit = Visit(
        url=address,
        attempted_at=attempted_at,
        duration_ms=round(seconds * 1000),
        outcome="fetched" if page else "not_modified",
        http_status=answer.http_status,
        etag=new.etag or old.etag,
        last_modified=new.last_modified or old.last_modified,
        byte_count=len(page.body) if page else None,
    )
    return Attempt(visit=visit, page=page)
