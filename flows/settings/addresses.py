"""Addresses of sources: on the web, or of files."""

from urllib.parse import urlsplit


def is_web(url: str) -> bool:
    """Whether an address is fetched over http(s); any other is the path of a file."""
    return urlsplit(url).scheme.lower() in {"http", "https"}
