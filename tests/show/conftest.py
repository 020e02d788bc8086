"""One coder for all tests that go through the command line or the door."""

import sys
from pathlib import Path

import pytest

from detente.code.load import Coder

sys.path.insert(0, str(Path(__file__).parent))  # for `hand_made`


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, coder: Coder) -> Coder:
    """Let the commands share the coder that the tests have loaded, so that each does not load its own."""
    monkeypatch.setattr("detente.show.intake.workers.load_once", lambda model: coder)
    monkeypatch.setattr("detente.code.pipeline.ahead.os.cpu_count", lambda: 1)  # and none is loaded in a process beside
    return coder
