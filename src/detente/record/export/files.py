"""The files of an export, written whole or not at all."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import DetenteError, UnknownWord
from detente.record.export import rows
from detente.record.export.polecat import polecat_tables
from detente.record.export.schemas import table_schema
from detente.record.merging import merge_mentions
from detente.record.project import Project
from detente.record.whole_files import write_whole
from detente.types import Coding

FORMATS = ("jsonl", "csv", "parquet", "polecat")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula at the beginning of a cell


def export_project(project: Project, folder: str | os.PathLike[str], *, format: str = "jsonl") -> tuple[Path, ...]:  # noqa: A002
    """Write the record of a project into `folder` and return the files, one a table."""
    return write_files(make_files(project, format), folder)


def make_files(project: Project, format: str) -> dict[str, bytes]:  # noqa: A002
    """Return the files of one of FORMATS by name."""
    if format not in FORMATS:
        raise UnknownWord(f"No export format '{format}'; there are {', '.join(FORMATS)}.")
    if format == "polecat":
        record = project.record()
        return polecat_tables(record.events, record.mentions, project.read_articles())
    return {f"{name}.{format}": _WRITERS[format](name, table) for name, table in make_tables(project).items()}


def make_tables(project: Project) -> dict[str, rows.Rows]:
    """Return the rows of each table of a record, under the keys of its schema."""
    record, articles, claims = project.record(), project.read_articles(), project.read_claims()
    docs = {article.id: article.doc for article in articles}
    return {
        "articles": rows.article_rows(articles, record.mentions, claims),
        "claims": rows.claim_rows(claims, docs),
        "events": rows.event_rows(record.events, record.mentions, articles),
        "mentions": rows.mention_rows(record.mentions, record.event_of, docs),
        "predictions": rows.prediction_rows(project.read_predictions(), docs),
        "stated_facts": rows.stated_fact_rows(project.read_stated_facts(), articles),
    }


def export_coding(codings: Iterable[Coding], folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write mentions, claims, predictions and stated facts, each as JSON Lines, of codings that are in no project."""
    held = tuple(codings)
    mentions = tuple(chain.from_iterable(coding.mentions for coding in held))
    articles = [coding.article for coding in held]
    docs = {article.id: article.doc for article in articles}
    events = merge_mentions(mentions, articles)
    event_of = {mention: event.id for event in events for mention in event.mentions}
    tables = {
        "mentions": rows.mention_rows(mentions, event_of, docs),
        "claims": rows.claim_rows(chain.from_iterable(coding.claims for coding in held), docs),
        "predictions": rows.prediction_rows(chain.from_iterable(coding.predictions for coding in held), docs),
        "stated_facts": rows.stated_fact_rows(chain.from_iterable(coding.stated_facts for coding in held), articles),
    }
    return write_files({f"{name}.jsonl": _jsonl(name, table) for name, table in tables.items()}, folder)


def defuse(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe goes before what would begin a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell of text for a formula."""
    return cell.startswith(FORMULA)


def _jsonl(_: str, table: rows.Rows) -> bytes:
    lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in table]
    return "".join(lines).encode("utf-8", "backslashreplace")


def write_csv(name: str, table: rows.Rows) -> bytes:
    """Return a table as CSV (UTF-8, header, lists joined by `; `), every cell of text harmless."""
    flat = [{column: _cell(value) for column, value in flatten(row).items()} for row in table]
    return pl.DataFrame(flat, schema=table_schema(name, flat=True)).write_csv().encode("utf-8", "backslashreplace")


def _parquet(name: str, table: rows.Rows) -> bytes:
    buffer = BytesIO()
    frame = pl.DataFrame([flatten(row) for row in table], schema=table_schema(name, flat=False))
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()


def flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with an amount as two columns."""
    if "amount" not in row:
        return dict(row)
    amount = row["amount"] or {}
    rest = {name: value for name, value in row.items() if name != "amount"}
    return {**rest, "amount_value": amount.get("value"), "amount_unit": amount.get("unit")}


def _cell(value: Any) -> Any:
    joined = "; ".join(value) if isinstance(value, list) else value
    return defuse(joined) if isinstance(joined, str) else joined


def write_files(files: Mapping[str, bytes], folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write files, named by their way from `folder`, each under another name first, so that none is ever half there."""
    place = Path(folder)
    try:
        for name, content in sorted(files.items()):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(place / name, content)
    except OSError as error:
        raise DetenteError(f"Cannot write into '{place}': {error.strerror or error}.") from error
    return tuple(place / name for name in sorted(files))


_WRITERS: Mapping[str, Callable[[str, rows.Rows], bytes]] = {"jsonl": _jsonl, "csv": write_csv, "parquet": _parquet}
