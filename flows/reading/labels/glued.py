"""Places to which the name of a series sticks, because the line break between them was lost."""

import re
from collections import Counter
from collections.abc import Iterable

from flows.reading.labels.lines import names_series

_SEAM = re.compile(r"(?<=[a-z0-9)])(?=[A-Z])")
_MIN_WORDS = 2


def series_in(venues: Iterable[str]) -> tuple[str, ...]:
    """The names of series that stick to places, the most frequent first: `Room G1Algebra Seminar`."""
    tails = (tail for venue in venues for tail in _tails(venue) if names_series(tail))
    counted = Counter(tails)
    return tuple(sorted(counted, key=lambda tail: (-counted[tail], len(tail))))


def parted(venue: str, known: tuple[str, ...]) -> tuple[str, str | None]:
    """The place, and the known series that sticks to it, also where only the beginning of its name does."""
    tails = _tails(venue)
    for series in known:
        for tail in tails:
            if tail == series or (len(tail.split()) >= _MIN_WORDS and series.startswith(f"{tail} ")):
                return venue.removesuffix(tail).strip(), series
    return venue, None


def _tails(venue: str) -> list[str]:
    return [venue[seam.start() :].strip() for seam in _SEAM.finditer(venue[:300])]
