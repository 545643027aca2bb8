"""Pictures of answers, drawn by Vega as SVG that needs no script.

usage: python -m flows.publishing.charts < ROWS > PICTURES

A program of its own: what draws them (V8, by vl-convert) takes 110 MB, which a publish gives back this way.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import msgspec
import vl_convert

Row: TypeAlias = dict[str, str | float | None]

FOLDER = Path(__file__).parent / "pictures"
"""Where the charts stand, which `make charts` writes, each under the name of the example that it draws."""

INK, QUIET, LINE = "#1d1f23", "#5a5f68", "#d9d6cf"
"""The colours of the pages by day."""

ROWS = "rows"
"""What a chart calls its data."""

BY_NIGHT: Mapping[str, str] = MappingProxyType({INK: "#e9e7e2", QUIET: "#a9adb5", LINE: "#383c44"})
"""What each of them is where people ask for a dark page."""


def draw(name: str, rows: list[Row]) -> str:
    """One picture, as it looks by day and by night."""
    chart = msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=dict[str, object])
    derived = [one for one in msgspec.convert(chart["data"], list[dict[str, object]]) if one["name"] != ROWS]
    drawn = vl_convert.vega_to_svg(chart | {"data": [{"name": ROWS, "values": rows}, *derived]})
    head, end, body = drawn.partition(">")
    return f"{head}{end}<style>{_style()}</style>{body}"


def _style() -> str:
    rules = "".join(
        f'[{part}="{day}"]{{{part}:{night}}}'
        for day, night in BY_NIGHT.items()
        for part in ("fill", "stroke")
    )
    return f":root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{{rules}}}"


def main() -> None:
    """Draw what is asked: rows by name on stdin, pictures by name on stdout, both as JSON."""
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=dict[str, list[Row]])
    drawn = {name: draw(name, rows) for name, rows in asked.items()}
    sys.stdout.buffer.write(msgspec.json.encode(drawn))


if __name__ == "__main__":
    main()
