"""The record as one Excel workbook: a sheet a table, every cell a plain text or number, nothing that runs or links."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

from detente.errors import DetenteError
from detente.record.export import flatten, is_formula, make_tables, table_schema
from detente.show.handover.codebook import describe_columns

if TYPE_CHECKING:
    from detente.show.door import ShownProject

SHEETS = {
    "events": "events", "mentions": "mentions", "articles": "articles", "claims": "claims",
    "predictions": "predictions", "facts": "stated_facts",
}  # fmt: skip
MOST_ROWS, MOST_LETTERS = 1_048_575, 32_767  # what one sheet, and one cell, of Excel holds
NARROWEST, WIDEST, SAMPLE = 8, 60, 200  # widths in letters; rows that a width is measured by
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # no clock: the same record makes the same file


def make_workbook(project: "ShownProject") -> dict[str, bytes]:
    """Return `record.xlsx`: events, mentions, articles, claims, predictions, facts, and the codebook.

    Dates are text, as precise as they are known (`1966`, `2014-12`); lists are joined by `; `.
    """
    buffer, tables = BytesIO(), make_tables(project)
    with xlsxwriter.Workbook(buffer, PLAIN) as book:
        book.set_properties({"title": f"Record of {project.path.stem}", "created": EPOCH})
        for sheet, name in SHEETS.items():
            columns = list(table_schema(name, flat=True))
            lines = [[_cell(flat[column]) for column in columns] for flat in map(flatten, tables[name])]
            _write_sheet(book, sheet, columns, lines)
        sheet_of = {name: sheet for sheet, name in SHEETS.items()}
        described = [row | {"table": sheet_of[row["table"]]} for row in describe_columns()]
        _write_sheet(book, "codebook", list(described[0]), [list(row.values()) for row in described])
    return {"record.xlsx": buffer.getvalue()}


def _write_sheet(book: Any, name: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    """Add a sheet with a bold header that stays, filters, and columns as wide as their words."""
    if len(lines) > MOST_ROWS:
        raise DetenteError(
            f"The sheet '{name}' would have {len(lines)} rows, and Excel holds {MOST_ROWS}: export csv or parquet."
        )
    bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    for at, column in enumerate(columns):
        words = [column + "  ", *(str(line[at]) for line in lines[:SAMPLE] if line[at] is not None)]
        sheet.set_column(at, at, min(max(NARROWEST, *map(len, words)) + 2, WIDEST))
        sheet.write_string(0, at, column, bold)
    for row, line in enumerate(lines, start=1):
        for at, value in enumerate(line):
            _write_cell(sheet, (row, at), value, quoted)


def _write_cell(sheet: Any, place: tuple[int, int], value: Any, quoted: Any) -> None:
    """Write one cell; what looks like a formula is marked as text, so that it stays text where somebody edits it."""
    if isinstance(value, str):
        sheet.write_string(*place, value, quoted if is_formula(value) else None)
    elif value is not None:
        sheet.write_number(*place, value)


def _cell(value: Any) -> Any:
    """Return a value as a cell holds it: a list joined, a text no longer than a cell, without broken letters."""
    text = "; ".join(value) if isinstance(value, list) else value
    if not isinstance(text, str):
        return text
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return whole if len(whole) <= MOST_LETTERS else f"{whole[: MOST_LETTERS - 1]}…"
