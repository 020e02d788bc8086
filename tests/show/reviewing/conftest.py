from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewed import fill

from detente.record import Project, open_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with two articles and three events."""
    with open_project(tmp_path / "p.detente") as opened:
        fill(opened)
        yield opened
