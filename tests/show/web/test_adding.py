"""Files handed in by the browser are read as `detente read` reads them, a line each; none leads out of the project."""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from rooms import open_client
from starlette.testclient import TestClient

import detente
from detente.code.load import Coder
from detente.record import open_project
from detente.show.web.adding import LONGEST_STEM, clean_name
from detente.show.web.security import MOST_UPLOADED

TEXT = "By Ada Holm\n\n14 June 2003\n\nNorway and Chile signed a treaty in 1950. Chile threatened Norway in 1999."
Files = dict[str, bytes]
Send = Callable[[Files], dict[str, Any]]


@pytest.fixture
def client(tmp_path: Path, loaded: Coder, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """An empty project; files on their way lie in a folder that is looked into afterwards."""
    (tmp_path / "way").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "way"))
    with open_project(tmp_path / "p.detente"):
        pass
    yield open_client(tmp_path / "p.detente")
    assert {one.name.partition(".detente")[0] for one in tmp_path.iterdir()} <= {"way", "p", "in"}
    assert list((tmp_path / "way").iterdir()) == []


def hand_in(client: TestClient, files: Files, **data: str) -> Any:
    token = {"token": client.app.state.token}  # type: ignore[attr-defined]
    parts = [("files", (name, content)) for name, content in files.items()]
    return client.post("/added", data={**token, **data}, files=parts)


@pytest.fixture
def send(client: TestClient) -> Send:
    """Hand files in, and wait until all are read; return the twin of the page that tells of them."""

    def hand_in_and_wait(files: Files) -> dict[str, Any]:
        answer = hand_in(client, files)
        assert answer.status_code == 303, answer.text
        for _ in range(600):
            found: dict[str, Any] = client.get(f"{answer.headers['location']}.json").json()
            if found["done"]:
                return {**found, "page": client.get(answer.headers["location"]).text}
            time.sleep(0.05)
        raise AssertionError(found)

    return hand_in_and_wait


def test_files_are_read_as_the_command_reads_them_and_told_line_by_line(
    client: TestClient, send: Send, tmp_path: Path
) -> None:
    assert "Nothing is read yet" in client.get("/").text
    files = {"one.txt": TEXT.encode(), "two.txt": b"Chile accused Norway of poaching.", "none.pdf": b"%PDF-broken"}
    told = send(files)
    (tmp_path / "in").mkdir()
    for name, content in files.items():
        (tmp_path / "in" / name).write_bytes(content)
    with detente.open(tmp_path / "in" / "q.detente") as other, detente.open(tmp_path / "p.detente") as held:
        list(detente.take_in(other, [tmp_path / "in" / name for name in files]))
        assert held.mentions.equals(other.mentions)
        assert held.articles.equals(other.articles)
        assert {one.source for one in held.read_articles()} == {"one.txt", "two.txt"}
        assert {one.source for one in held.read_faults()} == {"two.txt", "none.pdf"}
    assert [one["doc"] for one in told["articles"]] == ["one", "two"]
    assert {one["source"] for one in told["faults"]} == {"two.txt", "none.pdf"}
    for said in ("Ada Holm", "14 June 2003", "no publication date was found: give one", "To mend it:", "3 files:"):
        assert said in told["page"]
    assert "hx-trigger" not in told["page"]


def test_file_sent_again_changes_nothing_and_two_of_a_name_are_two(send: Send, tmp_path: Path) -> None:
    send({"one.txt": TEXT.encode()})
    again = send(
        {"one.txt": TEXT.encode(), "a/one.TXT": b"Chile lent Norway a glacier in 2001.", "c.txt": TEXT.encode()}
    )
    assert again["files"] == ["one.txt", "one-2.TXT", "c.txt"]
    assert sorted(one["state"] for one in again["articles"])[-1] == "unchanged"
    assert "in the project already" in again["page"]
    assert "the same as one.txt, read once" in again["page"]
    with detente.open(tmp_path / "p.detente") as held:
        assert len(held.read_articles()) == 2


def test_list_of_references_gives_the_articles_sent_with_it_their_author(send: Send, tmp_path: Path) -> None:
    listed = b"TY  - NEWS\nAU  - Sample, Norma\nDA  - 2003/05/06/\nL1  - two.txt\nER  - \n"
    told = send({"two.txt": b"Chile accused Norway of poaching.", "z.ris": listed})
    assert [(one["author"], one["date"]) for one in told["articles"]] == [("Norma Sample", "2003-05-06")]
    assert told["faults"] == []


def bomb() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 70_000_000)
    return held.getvalue()


HOSTILE = {
    "../../../etc/cron.d/evil.txt": TEXT.encode(),
    "..\\..\\evil.txt": b"Chile lent Norway a glacier in 2001.",
    "<img src=x onerror=alert(1)>.txt": b"Norway gave Chile 30 schools in 1953.",
    "\u202egnp.exe\r\nX: y.html": b"<p>",
    ".detente": b"x",
    "p.detente": b"SQLite format 3\0",
    "a.zip": b"PK\x03\x04",
}


def test_hostile_names_and_files_lead_nowhere_and_run_nothing(send: Send, tmp_path: Path) -> None:
    told = send({**HOSTILE, "bomb.docx": bomb()})
    assert not any(set(name) & set("/\\<>\u202e\r\n") or name.startswith(".") for name in told["files"])
    assert len(told["files"]) == len({name.casefold() for name in told["files"]}) == len(HOSTILE) + 1
    assert len(told["articles"]) == 3
    assert any("unpacks to more than" in one["reason"] for one in told["faults"])
    assert "<img" not in told["page"]
    assert str(tmp_path) not in told["page"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../a.txt", "a.txt"), ("C:\\x\\b c.pdf", "b c.pdf"), ("..", "article"), ("", "article"), ("\0.txt", "_.txt"),
        ("Ü–ñ (2), Q&A.docx", "Ü–ñ (2), Q&A.docx"), (".htaccess", "htaccess"), ("a.txt/", "article"), ("CON/..txt", "txt"),
        ("ü" * 300 + ".txt", "ü" * (LONGEST_STEM // 2) + ".txt"),
    ],
)  # fmt: skip
def test_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept
    assert clean_name(given, [kept.upper()]) != kept


def test_what_is_no_file_or_too_much_or_without_token_is_refused(client: TestClient, tmp_path: Path) -> None:
    token = client.app.state.token  # type: ignore[attr-defined]
    for data in ({}, {"files": "no file"}):
        answer = client.post("/added", data={"token": token, **data})
        assert (answer.status_code, "No file was chosen" in answer.text) == (400, True)
    assert hand_in(client, {"a.txt": b"x"}, token="guessed").status_code == 403
    assert hand_in(client, {f"{at}.txt": b"x" for at in range(301)}).status_code == 400
    long = client.post("/added", content=b"x", headers={"content-length": str(MOST_UPLOADED + 1)})
    assert long.status_code == 413
    evil = client.post(
        "/added", data={"token": token}, files={"files": ("a.txt", b"x")}, headers={"origin": "http://e"}
    )
    assert evil.status_code == 403
    assert client.get("/added/none").status_code == 404
    with detente.open(tmp_path / "p.detente") as held:
        assert held.read_articles() == ()


def test_form_names_what_is_read(client: TestClient) -> None:
    assert ".docx" in client.get("/add.json").json()["accepted"]
    assert re.search(r'type="file" multiple required accept="[^"]*\.pdf', client.get("/add").text)
