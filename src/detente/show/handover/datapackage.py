"""The description of an archive's tables after Frictionless Data Package 1.0: columns, types, keys, bytes, hashes."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from detente.record.export.schemas import SINGULAR, read_schema, table_schema
from detente.show.handover.codebook import column_rule

PROFILE = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
CONSTRAINTS = {"enum": "enum", "pattern": "pattern", "minimum": "minimum", "maximum": "maximum"}
KEYS = {"articles": "article", "events": "event", "mentions": "id", "decisions": "id"}
TYPES = ("integer", "number")


def describe_package(
    name: str, title: str, files: Mapping[str, bytes], decisions: Mapping[str, str], version: str
) -> bytes:
    """Return `datapackage.json` of the `files` of an archive; `decisions` tells the columns of the journal."""
    resources = [_describe_table(one, files[f"data/{one}.csv"]) for one in SINGULAR]
    resources.append(_describe_journal(decisions, files["data/decisions.csv"]))
    resources += [_describe_text(path, files[path]) for path in sorted(files) if path.startswith("texts/")]
    package = {
        "profile": "data-package", "name": name, "title": title, "version": version,
        "description": "A record of relations between states, read from articles. See README.md and codebook.md.",
        "resources": resources,
    }  # fmt: skip
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _describe_table(name: str, content: bytes) -> dict[str, Any]:
    """Return the resource of a table of the record."""
    schema: dict[str, Any] = {"fields": [_describe_field(name, column) for column in table_schema(name, flat=True)]}
    held = {field["name"] for field in schema["fields"]}
    links = [(column, other) for column, other in (("article", "articles"), ("event", "events")) if column in held]
    foreign = [
        {"fields": [column], "reference": {"resource": other, "fields": [column]}}
        for column, other in links
        if other != name
    ]
    return _resource(name, content, read_schema(name)["title"], schema | ({"foreignKeys": foreign} if foreign else {}))


def _describe_journal(columns: Mapping[str, str], content: bytes) -> dict[str, Any]:
    fields = [{"name": name, "type": "string", "description": what} for name, what in columns.items()]
    return _resource("decisions", content, "The journal of people's decisions, oldest first", {"fields": fields})


def _resource(name: str, content: bytes, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    schema |= {"missingValues": [""]} | ({"primaryKey": [KEYS[name]]} if name in KEYS else {})
    place = {"name": name, "path": f"data/{name}.csv", "title": title}
    return {**place, **PROFILE, **_size(content), "schema": schema}


def _describe_field(table: str, column: str) -> dict[str, Any]:
    """Return a column with its type, its meaning, and what its cells may hold."""
    description, rule = column_rule(table, column)
    kinds: Iterable[str] = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    found = next((kind for kind in kinds if kind in TYPES), "string")
    constraints: dict[str, Any] = {new: rule[old] for old, new in CONSTRAINTS.items() if old in rule}
    if "enum" in constraints:
        constraints["enum"] = [value for value in constraints["enum"] if value is not None]
    field = {"name": column, "type": found, "description": description}
    return field | ({"constraints": constraints} if constraints else {})


def _describe_text(path: str, content: bytes) -> dict[str, Any]:
    """Return the resource of an article's text."""
    stem = path.removeprefix("texts/").removesuffix(".txt").lower()
    kind = {"format": "txt", "mediatype": "text/plain", "encoding": "utf-8"}
    return {"name": f"text-{stem}", "path": path, "profile": "data-resource", **kind, **_size(content)}


def _size(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
