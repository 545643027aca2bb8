"""`python -m flows.serve FOLDER HOST PORT` serves a folder until it is told to stop."""

import sys
from pathlib import Path

from flows.serve import serve
from schemas.failures import Failure

try:
    serve(Path(sys.argv[1]), host=sys.argv[2], port=int(sys.argv[3]))
except Failure as failure:
    sys.exit(str(failure))
except KeyboardInterrupt:
    sys.exit(130)
