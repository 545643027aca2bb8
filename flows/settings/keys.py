"""Keys: the names that an operator gives for good."""

import re

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST_KEY = 60
