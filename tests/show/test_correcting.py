import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed import fill

from detente.record import open_project
from detente.show import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with open_project(tmp_path / "p.detente") as opened:
        fill(opened)
    return tmp_path / "p.detente"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def test_review_prints_cards_and_ends_with_the_precision(run: Run, project: Path) -> None:
    code, out, _ = run("review", "-p", project, "--by", "ann", keys="r\na\nq\n")
    assert code == 0
    assert "Chile sued Norway" in out
    assert out.splitlines()[-1].startswith("2 judged: 1 as read, 0 edited, 1 rejected")


def test_review_as_json_keeps_the_talk_apart(run: Run, project: Path) -> None:
    _, out, err = run("review", "-p", project, "--sample", "2", "--json", keys="a\na\n")
    assert "Norway" in err
    found = json.loads(out)
    assert (found["checked"], found["share"]) == (2, 1.0)
    assert found["check"].startswith("2 of 3 events at random, seed 1")


def test_review_of_a_pair_that_is_none_is_a_matter_of_usage(run: Run, project: Path) -> None:
    assert run("review", "-p", project, "--dyad", "Norwey-Chile")[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are not on Windows")
def test_review_in_a_terminal_takes_single_keys(project: Path) -> None:
    import pty  # noqa: PLC0415

    above, below = pty.openpty()
    script = "from detente.show.cli import main; main()"
    words = [sys.executable, "-c", script, "review", "-p", str(project), "--by", "ann"]
    with subprocess.Popen(words, stdin=below, stdout=subprocess.PIPE, text=True) as review:
        os.write(above, b"raq")
        out = review.communicate(timeout=60)[0]
    os.close(above)
    os.close(below)
    assert "2 judged: 1 as read, 0 edited, 1 rejected" in out


def test_decide_writes_a_decision_and_decisions_lists_it(run: Run, project: Path) -> None:
    with open_project(project) as held:
        (suit,) = (one.id for one in held.read_events() if one.type == "ACCUSE")
    assert (
        run("decide", "edit", suit, "--set", "status=denied", "-p", project, "--by", "ann", "--reason", "see 2")[0] == 0
    )
    (row,) = json.loads(run("decisions", "-p", project, "--json")[1])
    assert (row["kind"], row["change"], row["by"], row["reason"]) == ("edit", "status=denied", "ann", "see 2")
    out = run("decisions", "-p", project)[1]
    assert "1 decision: 1 applied" in out
    (undone,) = json.loads(run("decide", "withdraw", row["id"], "-p", project, "--json")[1])
    assert undone["outcome"] == "applied"
    assert run("decide", "edit", suit, "--set", "status=perhaps", "-p", project)[0] == 2
    assert run("decide", "accept", "nothing", "-p", project)[0] == 1


def test_journals_go_from_one_project_to_another_and_people_are_compared(
    run: Run, project: Path, tmp_path: Path
) -> None:
    with open_project(tmp_path / "q.detente") as other:
        fill(other)
    for path, by, keys in ((project, "ann", "a\na\na\n"), (tmp_path / "q.detente", "bo", "r\na\na\n")):
        run("review", "-p", path, "--by", by, keys=keys)
    assert "4 decisions" in run("journal", "export", "-p", tmp_path / "q.detente", "-o", tmp_path / "bo.jsonl")[1]
    out = run("journal", "merge", tmp_path / "bo.jsonl", "-p", project)[1]
    assert "4 new decisions, 1 conflict" in out
    assert json.loads(run("journal", "merge", tmp_path / "bo.jsonl", "-p", project, "--json")[1])["new"] == []
    (found,) = json.loads(run("agreement", "-p", project, "--between", "ann", "bo", "--json")[1])
    assert found["variables"][0] | {"low": 0, "high": 0} == {
        "variable": "event", "units": 4, "percent": 0.75, "kappa": 0.0, "alpha": 0.0, "low": 0, "high": 0,
    }  # fmt: skip
    assert "0.75" in run("agreement", "-p", project)[1]
    assert run("agreement", "-p", project, "--between", "ann", "cy")[0] == 2


def test_nobody_who_judged_is_a_sentence(run: Run, project: Path) -> None:
    assert "Nobody has judged anything yet" in run("agreement", "-p", project)[1]


def test_check_lists_orphaned_decisions(run: Run, project: Path) -> None:
    run("review", "-p", project, "--by", "ann", keys="a\n")
    with open_project(project) as held:
        fill(held, "c2", without="ACCUSE")
    code, out, _ = run("check", "-p", project)
    assert code == 4
    assert "decision accept by ann" in out
    assert "1 problem" in out


def test_the_brief_of_a_project_tells_what_the_random_check_found(project: Path, run: Run, tmp_path: Path) -> None:
    import detente  # noqa: PLC0415

    run("review", "-p", project, "--by", "ann", "--sample", "3", keys="a\na\nr\n")
    with detente.open(project) as held:
        page = held.brief("Norway-Chile", tmp_path / "brief.html").read_text()
    assert page.count("events drawn at random and checked by") == 2
    assert "nobody has checked it" not in page
