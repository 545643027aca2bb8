"""Web addresses: told apart, fit to be published, and text without the passwords of meetings."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urldefrag, urlsplit, urlunsplit

from flows.normalising.remembered import remembered

LONGEST = 2_000

_URL = re.compile(r"https?://[^\s<>\"`“”\\^{}|]{3,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?'*…»\u2019"
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
_SAID = (
    r"\b(?:(?:meeting |zoom |webinar )?pass(?:word|code|wort)|pwd|kenn(?:wort|code)|access code|mot de passe"
    r"|code secret|contrase[ñn]a|senha|wachtwoord|meeting (?:pin|code)|security code)"
)
_HINTS = ("pass", "pwd", "kenn", "code", "senha", "contrase", "wachtwoord", "meeting pin")
_QUOTED = r"[\"“\u2018'][^\"“”\u2018\u2019'\n]{1,80}[\"”\u2019']"
_IN_GROUPS = r"\d{1,4}(?: \d{1,4}){1,3}(?![\w:.])"
_SPOKEN_SECRET = re.compile(
    rf"[(\[]?{_SAID}\s{{0,9}}(?:[:=]\s{{0,9}}(?:{_QUOTED}|{_IN_GROUPS}|[^\s)\]]{{1,80}})"
    rf"|(?:is\s|ist\s|-|\u2013)?\s{{0,9}}(?:{_QUOTED}|\d[\d ]{{3,20}}\b))[)\]]?[,;]?",
    re.IGNORECASE,
)


def canonical(url: str) -> str | None:
    """One spelling for one address, to compare by; None for what is no absolute http(s) address.

    Without what one page is reached with and without: scheme, `www.`, the last slash, fragment, tracking,
    session and default port.
    """
    parts = _split(url)
    if parts is None:
        return None
    query = "&".join(piece for piece in parts.query.split("&") if piece and not _TRACKING.match(piece))
    return urlunsplit(("", "", parts.netloc.removeprefix("www.") + parts.path.rstrip("/"), query, ""))


def key(name: str) -> str:
    """The name that a source gives a talk; one that is an address is brought into its one spelling.

    Its fragment stays: it tells the talks of one page apart.
    """
    spelt, fragment = canonical(name), urldefrag(name).fragment
    return f"{spelt}#{fragment}" if spelt and fragment else spelt or name


@remembered
def published(url: str) -> str | None:
    """The address without passwords, user names, session and tracking; None if it is no http(s) one."""
    parts = _split(url)
    if parts is None:
        return None
    of_meeting = is_meeting(parts.hostname or "")
    query = "&".join(
        piece
        for piece in parts.query.split("&")
        if not _TRACKING.match(piece) and not _is_secret(piece, of_meeting=of_meeting)
    )
    fragment = "" if _SECRET.search(unquote(parts.fragment)) else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def without_secrets(text: str | None) -> str | None:
    """The text without the passwords of meetings, both in its addresses and in words (`Passcode: 123`)."""
    if not text:
        return text
    shown = _URL.sub(_republished, text) if "://" in text else text
    lowered = shown.lower()
    return _SPOKEN_SECRET.sub("", shown) if any(hint in lowered for hint in _HINTS) else shown


def within(text: str) -> Iterator[str]:
    """The addresses that stand in a text."""
    return (_trimmed(found[0]) for found in _URL.finditer(text if "://" in text else ""))


@remembered
def is_meeting(host: str) -> bool:
    """Whether a host serves meetings on line."""
    return bool(_MEETING.search(host))


def _split(url: str) -> SplitResult | None:
    """The parts: scheme and host in lower case, without user names, session and the scheme's own port."""
    bare = url.strip()
    if len(bare) > LONGEST or _FORBIDDEN.search(bare):
        return None
    try:
        parts = urlsplit(bare)
        host, port = (
            (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else "",
            parts.port,
        )
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _PORTS or not host or "." not in host:
        return None
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    query = "&".join(piece for piece in parts.query.split("&") if not _SESSION.match(piece))
    return parts._replace(netloc=netloc, path=_SESSION_PATH.sub("", parts.path), query=query)


def _is_secret(piece: str, *, of_meeting: bool) -> bool:
    return bool(_SECRET.search(unquote(unquote(piece))) or (of_meeting and _MEETING_SECRET.match(piece)))


def _republished(found: re.Match[str]) -> str:
    url = _trimmed(found[0])
    return (published(url) or "") + found[0][len(url) :]


def _trimmed(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    bare = url.rstrip(_TRAILING)
    while bare[-1:] in {")", "]"} and bare.count(bare[-1]) > bare.count({")": "(", "]": "["}[bare[-1]]):
        bare = bare[:-1].rstrip(_TRAILING)
    return bare
