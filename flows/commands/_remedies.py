"""What to do about an address that gives no page."""

from urllib.parse import urlsplit

from schemas.visit import Visit

_WANTS_A_LOGIN = frozenset({401, 403, 407})


def remedy(visit: Visit) -> str:
    """What helps against what became of a visit, in a sentence."""
    reason = visit.reason or ""
    if visit.outcome == "refused" and "allow_private" in reason:
        host = urlsplit(visit.url).hostname
        return f'If you trust it, write allow_private = ["{host}"] below [fetching] in talkfeed.toml.'
    if visit.outcome == "refused" and "robots.txt" in reason:
        return "The site wants no programs there; ask its owner for a calendar or a feed."
    if visit.http_status in _WANTS_A_LOGIN:
        return "Talkfeed reads what everybody may see; ask its owner for a public calendar or feed."
    if visit.outcome in {"unreachable", "timeout"}:
        return "Look for a slip in the address, and whether a browser on this machine reaches it."
    return "Open the address in a browser, and copy it from there."
