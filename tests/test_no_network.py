"""Nothing leaves the computer: a brief is written with every socket barred."""

import socket
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
