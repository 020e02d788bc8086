"""Only our own host is answered, only our own pages write, and nothing foreign may run."""

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from rooms import HOST, open_client
from starlette.routing import Route
from starlette.testclient import TestClient

from detente.record import open_project
from detente.show.web import make_app
from detente.show.web.app import STATIC
from detente.show.web.security import MOST, POLICY, list_hosts

FORMS = [route.path for route in make_app("").routes if isinstance(route, Route) and "POST" in (route.methods or ())]


def token_of(client: TestClient) -> str:
    return str(client.app.state.token)  # type: ignore[attr-defined]


def count_decisions(project: Path) -> int:
    with open_project(project) as held:
        return len(held.read_decisions())


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8321", "127.0.0.1", "127.0.0.1:80", "localhost.evil:8321", ""]
)
@pytest.mark.parametrize("path", ["/", "/dyad/CHL-NOR.json", "/static/room.css"])
def test_another_host_is_refused(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "CHL" not in answer.text


def test_localhost_is_answered(client: TestClient) -> None:
    assert {client.get("/", headers={"host": host}).status_code for host in list_hosts(8321)} == {200}


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "guessed", "ü"])
def test_form_without_the_token_writes_nothing(client: TestClient, project: Path, path: str, token: str) -> None:
    with open_project(project) as held:
        event = held.read_events()[0]
    where = path.format(mention=event.id, kind="reject", event=event.id, article="A")
    answer = client.post(where, data={"token": token, "event": event.id, "date": "2001", "by": "x"})
    assert answer.status_code == 403
    assert count_decisions(project) == 0
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8321"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_write_from_another_site_is_refused_even_with_the_token(
    client: TestClient, project: Path, headers: dict[str, str]
) -> None:
    with open_project(project) as held:
        event = held.read_events()[0]
    data = {"token": token_of(client), "event": event.id}
    assert client.post("/review/reject", data=data, headers=headers).status_code == 403
    assert count_decisions(project) == 0
    assert client.post("/review/reject", data=data, headers={"origin": HOST}).status_code == 303


def test_large_form_is_refused_unread(client: TestClient) -> None:
    assert client.post("/name", data={"token": token_of(client), "by": "x" * (MOST + 1)}).status_code == 413
    chunks = client.post(
        "/name", content=iter([b"token=", b"x"]), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert chunks.status_code == 411


def test_file_in_a_form_is_refused(client: TestClient) -> None:
    data, files = {"token": token_of(client)}, {"by": ("../../evil", b"x")}
    assert client.post("/name", data=data, files=files).status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/dyad/CHL-NOR", "/nothing", "/event/nothing", "/index.json", "/static/room.js", "/review"]
)
def test_every_answer_carries_the_strict_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "http" not in POLICY
    assert (headers["x-content-type-options"], headers["cross-origin-resource-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
    ],
)
def test_nothing_outside_the_static_folder_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_form_cannot_be_sent_by_a_link(client: TestClient) -> None:
    assert {
        client.get(path.format(mention="m", kind="reject", event="e", article="A")).status_code for path in FORMS
    } <= {404, 405}


def test_pages_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/dyad/CHL-NOR", "/review"):
        assert "http://" not in client.get(path).text.replace("http://www.w3.org", "")
        assert "https://" not in client.get(path).text


def test_vendored_files_are_as_published() -> None:
    folder = STATIC / "vendor"
    listed = tomllib.loads((folder / "VENDORED.toml").read_text(encoding="utf-8"))["file"]
    for one in listed:
        assert sha256((folder / one["path"]).read_bytes()).hexdigest() == one["sha256"]
        assert (folder / one["licence_text"]).read_text(encoding="utf-8").strip()
        assert {"name", "version", "licence", "source"} <= set(one)
    known = {"VENDORED.toml", *(one["path"] for one in listed), *(one["licence_text"] for one in listed)}
    assert {path.name for path in folder.iterdir()} == known


def test_missing_project_is_told_in_words(tmp_path: Path) -> None:
    answer = open_client(tmp_path / "none.detente").get("/")
    assert answer.status_code == 500
    assert "detente read" in answer.text
