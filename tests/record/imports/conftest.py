import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from detente.record import Project, open_project
from detente.record.imports import Imported, Options, import_file, list_files

sys.path.insert(0, str(Path(__file__).parent))
Write = Callable[[str, str | bytes], Path]
Take = Callable[..., tuple[Imported, pl.DataFrame]]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.detente") as held:
        yield held


@pytest.fixture
def take(project: Project, write: Write) -> Take:
    """Import a file of the given content; return what is said of it, and all rows of the project."""

    def take_file(
        kind: str, content: str | bytes, options: Options | None = None, name: str = "data.tab"
    ) -> tuple[Imported, pl.DataFrame]:
        told = import_file(project, write(name, content), kind, options)
        files = list_files(project)
        return told, pl.read_parquet(files) if files else pl.DataFrame()

    return take_file
