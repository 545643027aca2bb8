"""The charts of the figures, which `make charts` writes down as Vega (https://vega.github.io/vega/).

Altair checks them here, and Vega-Lite becomes Vega here: publishing needs nothing but what draws them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import altair as alt

from flows.publishing.charts import FOLDER, INK, LINE, QUIET, ROWS

Chart: TypeAlias = alt.Chart

_PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"]
"""Told apart also by those who see fewer colours: M. Okabe and K. Ito, https://jfly.uni-koeln.de/color/."""

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_FATES = ["on", "postponed", "cancelled", "removed"]
_OUTCOMES = ["read", "unchanged", "held", "failed"]
_WIDTH, _HEIGHT = 620, 280


def specifications() -> dict[str, str]:
    """By the name of its file, each of them as JSON; the rows of the answer are to be its data."""
    return {f"{name}.json": _specification(chart) for name, chart in CHARTS.items()}


def _specification(chart: Callable[[Chart], Chart]) -> str:
    drawn = _in_our_look(chart(alt.Chart(alt.NamedData(ROWS))))
    return drawn.to_json(format="vega") + "\n"


def _talks_per_term(chart: Chart) -> Chart:
    drawn: Chart = chart.mark_bar().encode(
        x=alt.X("term:O", title=None),
        y=alt.Y("talk_count:Q", title="Talks"),
        color=alt.Color("series:N", title=None),
        order=alt.Order("series:N"),
    )
    return drawn


def _talks_by_hour(chart: Chart) -> Chart:
    drawn: Chart = chart.mark_rect().encode(
        x=alt.X(
            "hour:O",
            title="Local hour",
            axis=alt.Axis(labelAngle=0),
            scale=alt.Scale(domain=list(range(24))),
        ),
        y=alt.Y("weekday_name:O", title=None, sort=_DAYS, scale=alt.Scale(domain=_DAYS)),
        color=alt.Color("talk_count:Q", title="Talks", scale=alt.Scale(scheme="viridis")),
    )
    return drawn


def _weeks_of_notice(chart: Chart) -> Chart:
    drawn: Chart = chart.mark_bar().encode(
        x=alt.X("weeks:O", title="Whole weeks before the talk", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("talk_count:Q", title="Talks"),
    )
    return drawn


def _fates_per_term(chart: Chart) -> Chart:
    """Those that are on are the rest."""
    fates = _FATES[1:]
    drawn: Chart = (
        chart.transform_filter(alt.FieldOneOfPredicate("fate", fates))
        .mark_bar()
        .encode(
            x=alt.X("term:O", title=None),
            y=alt.Y("share:Q", title="Share of talks", axis=alt.Axis(format="%")),
            color=alt.Color("fate:N", title=None, scale=alt.Scale(domain=fates, range=_PALETTE[1:4])),
        )
    )
    return drawn


def _readings_of_sources(chart: Chart) -> Chart:
    drawn: Chart = chart.mark_bar().encode(
        x=alt.X("reading_count:Q", title="Readings", axis=alt.Axis(tickMinStep=1)),
        y=alt.Y("source:N", title=None, sort="-x"),
        color=alt.Color("outcome:N", title=None, scale=alt.Scale(domain=_OUTCOMES, range=_PALETTE)),
    )
    return drawn


CHARTS: Mapping[str, Callable[[Chart], Chart]] = MappingProxyType(
    {
        "talks_per_term": _talks_per_term,
        "talks_by_hour": _talks_by_hour,
        "weeks_of_notice": _weeks_of_notice,
        "fates_per_term": _fates_per_term,
        "readings_of_sources": _readings_of_sources,
    }
)
"""By the name of the example whose answer each of them draws."""


def _in_our_look(chart: Chart) -> Chart:
    """In the colours and letters of the pages."""
    texts = {"labelColor": QUIET, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12}
    sizes = {"continuousWidth": _WIDTH, "discreteWidth": _WIDTH, "continuousHeight": _HEIGHT}
    drawn: Chart = chart.configure(
        background="transparent",
        font="system-ui, sans-serif",
        view={**sizes, "stroke": LINE},
        axis={**texts, "domainColor": LINE, "tickColor": LINE, "gridColor": LINE},
        legend={**texts, "orient": "bottom", "columns": 4, "labelLimit": 260},
        range={"category": _PALETTE},
        bar={"color": _PALETTE[0]},
    )
    return drawn


if __name__ == "__main__":
    for name, text in specifications().items():
        Path(FOLDER, name).write_text(text, "utf8")
