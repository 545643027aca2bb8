"""Whether an answer is wanted at all: the conditions of RFC 9110, 13."""

import re
from email.utils import parsedate_to_datetime

from starlette.datastructures import Headers

_TAG = re.compile(r'(W/)?("[^"]*")')


def is_refused(asked: Headers, tag: str, modified_at: int) -> bool:
    """Whether the client wants an answer from another file alone (412); a weak tag matches none here."""
    if "if-match" in asked:
        named = ",".join(asked.getlist("if-match"))
        return named.strip() != "*" and ("", tag) not in _TAG.findall(named)
    until = _instant(asked.get("if-unmodified-since", ""))
    return until is not None and modified_at > until


def held(asked: Headers, tags: tuple[str, ...], modified_at: int) -> str | None:
    """The tag of the copy that the client holds (304), the first unless it names another; None without one.

    The time decides where no tag is named (13.2.2).
    """
    if "if-none-match" in asked:
        named = ",".join(asked.getlist("if-none-match"))
        known = tags if named.strip() == "*" else {tag for _, tag in _TAG.findall(named)}
        return next((tag for tag in tags if tag in known), None)
    since = _instant(asked.get("if-modified-since", ""))
    return tags[0] if since is not None and modified_at <= since else None


def can_go_on(asked: Headers, tag: str, modified: str) -> bool:
    """Whether the rest of what the client holds a part of is still to be had (If-Range, 13.1.5)."""
    return asked.get("if-range", tag) in {tag, modified}


def _instant(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
