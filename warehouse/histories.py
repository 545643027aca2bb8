"""Talks and their history: readings of sources go in, what they changed comes out."""

from collections.abc import Iterable, Mapping, Sequence

from warehouse import instants, presences, sightings, versions
from warehouse import rulings as last_words
from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.instants import Reset
from warehouse.intakes import Intake
from warehouse.presences import Fate
from warehouse.rulings import NO_RULINGS, Rulings
from warehouse.sightings import Counts
from warehouse.statements import statement


class EntangledError(Exception):
    """Sources that touch talks which another one, taken with them and before them, touches too."""

    def __init__(self, source_keys: frozenset[str]) -> None:
        self.source_keys = source_keys


def begin(connection: Connection) -> None:
    """Let nothing be affected or heard yet: what is taken from now on is revised together."""
    connection.execute("CREATE OR REPLACE TEMP TABLE affected (talk_id VARCHAR, source_key VARCHAR)")
    connection.execute(statement("create_heard"))


def end(connection: Connection) -> None:
    """Let go of the tables that taking and revising made: each column of each takes a block of memory."""
    connection.execute(statement("drop_intake"))


def take(  # noqa: PLR0913 - each is a noun of its own
    connection: Connection,
    occasion: Occasion,
    intakes: Sequence[Intake],
    series_keys: Mapping[str, str],
    *,
    fates: Iterable[Fate] = (),
    rulings: Rulings = NO_RULINGS,
) -> dict[str, Counts]:
    """Bring readings in, in their order; counts by source. `versions.revise` makes the history of them.

    Only talks whose content differs get a version, and their changes a row each. `fates` say what becomes of
    talks to come that a complete reading lacks; those that are over stay as they were. EntangledError when a
    talk is touched by two of the sources, one of which says something new of it.
    """
    from warehouse import meetings  # noqa: PLC0415 - loaded where a source says something

    counts = sightings.bring(connection, occasion, intakes, series_keys)
    presences.settle(connection, fates)
    _check_apart(connection, intakes)
    if meetings.meet(connection, occasion, [intake.source_key for intake in intakes], rulings):
        _check_apart(connection, intakes)
    return counts


def _check_apart(connection: Connection, intakes: Sequence[Intake]) -> None:
    if len(intakes) == 1:
        return
    places = connection.execute(statement("select_entangled")).fetchall()
    if places:
        raise EntangledError(frozenset(intakes[place - 1].source_key for (place,) in places))


def store_rulings(connection: Connection, occasion: Occasion, rulings: Rulings) -> None:
    """Let an operator's word hold for what is known already; within a transaction of the caller."""
    if rulings == NO_RULINGS:
        return
    begin(connection)
    last_words.rule(connection, occasion, rulings)
    versions.revise(connection, occasion)


def store_instants(connection: Connection, occasion: Occasion, resets: Sequence[Reset]) -> None:
    """Keep the instants that announced wall times have by other rules; within a transaction of the caller."""
    begin(connection)
    instants.reset(connection, resets)
    versions.revise(connection, occasion)
