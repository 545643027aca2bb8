"""Web addresses: told apart, and fit to be published."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urldefrag, urlsplit

from flows.normalising.remembered import remembered

LONGEST = 2_000
SHARED = 512
"""Addresses taken apart that are remembered: the keys of a page are spelt soon before they are published."""

_USUAL = re.compile(r"(https?)://([\w.:-]+)(/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?", re.ASCII)
"""What splitting takes apart just so, at twice the cost."""

_FORBIDDEN = re.compile(r"[\s<>\"`\\^{}|\x00-\x20\x7f]")
_MEETING = re.compile(
    r"(?:^|\.)(?:zoom\.(?:us|com|com\.cn)|zoomgov\.com|zoom-x\.de|meet\.google\.com|teams\.(?:microsoft|live)\.com"
    r"|webex\.com|whereby\.com|goto(?:meeting|webinar|meet)?\.(?:com|me)|bluejeans\.com|jitsi\.org|meet\.jit\.si"
    r"|gather\.town|crowdcast\.io)$|(?:^|[.-])(?:bbb|bigbluebutton|jitsi|greenlight)[.-]"
)
_SECRET = re.compile(
    r"(?:^|[?&;#])(?:pwd|pw|passwo?r?d|passcode|tk|zak|token|access_?token|jwt)=", re.IGNORECASE
)
_MEETING_SECRET = re.compile(
    r"^(?:p|pin|code|key|auth|hash|sig|secret|uname|email|password\w*)=", re.IGNORECASE
)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|_ga)=", re.IGNORECASE)
_SESSION = re.compile(
    r"^(?:(?:phpsessid|jsessionid|aspsessionid\w*)=|session_?id=(?!\d+$)[\w-]+$"
    r"|(?:sid|oscsid|zenid)=[\w-]{16,}$)",
    re.IGNORECASE,
)
"""A visitor's session. A number, or what is short behind `sid=`, may as well be a seminar's."""

_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str | None:
    """One spelling for one address, to compare by; None for what is no absolute http(s) address.

    Without what one page is reached with and without: scheme, `www.`, the last slash, fragment, tracking,
    session and default port.
    """
    parts = _split(url)
    if parts is None:
        return None
    place = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    query = "&".join(piece for piece in _pieces(parts.query) if piece and not _TRACKING.match(piece))
    return f"{place}?{query}" if query else place


def key(name: str) -> str:
    """The name that a source gives a talk; one that is an address is brought into its one spelling.

    Its fragment stays: it tells the talks of one page apart.
    """
    spelt = canonical(name)
    if spelt is None:
        return name
    fragment = urldefrag(name).fragment if "#" in name else ""
    return f"{spelt}#{fragment}" if fragment else spelt


@remembered
def published(url: str) -> str | None:
    """The address without passwords, user names, session and tracking; None if it is no http(s) one."""
    parts = _split(url)
    if parts is None:
        return None
    of_meeting = is_meeting(parts.netloc.partition(":")[0])
    query = "&".join(
        piece
        for piece in _pieces(parts.query)
        if not _TRACKING.match(piece) and not _is_secret(piece, of_meeting=of_meeting)
    )
    fragment = "" if parts.fragment and _SECRET.search(unquote(parts.fragment)) else parts.fragment
    asked = f"?{query}" if query else ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}{asked}{'#' if fragment else ''}{fragment}"


def host_and_path(url: str) -> tuple[str, str]:
    """The host and the path of an address that is published, which names no user."""
    place = url.partition("://")[2].partition("#")[0].partition("?")[0]
    authority, slash, path = place.partition("/")
    return authority.partition(":")[0], slash + path


@remembered
def is_meeting(host: str) -> bool:
    """Whether a host serves meetings on line."""
    return bool(_MEETING.search(host))


def _split(url: str) -> SplitResult | None:
    """The parts: scheme and host in lower case, without user names, session and the scheme's own port."""
    bare = url.strip()
    return _split_web(bare) if bare[:4].lower() == "http" else None


@lru_cache(SHARED)
def _split_web(bare: str) -> SplitResult | None:
    if len(bare) > LONGEST or _FORBIDDEN.search(bare):
        return None
    try:
        usual = _USUAL.fullmatch(bare)
        scheme, authority, path, query, fragment = usual.groups("") if usual else urlsplit(bare)
        host, port = _host_and_port(authority)
    except ValueError:
        return None
    if scheme not in _PORTS or "." not in host:
        return None
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = _SESSION_PATH.sub("", path) if ";" in path else path
    query = "&".join(piece for piece in _pieces(query) if not _SESSION.match(piece))
    return SplitResult(scheme, netloc, path, query, fragment)


@remembered
def _host_and_port(authority: str) -> tuple[str, int | None]:
    """The host in lower case and ASCII, empty for a number of IPv6; a ValueError where either is none."""
    parts = SplitResult("", authority, "", "", "")
    host = parts.hostname or ""
    return "" if ":" in host else host.encode("idna").decode(), parts.port


def _pieces(query: str) -> list[str]:
    return query.split("&") if query else []


def _is_secret(piece: str, *, of_meeting: bool) -> bool:
    return bool(_SECRET.search(unquote(unquote(piece))) or (of_meeting and _MEETING_SECRET.match(piece)))
