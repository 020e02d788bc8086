"""Nothing leaves the computer: a brief is written with every socket barred."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from detente.code.load import Coder
from detente.show.brief import write_brief
from detente.show.door import sample_articles
from detente.show.intake import workers
from detente.show.oneshot import gather_articles


def barred(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a socket was opened")


def test_brief_opens_no_socket(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "load_once", lambda model: coder)
    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, barred)
    material = gather_articles([sample_articles()], "PAK-RUS")
    page = write_brief(material, tmp_path / "brief.html")
    assert page.exists()
    assert material.events


def test_the_process_that_codes_ahead_opens_none_either(tmp_path: Path) -> None:
    script = "import socket\ndef barred(*_, **__): raise AssertionError('a socket was opened')\n"
    script += "socket.socket.__init__ = socket.getaddrinfo = socket.socketpair = barred\n"
    script += "from detente.show.cli import main\nmain()\n"
    words = ["brief", str(sample_articles()), "--dyad", "PAK-RUS", "-o", str(tmp_path / "brief.html")]
    ended = subprocess.run([sys.executable, "-c", script, *words], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
