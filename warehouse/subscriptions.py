"""The calendars that an operator makes by conditions: which talks meet them."""

from collections.abc import Iterable, Sequence

import duckdb
import msgspec
from msgspec import Struct

from schemas.configuration import Feed, Names
from schemas.failures import ConfigurationFailure
from warehouse.connection import Connection
from warehouse.statements import migrations, statement


class _Frame(Struct, frozen=True):
    feed_key: str
    title: str
    back_days: int
    ahead_days: int
    is_conditional: bool


def check(feeds: Iterable[Feed]) -> None:
    """ConfigurationFailure when the condition of a feed is no SQL, or asks for what no talk has."""
    conditional = [(index, feed.key, feed.where) for index, feed in enumerate(feeds) if feed.where]
    if not conditional:
        return
    with duckdb.connect() as connection:
        for _, text in migrations():
            connection.execute(text)
        for index, key, where in conditional:
            _choose(connection, key, where, f"feeds[{index}].where")


def gather(connection: Connection, feeds: Sequence[Feed]) -> None:
    """Fill the temporary tables `feed_frames` and `feed_talks` with what the feeds are to show.

    Of the talks `touched_talks` alone, but for feeds with a condition: it may speak of the day.
    """
    frames = [
        _Frame(feed.key, feed.title, feed.window.back, feed.window.ahead, bool(feed.where)) for feed in feeds
    ]
    connection.execute(statement("create_feed_frames"), {"frames": msgspec.json.encode(frames).decode()})
    connection.execute(statement("create_letters"))
    connection.execute("CREATE OR REPLACE TEMP TABLE feed_talks (feed_key VARCHAR, talk_id VARCHAR)")
    for index, feed in enumerate(feeds):
        if feed.where:
            _choose(connection, feed.key, feed.where, f"feeds[{index}].where")
        else:
            connection.execute("CREATE OR REPLACE TEMP TABLE chosen_talks AS FROM touched_talks")
        connection.execute(statement("insert_feed_talks"), _conditions(feed))


def _choose(connection: Connection, key: str, where: str, place: str) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE chosen_talks (talk_id VARCHAR)")
    try:
        connection.table("talks").filter(where).project("talk_id").insert_into("chosen_talks")
    except duckdb.Error as problem:
        raise ConfigurationFailure(
            f"feed {key!r} has a condition that cannot be met: {str(problem).splitlines()[0]}",
            where=place,
            remedy='Write an SQL condition over talks; `talkfeed sql "DESCRIBE talks"` shows the columns.',
        ) from problem


def _conditions(feed: Feed) -> dict[str, str | bool | list[str] | None]:
    named: dict[str, Names] = {
        "series": feed.series,
        "topic": feed.topic,
        "speaker": feed.speaker,
        "institution": feed.institution,
        "language": feed.language,
    }
    lists = {name: [names] if isinstance(names, str) else list(names) for name, names in named.items()}
    return {**lists, "feed_key": feed.key, "is_online": feed.online, "text": feed.text}
