"""The arrows joined: visit the sources, store what they say, publish what changed.

Plain functions, which know nothing of Prefect and nothing of terminals.
"""

from flows.pipeline.lanes import VisitAll, in_threads
from flows.pipeline.reports import IngestReport, RunReport
from flows.pipeline.running import ingest_sources, publish_talks, run_sources

__all__ = [
    "IngestReport",
    "RunReport",
    "VisitAll",
    "in_threads",
    "ingest_sources",
    "publish_talks",
    "run_sources",
]
