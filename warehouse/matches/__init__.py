"""Which announcements of different sources speak of one talk."""

from warehouse.matches.accounts import Account
from warehouse.matches.assignments import Matches, matches
from warehouse.matches.directions import Match
from warehouse.matches.keys import blocks
from warehouse.matches.verdicts import Verdict, compare

__all__ = ["Account", "Match", "Matches", "Verdict", "blocks", "compare", "matches"]
