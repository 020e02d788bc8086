"""The codebook: what every column of the exported tables means, made from the published JSON Schemas."""

from collections.abc import Mapping
from typing import Any

from detente.lexicon.tables import read_table
from detente.record.export.schemas import SINGULAR, read_schema, table_schema

AMOUNT = {
    "amount_value": "The quantity that the text states.",
    "amount_unit": "Its unit: a currency (ISO 4217), or the thing counted.",
}
NOTES = (
    "Dates are ISO 8601 and as precise as the articles give them: `1966`, `2014-12`, `2014-12-02`; an event lies "
    "somewhere between `start` and `end`. An empty cell is unknown.",
    "Lists stand in one cell, joined by `; `. A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a carriage "
    "return has an apostrophe before it, so that no spreadsheet runs it: take it away to have the words.",
    "`start_char` and `end_char` count characters (Unicode code points, from 0) in the cleaned text of the article "
    "whose hash is `text_hash`: `text[start_char:end_char]` is `quote`.",
)


def describe_columns() -> list[dict[str, str]]:
    """Return one row a column of the tables: table, column, type, description, values (of a closed list)."""
    return [
        {
            "table": name, "column": column, "type": _kind(name, column), "description": column_rule(name, column)[0],
            "values": "; ".join(map(str, column_rule(name, column)[1].get("enum", ()))),
        }
        for name in SINGULAR
        for column in table_schema(name, flat=True)
    ]  # fmt: skip


def column_rule(name: str, column: str) -> tuple[str, Mapping[str, Any]]:
    """Return what a column of a table means, and its rule in the JSON Schema."""
    if column in AMOUNT:
        return AMOUNT[column], {"type": ["number" if column == "amount_value" else "string", "null"]}
    rule = read_schema(name)["properties"][column]
    return rule.get("description", ""), rule


def write_codebook() -> str:
    """Return the codebook as Markdown: notes, a table of columns for each table, the types with their classes."""
    parts = ["# Codebook", *NOTES]
    rows = describe_columns()
    for name in SINGULAR:
        parts += [f"## {name}.csv", read_schema(name)["title"] + "."]
        own = [row for row in rows if row["table"] == name]
        parts.append(_tabulate(("column", "type", "description", "values"), own))
    quads = [dict(row) for row in read_table("quads")]
    parts += ["## Types", "The sixteen roots of PLOVER and their classes.", _tabulate(("type", "quad"), quads)]
    return "\n\n".join(parts) + "\n"


def _kind(name: str, column: str) -> str:
    """Return the type of a column in plain words: text, list, number."""
    kinds = column_rule(name, column)[1]["type"]
    kinds = kinds if isinstance(kinds, list) else [kinds]
    words = {"string": "text", "array": "list", "integer": "whole number", "number": "number"}
    return next(words[kind] for kind in kinds if kind in words)


def _tabulate(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    """Return rows as a table of Markdown."""
    lines = [columns, tuple("---" for _ in columns)]
    lines += [tuple(row[column].replace("|", "\\|") for column in columns) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
