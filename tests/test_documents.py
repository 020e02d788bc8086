"""Documents that cannot lie: what README shows runs, every command is in it, every link leads somewhere."""

import re
from pathlib import Path

import pytest

import detente
from detente.code.load import Coder
from detente.show import cli
from detente.show.intake import workers

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_library_example_runs(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "_load", lambda model, threads=1: coder)
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "pak-rus.html").stat().st_size > 10_000


@pytest.mark.parametrize("command", [command.callback.__name__ for command in cli.app.registered_commands])
def test_command_is_documented(command: str) -> None:
    assert f"`detente {command} " in README


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_make_knows_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_version_is_told_once() -> None:
    for name in ("pyproject.toml", "CITATION.cff", "CHANGELOG.md"):
        assert detente.__version__ in (ROOT / name).read_text(encoding="utf-8")
