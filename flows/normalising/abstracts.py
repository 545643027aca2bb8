"""The abstract of a talk, and whether its source cut it short."""

import re

from flows.normalising.addresses import without_secrets
from flows.normalising.plain_text import paragraphs
from flows.normalising.unknowns import is_unknown

_CUT = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|(?<!\.)\.{3,4})\s*"
    r"(?:\(?(?:read more|continue reading|more|weiterlesen|lire la suite)\b[^\n]{0,100})?[»→\s)]*$",
    re.IGNORECASE,
)
_LONGEST_MARK = 200


def abstract_written(text: str | None) -> tuple[str | None, bool]:
    """The abstract without the mark of being cut short (`…`, `[...]`), and whether it had one."""
    plain = paragraphs(without_secrets(text))
    if plain is None or is_unknown(plain, "(?:the )?abstract|summary|resume") or plain.lower() == "none":
        return None, False
    mark = _CUT.search(plain, max(len(plain) - _LONGEST_MARK, 0))
    return (plain[: mark.start()].rstrip() or None, True) if mark else (plain, False)
