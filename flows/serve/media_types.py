"""What a file is, by its name."""

from pathlib import PurePosixPath

_MEDIA_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".rng": "application/xml",
    ".sql": "application/sql",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}


def media_type(name: str) -> str:
    """The type of a published file; JSON below `feeds/` is JSON Feed 1.1, which has one of its own."""
    path = PurePosixPath(name)
    if path.parts[0] == "feeds" and path.suffix == ".json":
        return "application/feed+json"
    return _MEDIA_TYPES.get(path.suffix, "application/octet-stream")


def is_text(name: str) -> bool:
    """Whether it is written in characters, and so worth packing."""
    kind = media_type(name).partition(";")[0]
    return kind.startswith("text/") or kind.endswith(("json", "xml"))
