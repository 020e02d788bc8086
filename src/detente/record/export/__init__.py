"""Export: the record as JSON Lines, CSV, Parquet or POLECAT's columns, the same bytes from the same record."""

from detente.record.export.files import (
    FORMATS,
    defuse,
    export_coding,
    export_project,
    flatten,
    is_formula,
    make_files,
    make_tables,
    write_csv,
    write_files,
)
from detente.record.export.schemas import publish_schemas, read_schema, table_schema

__all__ = [
    "FORMATS",
    "defuse",
    "export_coding",
    "export_project",
    "flatten",
    "is_formula",
    "make_files",
    "make_tables",
    "publish_schemas",
    "read_schema",
    "table_schema",
    "write_csv",
    "write_files",
]
