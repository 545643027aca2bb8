"""The published folder over HTTP: plain files with honest headers, for one machine or behind a proxy."""

from pathlib import Path

import uvicorn

from flows.serve.listeners import listening
from flows.serve.sites import site

__all__ = ["listening", "serve", "site"]

GRACE = 5
"""For how many seconds answers under way may go on once the server is told to stop."""


def serve(public: Path, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the folder until SIGINT or SIGTERM; a ConfigurationFailure when the port cannot be had."""
    with listening(host, port) as listener:
        config = uvicorn.Config(
            site(public),
            access_log=False,
            lifespan="off",
            log_level="warning",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            ws="none",
        )
        uvicorn.Server(config).run(sockets=[listener])
