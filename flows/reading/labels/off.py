"""The words by which a line says that a talk is cancelled or put off."""

import re

OFF = (
    r"(?:cancell?ed|postponed|abgesagt|entf\u00e4llt|f\u00e4llt (?:leider )?aus|verschoben|verlegt"
    r"|annul\u00e9e?|report\u00e9e?|cancelad[ao]|suspendid[ao]|aplazad[ao]|pospuest[ao]|adiad[ao]|annullat[ao]|rinviat[ao]"
    r"|geannuleerd|uitgesteld)"
)
"""Words that say that a talk is cancelled or put off, in any case."""
ALONE = re.compile(
    rf"\W*(?:(?:this )?(?:event|talk|seminar) (?:is|has been) |event )?({OFF})\W*", re.IGNORECASE
)
"""A line that says nothing else."""
_FIRST = re.compile(
    rf"[\W_]*(?P<said>{OFF})\s*(?:[:!\u2013-]|\*+)[\s*]*(?=\w)"
    rf"|[\W_]*(?=(?-i:[A-Z\u00c4\u00c9]{{6}}))(?P<shouted>{OFF})\s+(?=\w)",
    re.IGNORECASE,
)


def in_front(row: str) -> tuple[str | None, str]:
    """The word that stands marked off, or in capitals, in front of a talk, and the row without it."""
    found = _FIRST.match(row)
    return (found["said"] or found["shouted"], row[found.end() :]) if found else (None, row)
