"""Documents that cannot lie: what README shows runs, every command is in it, every link leads somewhere."""

import re
import shlex
import sys
from pathlib import Path

import pytest

import detente
from detente.code.load import Coder
from detente.show import cli
from detente.show.commands import handing
from detente.show.handover import FORMATS
from detente.show.intake import workers

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDING_OVER = (ROOT / "docs" / "handing-over.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_library_example_runs(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "load_once", lambda model, threads=1: coder)
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


@pytest.fixture
def sample(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A project `pak-rus.detente` of the sample articles in a folder of its own."""
    monkeypatch.setattr(workers, "load_once", lambda model, threads=1: coder)
    monkeypatch.chdir(tmp_path)
    with detente.open("pak-rus.detente") as project:
        list(detente.take_in(project, [detente.sample_articles()]))


@pytest.mark.usefixtures("sample")
def test_what_is_said_of_handing_over_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = re.findall(r"^    (detente [^\n]+)$|```python\n(.*?)```", HANDING_OVER, re.MULTILINE | re.DOTALL)
    assert len(steps) > 8
    for command, example in steps:
        if example:
            exec(compile(example, "handing-over.md", "exec"), {})
            continue
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code in {0, None}


def test_every_format_is_told_of() -> None:
    assert [
        form for form in FORMATS if f"`{form}`" not in HANDING_OVER and f"--format {form}`" not in HANDING_OVER
    ] == []
    for name in FORMATS:
        assert name in handing.FORMATS
