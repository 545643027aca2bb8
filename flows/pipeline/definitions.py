"""How every source is to be read in a replay: as configured today, or as it was when it stood elsewhere."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from flows.settings import Settings
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure
from warehouse import sources
from warehouse.connection import Connection
from warehouse.past import Definition, PastRun


class Definitions:
    """The sources of a home, past and present.

    ConfigurationFailure when one was read of which no definition is known.
    """

    def __init__(self, settings: Settings, past: Iterable[Definition], runs: Iterable[PastRun]) -> None:
        self._configured = {source.key: source for source in settings.configuration.sources}
        self._gone: list[Source] | None = None
        self._past: dict[str, list[tuple[datetime, Source]]] = {}
        for each in past:
            if source := _decoded(each.definition):
                self._past.setdefault(each.source_key, []).append((each.since, source))
        self._last_read_at = {each.source_key: run.started_at for run in runs for each in run.readings}
        unknown = sorted(self._last_read_at.keys() - self._configured.keys() - self._past.keys())
        if unknown:
            raise ConfigurationFailure(
                f"nothing is known of how these sources were configured: {', '.join(unknown)}",
                where=str(settings.path),
                remedy="Put them back below [[sources]] until the replay is done.",
            )

    def source(self, key: str, at: datetime) -> Source:
        """A source as configured today, or last; as it was then, if it stood under another address."""
        past = self._past.get(key, [])
        source = self._configured.get(key) or past[-1][1]
        then = next((one for since, one in reversed(past) if since <= at), source)
        return source if source.url == then.url else then

    def configure(self, connection: Connection, run: PastRun | None) -> None:
        """Let the warehouse have the sources that there were in a run: those of today without one.

        When a source was given up is not known: it counts as given up once it was not read any more.
        """
        gone = [
            past[-1][1]
            for key, past in self._past.items()
            if run
            and key not in self._configured
            and self._last_read_at.get(key, run.started_at) >= run.started_at
        ]
        if gone != self._gone:
            sources.set_sources(connection, (*self._configured.values(), *gone))
            self._gone = gone


def _decoded(definition: str) -> Source | None:
    try:
        return msgspec.json.decode(definition, type=Source)
    except msgspec.DecodeError:
        return None
