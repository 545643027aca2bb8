"""Source to Page: polite, bounded, guarded. `Fetcher` asks the network, `read_file` the disk."""

from flows.fetching.fetcher import Fetcher
from flows.fetching.files import read_file

__all__ = ["Fetcher", "read_file"]
