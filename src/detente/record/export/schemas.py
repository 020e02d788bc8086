"""The published shapes of exports: JSON Schema files, and the columns of tables made from them."""

import json
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

SINGULAR = {
    "articles": "article",
    "claims": "claim",
    "events": "event",
    "mentions": "mention",
    "predictions": "prediction",
    "stated_facts": "stated_fact",
}
COLUMNS: Mapping[str, Any] = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64}


@cache
def read_schema(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema of a row of the table `name`."""
    path = files("detente.record").joinpath("schema", f"{SINGULAR[name]}.schema.json")
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def table_schema(name: str, *, flat: bool) -> dict[str, Any]:
    """Return the columns of a table in CSV (`flat`: lists are text) or Parquet, an amount as two columns at the end."""
    columns: dict[str, Any] = {}
    properties = read_schema(name)["properties"]
    for key, rule in properties.items():
        kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
        if "array" in kinds:
            columns[key] = pl.String if flat else pl.List(pl.String)
        elif "object" not in kinds:
            columns[key] = next(COLUMNS[kind] for kind in kinds if kind in COLUMNS)
    if "amount" in properties:
        columns |= {"amount_value": pl.Float64, "amount_unit": pl.String}
    return columns


def publish_schemas(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the JSON Schema files into `folder` and return them."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    shipped = files("detente.record").joinpath("schema")
    written = []
    for name in sorted(SINGULAR.values()):
        target = place / f"{name}.schema.json"
        target.write_bytes(shipped.joinpath(target.name).read_bytes())
        written.append(target)
    return tuple(written)
