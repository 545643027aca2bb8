"""What was published last: so that a run that changed nothing publishes nothing, and others what changed."""

from datetime import date, datetime

from msgspec import Struct

from warehouse.connection import Connection, transaction
from warehouse.statements import statement


class Publication(Struct, frozen=True, kw_only=True):
    """A publish that was completed: fingerprints of all that it told, and of the frame in which it told it.

    `read_until` is when the last run began of which something was published, `day` the one that windows were
    around. All are empty before the first.
    """

    content: str = ""
    frame: str = ""
    day: date | None = None
    read_until: datetime | None = None


NONE = Publication()


def state(connection: Connection) -> str:
    """A text that differs whenever any talk, any series or what any source says is another."""
    facts = connection.execute(statement("select_published_state")).fetchall()[0]
    return " ".join(str(fact) for fact in facts)


def last(connection: Connection) -> Publication:
    """The last publish, if nothing was begun since."""
    rows = connection.execute(
        "SELECT content, coalesce(frame, ''), CAST(day AS DATE), read_until FROM publications"
    ).fetchall()
    return NONE if not rows else Publication(**dict(zip(Publication.__struct_fields__, rows[0], strict=True)))


def version_count(connection: Connection, since: datetime) -> int:
    """How many versions of talks runs brought that began after some time."""
    ((count,),) = connection.execute(
        "SELECT count(*) FROM talk_versions WHERE valid_from > $since", {"since": since}
    ).fetchall()
    return int(count)


def begin(connection: Connection) -> None:
    """Forget the last publish: what is begun and not completed leaves nothing to rely on."""
    connection.execute("DELETE FROM publications")


def complete(connection: Connection, content: str, frame: str, *, at: datetime) -> None:
    """Keep the publish that has just been completed."""
    facts = {"at": at, "content": content, "day": at.date().isoformat(), "frame": frame}
    with transaction(connection):
        begin(connection)
        connection.execute(statement("insert_publication"), facts)
