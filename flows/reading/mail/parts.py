"""The parts of a mail (RFC 2045), whatever is wrong with their headers and encodings."""

import base64
import datetime as dt
import email
import email.utils
import re
from email.message import Message
from email.policy import EmailPolicy

from flows.reading._decoding import decoded
from schemas.failures import RejectionFailure
from schemas.page import Page

MAX_EFFORT = 50_000_000

_LONGEST_FIELD = 5_000
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError)
_NESTING = re.compile(rb"\b(?:multipart|message)/", re.IGNORECASE)
_CHARSET = re.compile(
    r"(?:us-)?ascii|utf-?(?:7|8|16|32)\w{0,3}|(?:iso|windows|cp|koi8|ibm|mac|tis)[\w-]{1,16}|latin-?\d+"
    r"|gb[\dk-]+|hz(?:-gb-2312)?|big5[\w-]*|euc[_-]\w{2}|(?:shift|ks|x)[\w-]{2,16}|johab",
    re.IGNORECASE,
)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{20,}[=?*]{0,4}")
_CUT_CHARACTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_YEARS = range(1970, 2200)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class _Bounded(EmailPolicy):
    """Fields of a header are cut: the library takes quadratic time over encoded words and parameters."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the first 5,000 characters of the value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_FIELD]


def parsed(message: bytes) -> Message:
    """The tree of a message; one nested so deep that it would take minutes is a RejectionFailure."""
    if len(_NESTING.findall(message)) * message.count(b"\n") > MAX_EFFORT:
        raise RejectionFailure("a mail of more parts than are read")
    try:
        return email.message_from_bytes(message, policy=_Bounded())
    except RecursionError:
        raise RejectionFailure("a mail whose parts lie deeper in each other than is read") from None
    except _BROKEN as error:
        raise RejectionFailure(f"a mail that cannot be parsed: {error}") from error


def header(part: Message, name: str) -> str:
    """A field of the header on one line, its encoded words (RFC 2047) decoded; empty where there is none."""
    try:
        value = str(part.get(name, ""))
    except _BROKEN:
        value = next((str(raw) for key, raw in part.raw_items() if key.lower() == name.lower()), "")
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def content_type(part: Message) -> str:
    """The media type in lower case; text/plain where it cannot be told (RFC 2045, 5.2)."""
    try:
        return part.get_content_type()
    except _BROKEN:
        return "text/plain"


def parameter(part: Message, name: str) -> str:
    """A parameter of the Content-Type in lower case; empty where there is none."""
    try:
        return str(part.get_param(name, "")).strip().lower()
    except _BROKEN:
        return ""


def is_attached(part: Message) -> bool:
    """Whether a part is a file to keep, not a text to read."""
    return header(part, "Content-Disposition").lower().startswith("attachment")


def content(part: Message) -> bytes:
    """The bytes of a part after its transfer encoding, as far as that is whole."""
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        payload = None
    if isinstance(payload, bytes) and header(part, "Content-Transfer-Encoding").lower() == "base64":
        return _salvaged(payload)
    return payload if isinstance(payload, bytes) else b""


def _salvaged(payload: bytes) -> bytes:
    """The library hands on base64 as it was sent where a character is missing."""
    digits = re.sub(rb"\s", b"", payload)
    if len(digits) % 4 == 0 or not _BASE64.fullmatch(digits):
        return payload
    whole = digits.rstrip(b"=?*")
    return base64.b64decode(whole[: len(whole) - len(whole) % 4])


def text(part: Message) -> str:
    """The characters of a part: by its charset where Python knows it and the bytes fit, else as web pages."""
    charset = parameter(part, "charset")
    known = charset if _CHARSET.fullmatch(charset) else None
    whole = _CUT_CHARACTER.sub(b"", content(part))
    return decoded(Page(url="", body=whole, fetched_at=_EPOCH, charset=known))


def sent_at(part: Message) -> dt.datetime | None:
    """The aware instant of the Date field, in the sender's offset; None where it cannot be true."""
    try:
        found = email.utils.parsedate_to_datetime(header(part, "Date"))
    except (*_BROKEN, OverflowError):
        return None
    if found.year not in _YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
