"""Export: the record as JSON Lines, CSV, Parquet or POLECAT's columns, the same bytes from the same record."""

from detente.record.export.files import FORMATS, export_coding, export_project
from detente.record.export.schemas import publish_schemas

__all__ = ["FORMATS", "export_coding", "export_project", "publish_schemas"]
