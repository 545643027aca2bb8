"""Source to Page: polite, bounded, guarded. `Fetcher` asks the network, `read_file` the disk."""

from flows.fetching._loading import load_requests

load_requests()

from flows.fetching.fetcher import Fetcher  # noqa: E402 - what is loaded first imports requests
from flows.fetching.files import read_file  # noqa: E402 - as above

__all__ = ["Fetcher", "read_file"]
