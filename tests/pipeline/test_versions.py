"""Dated snapshots: the latest are kept, each once, and none tells of what an operator hides."""

from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from flows.pipeline.running import publish_talks
from flows.publishing.manifest import read_manifest
from flows.settings import Settings
from schemas.configuration import Suppression
from tests.pipeline.harbour import Harbour, event
from tests.sites.pages import PagesSite
from warehouse import exports


@pytest.fixture
def harbour(site: PagesSite, tmp_path: Path) -> Harbour:
    """A harbour of one source, that was read and published once."""
    harbour = Harbour(site, tmp_path)
    for name in ("gone", "town", "notes"):
        del harbour.sources[name]
    harbour.put(quay=(event(1), event(2)))
    harbour.run()
    return harbour


def test_the_latest_are_kept(harbour: Harbour) -> None:
    """One a publish that changed the tables, however often it is asked; the oldest goes."""
    settings = harbour.settings
    kept = [_published(settings, 2), _published(settings, 2)]
    for hour in (15, 16):
        harbour.put(quay=(event(1, hour=hour), event(2)))
        harbour.run()
        kept.append(_published(settings, 2))

    assert [len(names) for names in kept] == [1, 1, 2, 2]
    assert kept[0] == kept[1]
    assert kept[0] < kept[2]
    assert not kept[0] & kept[3]
    assert _hours(harbour, kept[3]) == {15, 16}
    assert _listed(harbour) == kept[3]


def test_those_kept_stay_where_nothing_is_said(harbour: Harbour) -> None:
    """A run without the option neither keeps nor removes one."""
    kept = _published(harbour.settings, 1)
    harbour.put(quay=(event(1), event(2, hour=17)))
    harbour.run()

    assert _published(harbour.settings, None) == kept
    assert _published(harbour.settings, 0) == set()
    assert _listed(harbour) == set()


def test_what_is_hidden_is_in_none(harbour: Harbour) -> None:
    """The ones that tell of it are taken away, with the next publish."""
    settings = harbour.settings
    _published(settings, 3)
    (talk_id,) = _ask(harbour.home / "public" / "data" / exports.SNAPSHOT, "SELECT min(talk_id) FROM talks")
    hiding = replace(
        settings, configuration=replace(settings.configuration, suppress=(Suppression(talk=str(talk_id)),))
    )

    kept = _published(hiding, 3)

    assert len(kept) == 1
    assert _told(harbour, kept, str(talk_id)) == [0]


def _published(settings: Settings, keep: int | None) -> set[str]:
    """Publish; the names of the dated snapshots then."""
    publish_talks(settings.keeping(keep))
    return {path.name for path in (settings.public / "data" / "snapshots").glob("*")}


def _listed(harbour: Harbour) -> set[str]:
    manifest = read_manifest(harbour.home / "public")
    assert manifest
    folder = "data/snapshots/"
    return {file.path.removeprefix(folder) for file in manifest.files if file.path.startswith(folder)}


def _hours(harbour: Harbour, names: set[str]) -> set[object]:
    query = "SELECT max(hour(starts_local)) FROM talks"
    return {_ask(harbour.home / "public" / "data" / "snapshots" / name, query)[0] for name in names}


def _told(harbour: Harbour, names: set[str], talk_id: str) -> list[object]:
    query = "SELECT count(*) FROM talk_versions WHERE talk_id = $1"
    folder = harbour.home / "public" / "data" / "snapshots"
    return [_ask(folder / name, query, talk_id)[0] for name in sorted(names)]


def _ask(path: Path, query: str, *values: str) -> tuple[object, ...]:
    with duckdb.connect(str(path), read_only=True) as snapshot:
        return snapshot.execute(query, list(values)).fetchall()[0]
