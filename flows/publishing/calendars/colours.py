"""Colours of series: the chosen one, else one for good, by a name of CSS3 (RFC 7986, 5.9)."""

from collections.abc import Mapping
from zlib import crc32

PALETTE = (
    *("steelblue", "seagreen", "indianred", "darkorange", "mediumpurple", "teal", "goldenrod", "slategray"),
    *(
        "royalblue",
        "olivedrab",
        "firebrick",
        "chocolate",
        "darkorchid",
        "darkcyan",
        "palevioletred",
        "sienna",
    ),
)


def colour(series_key: str, chosen: Mapping[str, str]) -> str:
    """The name of the colour; without a choice it hangs on the key alone."""
    return chosen.get(series_key) or PALETTE[crc32(series_key.encode()) % len(PALETTE)]
