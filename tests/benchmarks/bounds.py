"""What the figures have to be, and the medians as a table that says whether they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from msgspec import Struct

from tests.benchmarks.contests import Figure

RATIOS = {
    ("plain", "cold"): 0.50,
    ("plain", "unchanged"): 0.12,
    ("volatile", "unchanged"): 0.20,
    ("plain", "1 % changed"): 0.25,
}
"""At most so much of the seconds that dlt takes."""

SECONDS = {"talkfeed --help": 0.3, "talkfeed talks": 0.5}
MEGABYTES = 300


class Row(Struct, frozen=True):
    """One case: medians by contestant; None where there is no bound to meet."""

    contest: str
    case: str
    seconds: dict[str, float]
    cpu_seconds: dict[str, float]
    megabytes: dict[str, float]
    bound: float | None
    is_met: bool | None
    fits: bool | None


def ratio(values: dict[str, float], peer: str) -> float | None:
    """Our value as a share of a peer's."""
    return values["talkfeed"] / values[peer] if peer in values else None


def rows(figures: Iterable[Figure]) -> Iterator[Row]:
    """The cases in the order in which they were run first."""
    found: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.contest, figure.case].append(figure)
    for (contest, case), group in found.items():
        yield _row(contest, case, group)


def missed(row: Row) -> bool:
    """Whether any bound is."""
    return row.is_met is False or row.fits is False


def lines(table: Iterable[Row]) -> Iterator[str]:
    """The table as text; a bound that is missed stands out."""
    heads = (
        "",
        "",
        "talkfeed",
        "dlt",
        "script",
        "of dlt",
        "its CPU",
        "of script",
        "bound",
        "",
        "MB",
        "MB dlt",
        "",
    )
    yield _line(heads)
    for row in table:
        seconds, megabytes = row.seconds, row.megabytes
        yield _line(
            (
                row.contest,
                row.case,
                _number(seconds.get("talkfeed"), "s"),
                _number(seconds.get("pipeline"), "s"),
                _number(seconds.get("script"), "s"),
                _number(ratio(seconds, "pipeline")),
                _number(ratio(row.cpu_seconds, "pipeline")),
                _number(ratio(seconds, "script")),
                _number(row.bound),
                _verdict(row.is_met),
                f"{megabytes['talkfeed']:.0f}",
                f"{megabytes['pipeline']:.0f}" if "pipeline" in megabytes else "",
                _verdict(row.fits),
            )
        )


def _row(contest: str, case: str, group: list[Figure]) -> Row:
    seconds = _medians((one.who, one.took.seconds) for one in group)
    megabytes = _medians((one.who, one.took.megabytes) for one in group)
    sort = "volatile" if contest.endswith("volatile") else "plain"
    share = ratio(seconds, "pipeline")
    bound = SECONDS.get(case) if share is None else RATIOS.get((sort, case))
    taken = seconds["talkfeed"] if share is None else share
    return Row(
        contest=contest,
        case=case,
        seconds=seconds,
        cpu_seconds=_medians((one.who, one.took.cpu_seconds) for one in group),
        megabytes=megabytes,
        bound=bound,
        is_met=None if bound is None else taken <= bound,
        fits=megabytes["talkfeed"] <= MEGABYTES if case == "cold" else None,
    )


def _medians(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for who, value in values:
        found[who].append(value)
    return {who: median(group) for who, group in found.items()}


def _number(value: float | None, unit: str = "") -> str:
    return "" if value is None else f"{value:.2f} {unit}".strip()


def _verdict(is_met: bool | None) -> str:  # noqa: FBT001 - it is what is told
    return {None: "", True: "met", False: "MISSED"}[is_met]


def _line(cells: Iterable[str]) -> str:
    contest, case, *rest = cells
    return f"{contest:15} {case:16}" + "".join(f"{cell:>10}" for cell in rest)
