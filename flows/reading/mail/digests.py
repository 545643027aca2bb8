"""Digests: several mails in the text of one (RFC 1153), as mailing lists send them."""

import re

_RULE = re.compile(r"^-{30}[ \t]*$", re.MULTILINE)
_PREAMBLE_END = re.compile(r"^-{70}[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"Message:[ \t]*\d+[ \t]*\n", re.IGNORECASE)
_HEADER = re.compile(
    r"(?:(?:Subject|Message-ID|To|Cc):.*\n(?:[ \t].*\n)*){0,9}(?:From|Date):\s", re.IGNORECASE
)


def enclosed(body: str) -> tuple[str, ...]:
    """The mails of a digest, each with its header; none where the text is no digest."""
    preamble = _PREAMBLE_END.search(body)
    if not preamble:
        return ()
    pieces = (_NUMBER.sub("", piece.strip(), count=1) for piece in _RULE.split(body[preamble.end() :]))
    return tuple(piece for piece in pieces if _HEADER.match(piece))
