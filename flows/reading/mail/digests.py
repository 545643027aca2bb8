"""Digests: several mails in the text of one (RFC 1153), as mailing lists send them."""

import re

_RULE = re.compile(r"^-{30}[ \t]*$", re.MULTILINE)
_PREAMBLE_END = re.compile(r"^-{70}[ \t]*$", re.MULTILINE)
_END = re.compile(r"^End of .{1,200}(?:Digest|Issue|Vol)\b", re.IGNORECASE)
_HEADER = re.compile(r"(?:From|Date|Subject|Message-ID|To):\s", re.IGNORECASE)


def enclosed(body: str) -> tuple[str, ...]:
    """The mails of a digest, each with its header; none where the text is no digest."""
    preamble = _PREAMBLE_END.search(body)
    if not preamble:
        return ()
    pieces = (piece.strip() for piece in _RULE.split(body[preamble.end() :]))
    return tuple(piece for piece in pieces if _HEADER.match(piece) and not _END.match(piece))
