"""The tables of the snapshot brought up to what is published: rows that differ go and come, others stay."""

from collections.abc import Mapping
from datetime import datetime

from warehouse import excerpts
from warehouse.connection import Connection
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

STORED = tuple(
    name for name in PUBLIC_TABLES if name not in {"talks", "talk_speakers", "speakers", "talk_fields"}
)
"""The public tables that are compared whole; what is made of them is compared where they differ."""

LASTING = frozenset({"announcements", "rejects", "series", "sources", "talk_aliases", "talk_matches"})
"""Those that most runs leave as they are: one sum of all rows tells so."""


class LossError(Exception):
    """A log has lost rows: what they said is hidden, and no byte of the file may tell it any more.

    DuckDB leaves the bytes of deleted rows where they are.
    """


def renew(
    connection: Connection, views: Mapping[str, str], *, by_year: bool, since: datetime | None = None
) -> frozenset[str]:
    """Bring every table of the attached `snapshot` up to the warehouse, from whatever it holds.

    What no run touched that began after `since` counts as told there, if the last run that it tells of began
    then. LossError where that is no way to do so: the snapshot has to be made from nothing.
    Leaves the table `renewed`: by table the years, NULL for none, in which rows went, came or changed.
    `views` name, by table, what is published in its place. Rows that come stand in order, or `by_year` and
    within each in order; tables that are returned have no others.
    """
    connection.execute(statement("create_renewed"))
    empty = frozenset(table for table in PUBLIC_TABLES if not _next_place(connection, table))
    is_told = since is not None and _is_as_of(connection, since)
    for table in STORED:
        if not (is_told and _renew_recent(connection, table, views, by_year=by_year)):
            _replace(connection, table, views.get(table, table), by_year=by_year)
    with excerpts.excerpted(connection, views):
        _renew_what_sources_show(connection)
        _renew_talks(connection, by_year=by_year)
        _renew_speakers(connection)
    connection.execute(statement("drop_comparisons"))
    return empty


def _is_as_of(connection: Connection, since: datetime) -> bool:
    """Whether a snapshot tells of the runs until then; `recent_…` tell what later ones touched."""
    about = {"since": since}
    for name in ("create_recent_runs", "create_recent_sources", "create_recent_talks"):
        connection.execute(statement(name), about)
    return bool(connection.execute(statement("select_is_as_of"), about).fetchall()[0][0])


def _renew_recent(connection: Connection, table: str, views: Mapping[str, str], *, by_year: bool) -> bool:
    """Whether it was enough to renew the recent rows of a table.

    Where something is hidden others may be, too; and are where there are more or fewer of them.
    """
    among = PUBLIC_TABLES[table].recent
    if not among or table in views:
        return False
    _replace(connection, table, f"(FROM {table} {among})", among, by_year=by_year)
    return _is(connection, _text("select_is_as_long", table, table))


def _renew_what_sources_show(connection: Connection) -> None:
    """A reading shows most talks of its source again: that changes two narrow columns where they stand."""
    connection.execute(statement("create_touched"))
    excerpts.trace(connection)
    for name in ("create_seen", "insert_renewed_seen", "update_seen"):
        connection.execute(statement(name))


def _renew_talks(connection: Connection, *, by_year: bool) -> None:
    among = "SEMI JOIN touched USING (talk_id)"
    connection.execute(statement("create_disputed"))
    _replace(connection, "talk_fields", "excerpt.talk_fields", among, by_year=by_year)
    connection.execute(statement("create_revised"))
    _replace(connection, "talk_speakers", "excerpt.talk_speakers", among)
    _rewrite(connection, "talks", "excerpt.talks", by_year=by_year)


def _renew_speakers(connection: Connection) -> None:
    connection.execute(statement("create_touched_speakers"))
    excerpts.speak_again(connection)
    _replace(connection, "speakers", "excerpt.speakers", "SEMI JOIN touched_speakers USING (speaker_id)")


def _replace(
    connection: Connection, table: str, source: str, among: str = "", *, by_year: bool = False
) -> None:
    """Make the rows of a table, or those `among` it, the rows of the source."""
    after = _next_place(connection, table)
    if not after:
        _insert(connection, "fill_table", table, source, by_year=by_year)
    elif _differs(connection, table, source, among):
        if PUBLIC_TABLES[table].is_log and _is(connection, statement("select_is_shorter")):
            raise LossError(table)
        _execute(connection, "insert_renewed_gone", table)
        _execute(connection, "delete_gone", table)
        _insert(connection, "insert_come", table, source, by_year=by_year)
    else:
        return
    connection.execute(_text("insert_renewed_come", table), {"after": after})


def _rewrite(connection: Connection, table: str, source: str, *, by_year: bool) -> None:
    """Put the rows of the source in the place of those of the talks in `touched`: all differ, as is known."""
    after = _next_place(connection, table)
    _execute(connection, "create_rewritten", table)
    _execute(connection, "insert_renewed_gone", table)
    _execute(connection, "delete_gone", table)
    _insert(connection, "fill_table", table, source, by_year=by_year)
    connection.execute(_text("insert_renewed_come", table), {"after": after})


def _differs(connection: Connection, table: str, source: str, among: str) -> bool:
    """Whether any row does; `gone` and `come` tell which, or are all where equal rows make that unclear."""
    if table in LASTING and not _is(connection, _text("select_is_other", table, source, among)):
        return False
    _execute(connection, "create_standing", table, among=among)
    _execute(connection, "create_current", table, source)
    connection.execute(statement("create_differing"))
    if not _is(connection, statement("select_is_different")):
        return False
    for name in ("create_gone", "create_come"):
        connection.execute(statement(name))
    if not _is(connection, statement("select_is_exact")):
        connection.execute("CREATE OR REPLACE TEMP TABLE gone AS FROM standing")
        connection.execute("CREATE OR REPLACE TEMP TABLE come AS FROM current")
    elif PUBLIC_TABLES[table].later:
        for name in ("create_altered", "insert_renewed_altered", "update_altered"):
            _execute(connection, name, table)
    return True


def _next_place(connection: Connection, table: str) -> int:
    (place,) = connection.execute(_text("select_next_place", table)).fetchall()[0]
    return int(place)


def _is(connection: Connection, text: str) -> bool:
    return bool(connection.execute(text).fetchall()[0][0])


def _insert(connection: Connection, name: str, table: str, source: str, *, by_year: bool) -> None:
    about = PUBLIC_TABLES[table]
    order = f"{about.year}, {about.order}" if by_year and about.dated else about.order
    connection.execute(_text(name, table, source, order=order))


def _execute(connection: Connection, name: str, table: str, source: str = "", among: str = "") -> None:
    connection.execute(_text(name, table, source, among))


def _text(name: str, table: str, source: str = "", among: str = "", order: str = "") -> str:
    """DuckDB binds no names of tables and columns; these are our own."""
    about = PUBLIC_TABLES[table]
    return statement(name).format(
        table=table,
        source=source,
        among=among,
        order=order,
        marks=about.marks,
        since=about.since or 0,
        later=about.later or "NULL",
        key=about.key,
        year=about.year,
    )
