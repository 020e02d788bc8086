"""Event data of the field beside a project: files imported as tidy Parquet, listed in a manifest inside the project."""

from detente.record.imports.days import DayOrder, find_word
from detente.record.imports.formats import FORMATS
from detente.record.imports.importing import IMPORTER, Imported, Options, import_file
from detente.record.imports.manifest import Stray, data_folder, find_strays, list_files, remove_unlisted
from detente.record.imports.protocol import EVENTS, REJECTS

__all__ = [
    "EVENTS", "FORMATS", "IMPORTER", "REJECTS", "DayOrder", "Imported", "Options", "Stray", "data_folder",
    "find_strays", "find_word", "import_file", "list_files", "remove_unlisted",
]  # fmt: skip
