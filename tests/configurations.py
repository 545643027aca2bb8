"""The head of a configuration: who publishes, and how sources are asked."""

import json

HEAD = """
[publisher]
name = "Example"
domain = "example.org"
base_url = "{base_url}"
contact = "mailto:office@example.org"

[fetching]
{fetching}
"""


def head(base_url: str = "https://talks.example.org", **fetching: float | list[str]) -> str:
    """A publisher at an address; hosts are on loopback and asked once and at once, unless told otherwise."""
    asking = {"host_delay": 0, "attempts": 1, "allow_private": ["127.0.0.1"], **fetching}
    lines = (f"{name} = {json.dumps(value)}" for name, value in asking.items())
    return HEAD.format(base_url=base_url, fetching="\n".join(lines))
