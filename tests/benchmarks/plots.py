"""Curves as SVG, both axes in powers of ten."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 60, 180, 20, 50
COLOURS = ("#1b6ca8", "#c8553d", "#2a9d4a", "#8e5ea2", "#b8860b", "#444444")


class _Axis:
    """Values on whole powers of ten around them, from `begin` to `end` on the page."""

    def __init__(self, values: Iterable[float], begin: float, end: float) -> None:
        logs = [math.log10(value) for value in values]
        self._low, high = math.floor(min(logs)), math.ceil(max(logs))
        self._span, self._begin, self._end = max(1, high - self._low), begin, end
        self.powers = [10.0**power for power in range(self._low, self._low + self._span + 1)]

    def place(self, value: float) -> float:
        """Where a value stands."""
        share = (math.log10(value) - self._low) / self._span
        return round(self._begin + share * (self._end - self._begin), 1)


def plot(curves: Mapping[str, Points], across: str, up: str) -> str:
    """One curve a name; every value is above zero."""
    points = [point for curve in curves.values() for point in curve]
    x = _Axis((point[0] for point in points), LEFT, WIDTH - RIGHT)
    y = _Axis((point[1] for point in points), HEIGHT - BOTTOM, TOP)
    drawn = [*_grid(x, y), *_labels(across, up)]
    for number, (name, curve) in enumerate(curves.items()):
        drawn += _curve(name, [(x.place(one), y.place(other)) for one, other in curve], number)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
    return "\n".join((f'{head} font-size="12">', *drawn, "</svg>", ""))


def _grid(x: _Axis, y: _Axis) -> Iterator[str]:
    low, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for power in x.powers:
        at = x.place(power)
        yield f'<path d="M{at} {TOP}V{low}" stroke="#ddd"/>'
        yield f'<text x="{at}" y="{low + 16}" text-anchor="middle">{power:,g}</text>'
    for power in y.powers:
        at = y.place(power)
        yield f'<path d="M{LEFT} {at}H{right}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{at + 4}" text-anchor="end">{power:g}</text>'


def _labels(across: str, up: str) -> Iterator[str]:
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>'
    yield f'<text transform="translate(14 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>'


def _curve(name: str, places: Points, number: int) -> Iterator[str]:
    colour = COLOURS[number % len(COLOURS)]
    path = " ".join(f"{x},{y}" for x, y in places)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in places:
        yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
    x, y = places[-1]
    yield f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{escape(name)}</text>'
