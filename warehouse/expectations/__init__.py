"""What must be true of all that is stored: a sentence each, and a SELECT of the rows that break it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.statements import statement


class Breach(Struct, frozen=True):
    """A row that breaks an expectation, which goes by the name of its file; `fact` is what the row says.

    `upstream_key` is that of the announcement which tells of it, None where a reading as a whole does not
    add up, or where none of the sources that were stored announces the talk.
    """

    name: str
    talk_id: str | None
    source_key: str | None
    upstream_key: str | None
    fact: str | None

    @property
    def reason(self) -> str:
        """What is expected, and what is there instead."""
        return f"{sentences()[self.name]}: {self.fact}"


class BrokenError(Exception):
    """Rows just stored break expectations, so that they must not be committed."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = breaches

    @property
    def source_keys(self) -> frozenset[str]:
        """The sources that tell of what is broken, as far as that is known."""
        return frozenset(breach.source_key for breach in self.breaches if breach.source_key)

    def __str__(self) -> str:
        """The first expectation that is broken, by how many rows, and how many others are."""
        names = list(dict.fromkeys(breach.name for breach in self.breaches))
        count = sum(breach.name == names[0] for breach in self.breaches)
        rows = "1 row breaks" if count == 1 else f"{count} rows break"
        others = f" (and {len(names) - 1} other expectations are broken)" if names[1:] else ""
        return f"{rows} the expectation {names[0]}: {sentences()[names[0]]}{others}"


def check(connection: Connection, occasion: Occasion, source_keys: Iterable[str]) -> None:
    """BrokenError when anything stored since `histories.begin` breaks an expectation.

    In the transaction that stored it, after its versions and the readings of these sources.
    """
    if not connection.execute("FROM affected SELECT 1 UNION ALL FROM heard SELECT 1 LIMIT 1").fetchall():
        return
    about = {
        "at": occasion.at,
        "run_id": occasion.run_id,
        "source_keys": msgspec.json.encode([*source_keys]).decode(),
        "zones": _zones(),
    }
    found = [Breach(*row) for row in sorted(connection.execute(_question(), about).fetchall(), key=str)]
    if found:
        raise BrokenError([*_attributed(connection, found)])


@cache
def sentences() -> dict[str, str]:
    """What each expectation says, by its name."""
    return {name: text.partition("\n")[0].removeprefix("-- ") for name, text in _texts().items()}


@cache
def _texts() -> dict[str, str]:
    entries = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".sql"))
    return {entry.name.removesuffix(".sql"): entry.read_text("utf8") for entry in sorted(entries, key=str)}


@cache
def _question() -> str:
    """All expectations in one statement: what is common to them is found once."""
    every = (
        f"SELECT '{name}' AS expectation, * FROM (\n{text})"  # noqa: S608 - our own names and texts
        for name, text in _texts().items()
    )
    return statement("select_breaches").format(breaches="\nUNION ALL BY NAME\n".join(every))


@cache
def _zones() -> str:
    """The names of the IANA database, also the former ones, a line each."""
    return (files("tzdata") / "zones").read_text("utf8")


def _attributed(connection: Connection, found: Iterable[Breach]) -> Iterator[Breach]:
    """Each breach with the announcements of its talk that were just stored."""
    tellers: dict[str | None, list[tuple[str, str]]] = {}
    for talk_id, *teller in connection.execute(statement("select_tellers")).fetchall():
        tellers.setdefault(talk_id, []).append(tuple(teller))
    for breach in found:
        if breach.source_key:
            yield breach
        else:
            for key, upstream_key in tellers.get(breach.talk_id, [(None, None)]):
                yield replace(breach, source_key=key, upstream_key=upstream_key)
