"""The abstract of a talk, and whether its source cut it short."""

import re

from flows.normalising.addresses import without_secrets
from flows.normalising.plain_text import paragraphs

_CUT = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|(?<!\.)\.{3,4}(?!\.))\s*"
    r"(?:\(?(?:read more|continue reading|more|weiterlesen|lire la suite)\b[^\n]{0,100})?[»→\s)]*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:tb[acd]|t\.b\.[acd]\.?|to be (?:announced|confirmed|determined)|n/?a|none|[-–—.…\s]*)\W*",
    re.IGNORECASE,
)


def abstract_written(text: str | None) -> tuple[str | None, bool]:
    """The abstract without the mark of being cut short (`…`, `[...]`), and whether it had one."""
    plain = paragraphs(without_secrets(text))
    if plain is None or _NOTHING.fullmatch(plain):
        return None, False
    whole = _CUT.sub("", plain)
    return whole or None, whole != plain
