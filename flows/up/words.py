"""What is told of addresses and intervals."""

from datetime import timedelta


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds what listens there."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - to say it, not to bind it
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def interval(span: timedelta) -> str:
    """`hour`, `30 minutes`: what stands behind 'every'."""
    for unit in ("day", "hour", "minute"):
        count, rest = divmod(span, timedelta(**{f"{unit}s": 1}))
        if not rest:
            return unit if count == 1 else f"{count} {unit}s"
    return str(span)
