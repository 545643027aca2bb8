"""Titles of series to their keys: fixed at first sight, or by the configuration."""

from collections.abc import Iterable
from datetime import datetime

from flows.publishing.slugs import slug, unused
from schemas.configuration import Series
from schemas.talk import Talk
from warehouse import series
from warehouse.connection import Connection


def series_keys(
    connection: Connection, configured: Iterable[Series], talks: Iterable[Talk], *, since: datetime
) -> dict[str, str]:
    """The key of the series of every talk, by title as announced; a series seen first is added.

    Titles that differ in case alone are one series; two titles that make one slug get two keys.
    """
    fixed = {_folded(title): each for each in configured for title in (each.title, *each.aliases)}
    known = {_folded(title): key for title, key in series.known(connection).items()}
    added: dict[str, str] = {}
    keys: dict[str, str] = {}
    for title in dict.fromkeys(talk.series for talk in talks if talk.series):
        folded = _folded(title)
        if folded not in known:
            given = fixed.get(folded)
            name, key = (
                (given.title, given.key) if given else (title, unused(slug(title), set(known.values())))
            )
            known[folded] = key
            added.setdefault(name, key)
        keys[title] = known[folded]
    series.add(connection, added, since=since)
    return keys


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
