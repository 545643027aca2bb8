"""The tables as a data package (https://datapackage.org/standard/data-package/, version 1 of its profile)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import msgspec

from flows.publishing.slugs import slug
from schemas.configuration import Publisher
from schemas.dictionary import Column, Table
from warehouse.partitions import ABRIDGED

Facts: TypeAlias = dict[str, object]

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "VARCHAR": "string",
        "BOOLEAN": "boolean",
        "BIGINT": "integer",
        "INTEGER": "integer",
        "DOUBLE": "number",
        "DATE": "date",
        "TIMESTAMP": "datetime",
        "TIMESTAMP WITH TIME ZONE": "datetime",
    }
)
"""DuckDB's types as Table Schema has them; whatever is nested is an array, or in CSV text."""

_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "parquet": "application/vnd.apache.parquet",
        "csv": "text/csv",
        "jsonl": "application/jsonl",
    }
)
_YEAR = re.compile(r"/year=[^/]+/")


def package(publisher: Publisher, tables: Sequence[Table], names: Iterable[str]) -> bytes:
    """`datapackage.json` of the files with these names below its folder, as far as they hold tables."""
    described = {table.name: table for table in tables}
    files = _by_resource(names)
    resources = [
        _resource(described[name], form, paths, files)
        for (name, form), paths in sorted(files.items(), key=lambda item: (item[0][1] != "parquet", item))
        if name in described
    ]
    facts: Facts = {
        "profile": "data-package",
        "name": slug(publisher.name),
        "title": f"Talks of {publisher.name}",
        "description": "Talks as they are known today, their history, and the evidence for both.",
        "resources": resources,
    }
    if publisher.base_url:
        facts["homepage"] = publisher.base_url
    return msgspec.json.format(msgspec.json.encode(facts)) + b"\n"


_Files: TypeAlias = dict[tuple[str, str], list[str]]


def _by_resource(names: Iterable[str]) -> _Files:
    """By table and format its file, or its files when it is parted by year."""
    files = _Files()
    for name in sorted(names):
        stem, _, form = name.rpartition("/")[2].rpartition(".")
        if form in _MEDIA_TYPES:
            files.setdefault((stem, form), []).append(name)
    return files


def _resource(table: Table, form: str, paths: Sequence[str], files: _Files) -> Facts:
    is_parted = any(map(_YEAR.search, paths))
    is_short = is_parted and form != "parquet"
    columns = [column for column in table.columns if not (is_short and column.name in ABRIDGED)]
    return {
        "profile": "tabular-data-resource",
        "name": _name(table.name, form),
        "path": list(paths) if is_parted else paths[0],
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "encoding": "utf-8",
        "description": table.meaning,
        "schema": _schema(table, columns, form, files),
    }


def _name(table: str, form: str) -> str:
    return table if form == "parquet" else f"{table}-{form}"


def _schema(table: Table, columns: Iterable[Column], form: str, files: _Files) -> Facts:
    nested = "string" if form == "csv" else "array"
    schema: Facts = {"fields": [_field(column, nested) for column in columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if foreign := list(_foreign_keys(table, form, files)):
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column, nested: str) -> Facts:
    return {"name": column.name, "type": _TYPES.get(column.type, nested), "description": column.meaning}


def _foreign_keys(table: Table, form: str, files: _Files) -> Iterator[Facts]:
    """Of one format to the same format: a package is read file by file."""
    for column in table.columns:
        to = column.reference
        if to and to.is_certain and (to.table, form) in files:
            resource = _name(to.table, form)
            yield {"fields": column.name, "reference": {"resource": resource, "fields": to.column}}
