"""The data package is one, in the eyes of Frictionless, and every row of its text files is as it says."""

import json
from pathlib import Path

import pytest
from frictionless import Package, Resource

from flows.publishing.packages import package
from schemas.configuration import Publisher
from tests.benchmarks.large import fill, yesterday
from warehouse import exports, partitions
from warehouse.connection import opened

PUBLISHER = Publisher(
    name="Quill & Sons", domain="example.org", base_url="https://talks.example.org", contact=""
)


@pytest.fixture(scope="module", params=[pytest.param(partitions.LARGE, marks=pytest.mark.whole), 299])
def described(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of the tables of three hundred talks, in one file each or by year."""
    folder = tmp_path_factory.mktemp("data")
    with opened(tmp_path_factory.mktemp("home")) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "LARGE", request.param)
        fill(connection, 300, yesterday())
        export = exports.export(connection, folder)
    (folder / "datapackage.json").write_bytes(package(PUBLISHER, export.tables, export.made))
    return Package.from_descriptor(str(folder / "datapackage.json"))


def test_every_resource_is_valid(described: Package) -> None:
    """Header, types, keys and references of every row of CSV and JSON Lines."""
    texts = [resource for resource in described.resources if resource.format != "parquet"]

    assert {resource.name: _problems(resource) for resource in texts} == {one.name: [] for one in texts}
    assert len(texts) == 10


def test_every_file_and_column_is_described(described: Package) -> None:
    """All Parquet files of the folder stand in it, and no field lacks its meaning."""
    folder = Path(described.basepath or "")
    listed = {
        path
        for resource in described.resources
        for path in (resource.path, *resource.extrapaths)
        if path is not None
    }

    assert listed == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.*")
        if path.suffix in {".parquet", ".csv", ".jsonl"}
    }
    assert all(field.description for resource in described.resources for field in resource.schema.fields)


def test_the_publisher_is_named(described: Package) -> None:
    """Its name makes a name that is safe in addresses, too."""
    facts = json.loads((Path(described.basepath or "") / "datapackage.json").read_text("utf8"))

    assert (facts["name"], facts["title"], facts["homepage"]) == (
        "quill-sons",
        "Talks of Quill & Sons",
        "https://talks.example.org",
    )


def _problems(resource: Resource) -> list[str]:
    return [error.message for task in resource.validate().tasks for error in task.errors]
