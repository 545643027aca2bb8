"""A part of the warehouse: the same views over few talks, so that they cost what those few cost."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from warehouse.connection import Connection
from warehouse.statements import statement


@contextmanager
def excerpted(connection: Connection, views: Mapping[str, str]) -> Iterator[None]:
    """`excerpt` is a database with the public views, over the talks in `touched`, whatever it holds then.

    `touched` tells of each talk the version that stands, too. `views` name, by table, what is published in
    its place.
    """
    connection.execute("ATTACH ':memory:' AS excerpt")
    try:
        versions = views.get("talk_versions", "warehouse.talk_versions")
        connection.execute("CREATE OR REPLACE TEMP TABLE touched (talk_id VARCHAR, valid_from TIMESTAMPTZ)")
        connection.execute(statement("create_excerpt").format(talk_versions=versions))
        _repeat_views(connection)
        yield
    finally:
        connection.execute("DETACH excerpt")


def _repeat_views(connection: Connection) -> None:
    """DuckDB keeps the text of a view with the names that it was written with."""
    texts = connection.execute(statement("select_excerpted_views")).fetchall()
    connection.execute("USE excerpt")
    try:
        for (text,) in texts:
            connection.execute(text)
    finally:
        connection.execute("USE warehouse")


def trace(connection: Connection) -> None:
    """Find once what the sources say of the talks in `touched`; who is touched later has to be among them."""
    connection.execute("CREATE OR REPLACE TEMP TABLE traces AS FROM excerpt.talk_traces")
    connection.execute("CREATE OR REPLACE VIEW excerpt.talk_traces AS FROM temp.traces")


def speak_again(connection: Connection) -> None:
    """Let the speakers be those of `touched_speakers`, in all talks that the snapshot has."""
    connection.execute(statement("create_excerpted_speakers"))
