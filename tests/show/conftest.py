"""The coder of `stubs` for tests that go through the command line or the door."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stub in place of the coder."""
    from stubs import code_stub  # noqa: PLC0415  the path is set above

    monkeypatch.setattr("detente.code.coder.code_article", code_stub)
    monkeypatch.setattr("detente.show.intake.workers._load", lambda model: object())
