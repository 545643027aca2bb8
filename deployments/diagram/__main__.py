"""Write the diagram of the tables to stdout, for `draw.mjs`."""

import sys

from deployments.diagram import dot, tables

sys.stdout.write(dot(tables()))
