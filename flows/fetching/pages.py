"""From an answer to a page and to the words of its visit."""

import re
from datetime import datetime

from flows.fetching.exchanges import Answer
from schemas.page import Page, Validators

_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}(?=[\s;,]|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)
_MAX_VALIDATOR = 1000


def page(answer: Answer, fetched_at: datetime) -> Page:
    """The page of a full answer; a Content-Type that is none leaves type and charset unknown."""
    content_type = answer.headers.get("Content-Type", "")
    media_type = _MEDIA_TYPE.match(content_type.strip())
    charset = _CHARSET.search(content_type[:_MAX_VALIDATOR])
    return Page(
        url=answer.location.public_url,
        body=answer.body,
        fetched_at=fetched_at,
        media_type=media_type[0].lower() if media_type else None,
        charset=charset[1].lower() if charset else None,
    )


def validators(answer: Answer) -> Validators:
    """What to ask with next time."""
    return Validators(_sendable(answer.headers.get("ETag")), _sendable(answer.headers.get("Last-Modified")))


def conditions(known: Validators | None) -> dict[str, str]:
    """The header fields that ask whether anything changed since (RFC 9110, 13.1)."""
    etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
    fields = {"If-None-Match": _sendable(etag), "If-Modified-Since": _sendable(last_modified)}
    return {name: value for name, value in fields.items() if value}


def _sendable(value: str | None) -> str | None:
    """The value when it can go back into a header field, else None."""
    fits = value and len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable()
    return value.strip() or None if value and fits else None
