"""Reading rooms over projects made by hand, for a client and for a real browser."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from detente.record import open_project
from detente.show.brief import Material
from detente.show.web import make_app
from detente.types import Article, Coding

HOST = "http://127.0.0.1:8321"


def fill_project(path: Path, material: Material, *others: Article) -> Path:
    """Keep the articles of a material, with what was read in them, in a project."""
    with open_project(path) as project:
        for article in (*material.articles, *others):
            mentions, claims, predictions = (
                tuple(one for one in held if one.article == article.id)
                for held in (material.mentions.values(), material.claims, material.predictions)
            )
            project.store(Coding(article, mentions, claims, predictions), "by hand")
        project.note_faults(material.faults)
    return path


def open_client(project: Path) -> TestClient:
    return TestClient(make_app(project), base_url=HOST, follow_redirects=False)


def send_form(client: TestClient, path: str, **fields: object) -> str:
    """Send a form as a page of the reading room does; return where it leads."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/").text)
    assert token
    answer = client.post(path, data={"token": token[1], **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@contextmanager
def serve(project: Path) -> Iterator[str]:
    """Serve a project on a free port of this computer; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = uvicorn.Config(make_app(project, port=port), log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()
