"""An operator's last word on single talks, from the configuration."""

from collections.abc import Iterator

from schemas.configuration import Configuration
from warehouse import rulings as last_words
from warehouse.connection import Connection
from warehouse.rulings import Rulings


def rulings(configuration: Configuration) -> Rulings:
    """Which talks are one and which are not, whatever they look like."""
    return Rulings(
        merge=tuple(frozenset(each.talks) for each in configuration.merge),
        keep_apart=tuple(frozenset(each.talks) for each in configuration.keep_apart),
    )


def unheeded(connection: Connection, configuration: Configuration) -> Iterator[str]:
    """What is said of talks that nobody knows: where it stands, and what to do."""
    named = dict(_named(configuration))
    unknown = last_words.unknown(connection, named.values()) if named else ()
    for place, talk_id in named.items():
        if talk_id in unknown:
            yield (
                f"{place}: no talk {talk_id} is known, so nothing came of it; "
                "`talkfeed talks --json` shows the talk_ids"
            )


def _named(configuration: Configuration) -> Iterator[tuple[str, str]]:
    for name, entries in (("merge", configuration.merge), ("keep_apart", configuration.keep_apart)):
        for number, talk_ids in enumerate(entry.talks for entry in entries):
            yield from ((f"{name}[{number}].talks[{place}]", each) for place, each in enumerate(talk_ids))
    for number, one in enumerate(configuration.suppress):
        if one.talk:
            yield f"suppress[{number}].talk", one.talk
