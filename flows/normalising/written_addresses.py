"""Addresses in texts, and texts without the passwords of meetings, which are not published."""

import re
from collections.abc import Iterator

from flows.normalising.addresses import published

_URL = re.compile(r"https?://[^\s<>\"`“”\\^{}|]{3,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?'*…»\u2019"
_SAID = (
    r"\b(?:(?:meeting |zoom |webinar )?pass(?:word|code|wort)|pwd|kenn(?:wort|code)|access code|mot de passe"
    r"|code secret|contrase[ñn]a|senha|wachtwoord|meeting (?:pin|code)|security code)"
)
_HINTS = ("pass", "pwd", "kenn", "code", "senha", "contrase", "wachtwoord", "meeting pin")
_BEFORE_SECRETS = (":", "=", '"', "'", *"0123456789")
"""One of these stands between the word and the password; in other scripts there are more."""
_QUOTED = r"[\"“\u2018'][^\"“”\u2018\u2019'\n]{1,80}[\"”\u2019']"
_IN_GROUPS = r"\d{1,4}(?: \d{1,4}){1,3}(?![\w:.])"
_SPOKEN_SECRET = re.compile(
    rf"[(\[]?{_SAID}\s{{0,9}}(?:[:=]\s{{0,9}}(?:{_QUOTED}|{_IN_GROUPS}|[^\s)\]]{{1,80}})"
    rf"|(?:is\s|ist\s|-|\u2013)?\s{{0,9}}(?:{_QUOTED}|\d[\d ]{{3,20}}\b))[)\]]?[,;]?",
    re.IGNORECASE,
)


def without_secrets(text: str | None) -> str | None:
    """The text without the passwords of meetings, both in its addresses and in words (`Passcode: 123`)."""
    if not text:
        return text
    shown = _URL.sub(_republished, text) if holds_address(text) else text
    return _SPOKEN_SECRET.sub("", shown) if _may_tell_secret(shown) else shown


def within(text: str) -> Iterator[str]:
    """The addresses that stand in a text."""
    return map(_trimmed, _URL.findall(text)) if holds_address(text) else iter(())


def holds_address(text: str) -> bool:
    """Whether an address may stand in a text; one character is looked for much faster than three."""
    return "/" in text and "://" in text


def _may_tell_secret(text: str) -> bool:
    if text.isascii() and not any(map(text.__contains__, _BEFORE_SECRETS)):
        return False
    lowered = text.lower()
    return any(map(lowered.__contains__, _HINTS))


def _republished(found: re.Match[str]) -> str:
    url = _trimmed(found[0])
    return (published(url) or "") + found[0][len(url) :]


def _trimmed(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    bare = url.rstrip(_TRAILING)
    while bare[-1:] in {")", "]"} and bare.count(bare[-1]) > bare.count({")": "(", "]": "["}[bare[-1]]):
        bare = bare[:-1].rstrip(_TRAILING)
    return bare
