"""How the values of each type of DuckDB are told without loss."""

import duckdb

from warehouse.answers.messages import Column, Kind

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(
        (
            "boolean",
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "utinyint",
            "usmallint",
            "uinteger",
        ),
        "plain",
    ),
    **dict.fromkeys(("ubigint", "hugeint", "uhugeint", "bignum"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    "timestamp with time zone": "instant",
    **dict.fromkeys(("timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"), "timestamp"),
    **dict.fromkeys(("date", "time", "time_ns", "time with time zone", "interval", "uuid", "bit"), "fixed"),
    **dict.fromkeys(("list", "array", "struct", "map", "union", "variant"), "json"),
}


def columns(relation: duckdb.DuckDBPyRelation) -> tuple[Column, ...]:
    """The columns of a relation, with the kinds in which `told` tells them."""
    named = zip(relation.columns, relation.types, strict=True)
    return tuple(Column(name, _kind(kind)) for name, kind in named)


def told(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The relation with each column as its kind is told. Places stand for names, which may come twice."""
    kinds = (column.kind for column in columns(relation))
    return relation.project(", ".join(_told(place, kind) for place, kind in enumerate(kinds, 1)))


def _kind(kind: duckdb.sqltypes.DuckDBPyType) -> Kind:
    return "json" if str(kind) == "JSON" else _KINDS.get(kind.id, "text")


def _told(place: int, kind: Kind) -> str:
    if kind == "plain":
        return f"#{place}"
    return f"to_json(#{place})::VARCHAR" if kind == "json" else f"#{place}::VARCHAR"
