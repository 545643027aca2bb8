"""Which parts of a file are asked for (RFC 9110, 14)."""

import re

_MOST = 100
_UNIT = re.compile(r"bytes=(.*)", re.IGNORECASE)
_SPAN = re.compile(r"(?=.*\d)(\d{0,30})-(\d{0,30})", re.ASCII)


def spans(field: str, size: int) -> list[range] | None:
    """The parts that the file has, none where it has none of them (416); None where the field is ignored.

    That is: another unit, a malformed or backward part, or more in all than the file.
    """
    unit = _UNIT.fullmatch(field.strip())
    parts = [part.strip() for part in unit[1].split(",") if part.strip()] if unit else []
    found = [_span(part, size) for part in parts[: _MOST + 1]]
    whole = [span for span in found if span is not None]
    if not found or len(whole) < len(found) or len(found) > _MOST or sum(map(len, whole)) > size:
        return None
    return [span for span in whole if span]


def _span(part: str, size: int) -> range | None:
    written = _SPAN.fullmatch(part)
    if not written:
        return None
    first, last = (int(number) if number else None for number in written.groups())
    if first is None:
        return range(max(size - (last or 0), 0), size)
    if last is not None and last < first:
        return None
    return range(min(first, size), size if last is None else min(last + 1, size))
