"""`python -m flows.run SECONDS` runs now and then at every interval, until it is told to stop.

The configuration and the home are those that TALKFEED_CONFIG and TALKFEED_HOME name.
"""

import sys
from datetime import timedelta

from flows.run.scheduling import schedule
from flows.settings import load

schedule(load(), timedelta(seconds=float(sys.argv[1])))
