"""An address to a source: what it points to, what each of that would give, and which of it to choose."""

from flows.discovering.candidates import Candidate
from flows.discovering.choosing import Discovery, Look, discover
from flows.discovering.entries import already_configured, append, entry, written
from flows.discovering.qualities import Quality, quality
from flows.discovering.sparing import Sparing
from flows.discovering.trials import Trial, in_zone

__all__ = [
    "Candidate",
    "Discovery",
    "Look",
    "Quality",
    "Sparing",
    "Trial",
    "already_configured",
    "append",
    "discover",
    "entry",
    "in_zone",
    "quality",
    "written",
]
