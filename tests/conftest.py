"""What all tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.code.load import Coder, load_coder

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The reference material beside the repository, which is no part of it."""
    if not SHARED.is_dir():
        pytest.skip("the reference folder `shared` does not stand beside the repository")
    return SHARED


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file of the given name and content into the test's own folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as shipped, loaded once."""
    return load_coder()
