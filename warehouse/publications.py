"""What was published last: so that a run that changed nothing publishes nothing."""

from datetime import datetime

from warehouse.connection import Connection, transaction
from warehouse.statements import statement


def state(connection: Connection) -> str:
    """A text that differs whenever any talk, any series or what any source says is another."""
    facts = connection.execute(statement("select_published_state")).fetchall()[0]
    return " ".join(str(fact) for fact in facts)


def last(connection: Connection) -> tuple[str, str]:
    """The fingerprints of content and day at the last publication; empty before the first."""
    rows = connection.execute("SELECT content, day FROM publications").fetchall()
    return rows[0] if rows else ("", "")


def remember(connection: Connection, content: str, day: str, *, at: datetime) -> None:
    """Keep the fingerprints of the publication that has just been completed."""
    with transaction(connection):
        connection.execute("DELETE FROM publications")
        connection.execute("INSERT INTO publications VALUES ($1, $2, $3)", [at, content, day])
