import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.code.load import Coder
from detente.read import Fault
from detente.record import open_project
from detente.show import cli
from detente.show.terminal import print_fault, print_line

TEXT = "By Norma Sample\n\n3 March 2002\n\nNorway and Chile signed a treaty in 1950. Norway sold Chile four trawlers."
COMMANDS = (
    *("brief", "read", "events", "show", "facts", "code", "export", "archive", "check", "date", "explain", "evaluate"),
    *("relation", "phases", "fields", "ledger", "disagreements", "pulls", "governments", "triangles"),
    *("review", "decide", "decisions", "agreement", "journal export", "journal merge"),
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], loaded: Coder) -> Run:
    """Run the command line in this process; return exit code, output, errors."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    return folder


@pytest.fixture
def project(run: Run, articles: Path, tmp_path: Path) -> Path:
    path = tmp_path / "p.detente"
    assert run("read", articles, "-p", path)[0] == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_json(run: Run, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert f"Example: detente {command}" in out
    assert "--json" in out


def test_brief_writes_the_page(run: Run, articles: Path, tmp_path: Path) -> None:
    code, out, _ = run("brief", articles, "--dyad", "CHL-NOR", "-o", tmp_path / "brief.html")
    assert code == 0
    assert str(tmp_path / "brief.html") in out
    assert "Chile–Norway" in (tmp_path / "brief.html").read_text()


def test_a_coder_loaded_ahead_gives_the_same_brief(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("brief", articles, "--dyad", "CHL-NOR", "-o", tmp_path / "a.html")[0] == 0
    start = [sys.executable, "-m", "detente", "brief", str(articles), "--dyad", "CHL-NOR", "-o", "b.html"]
    assert subprocess.run(start, check=False, cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_pipeline_that_is_missing_is_told_from_the_process_ahead(articles: Path, tmp_path: Path) -> None:
    start = [sys.executable, "-m", "detente", "brief", str(articles), "--dyad", "CHL-NOR", "--model", "no_such_model"]
    ended = subprocess.run(start, check=False, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 1
    assert ended.stderr.startswith("detente: No spaCy pipeline 'no_such_model'; install it")


def test_brief_of_a_project_is_that_of_its_articles_and_takes_no_articles_beside(
    run: Run, articles: Path, project: Path, tmp_path: Path
) -> None:
    assert run("brief", articles, "--dyad", "CHL-NOR", "-o", tmp_path / "a.html")[0] == 0
    assert run("brief", "-p", project, "--dyad", "CHL-NOR", "-o", tmp_path / "b.html")[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    for words in ((articles, "-p", project), ()):
        code, _, err = run("brief", *words, "--dyad", "CHL-NOR", "-o", tmp_path / "c.html")
        assert (code, "PATHS of articles or a project" in err) == (2, True)


def test_brief_with_a_bad_file_ends_in_warnings(run: Run, articles: Path, tmp_path: Path) -> None:
    (articles / "bad.pdf").write_bytes(b"no pdf")
    code, out, err = run("brief", articles, "--dyad", "CHL-NOR", "-o", tmp_path / "b.html", "--json")
    assert code == 3
    assert json.loads(out)["faults"][0]["source"].endswith("bad.pdf")
    assert "bad.pdf" in err


def test_unknown_dyad_is_a_matter_of_usage(run: Run, articles: Path, tmp_path: Path) -> None:
    code, _, err = run("brief", articles, "--dyad", "Norwey-Chile", "-o", tmp_path / "b.html")
    assert code == 2
    assert "Did you mean 'Norway'" in err


def test_nothing_to_read_fails(run: Run, tmp_path: Path) -> None:
    code, _, err = run("brief", tmp_path / "nothing", "--dyad", "CHL-NOR", "-o", tmp_path / "b.html")
    assert code == 1
    assert "No article could be read" in err


def test_page_that_cannot_be_written_fails(run: Run, articles: Path, tmp_path: Path) -> None:
    code, _, err = run("brief", articles, "--dyad", "CHL-NOR", "-o", articles / "one.txt" / "b.html")
    assert code == 1
    assert "Cannot write" in err


def test_events_can_be_chosen(run: Run, project: Path) -> None:
    rows = json.loads(run("events", "-p", project, "--json")[1])
    chosen = json.loads(run("events", "-p", project, "--type", "agree", "--json")[1])
    assert [row["type"] for row in chosen] == ["AGREE"]
    assert len(rows) == 2


@pytest.mark.parametrize("wanted", [("--type", "FOO"), ("--field", "foo"), ("--status", "foo"), ("--since", "20x")])
def test_a_wish_that_no_event_can_meet_is_a_matter_of_usage(run: Run, project: Path, wanted: tuple[str, str]) -> None:
    code, _, err = run("events", "-p", project, *wanted)
    assert code == 2
    assert wanted[1] in err


def test_letters_that_a_terminal_lacks_stop_nothing(run: Run, project: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    (row,) = json.loads(run("events", "-p", project, "--type", "AGREE", "--json")[1])
    for words in (["show", row["event"], "-p", str(project)], ["explain", "--help"]):
        start = [sys.executable, "-c", "from detente.show.cli import main; main()", *words]
        assert subprocess.run(start, check=False, capture_output=True, env=environment).returncode == 0


def test_events_print_a_table(run: Run, project: Path) -> None:
    assert "2 events" in run("events", "-p", project)[1]


def test_show_tells_witnesses_offsets_and_rule(run: Run, project: Path) -> None:
    (row,) = json.loads(run("events", "-p", project, "--type", "AGREE", "--json")[1])
    _, out, _ = run("show", row["event"], "-p", project)
    for words in ("Norway and Chile signed a treaty in 1950", "Norma Sample", "one:", "network:agree:sign"):
        assert words in out


def test_show_of_unknown_event_fails(run: Run, project: Path) -> None:
    assert run("show", "nothing", "-p", project)[0] == 1


def test_code_writes_the_files_of_the_scorer(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("code", articles, "-o", tmp_path / "out")[0] == 0
    first = json.loads((tmp_path / "out" / "mentions.jsonl").read_text().splitlines()[0])
    keys = "doc quote source target type field start end status said_by event start_char end_char rule confidence"
    assert set(keys.split()) <= set(first)
    assert first["doc"] == "one"
    assert (tmp_path / "out" / "claims.jsonl").exists()
    assert (tmp_path / "out" / "predictions.jsonl").exists()


@pytest.mark.parametrize(
    "form", ["jsonl", "csv", "parquet", "polecat", "xlsx", "panel", "graphml", "bibtex", "csl", "ris"]
)
def test_export_writes_files(run: Run, project: Path, tmp_path: Path, form: str) -> None:
    code, out, _ = run("export", "-p", project, "-o", tmp_path / form, "--format", form, "--json")
    assert code == 0
    assert all(Path(file).stat().st_size >= 0 for file in json.loads(out)["files"])


def test_check_of_a_whole_project_is_fine(run: Run, project: Path) -> None:
    code, out, _ = run("check", "-p", project)
    assert code == 0
    assert "nothing is wrong" in out


def test_check_of_a_broken_quote_finds_it(run: Run, project: Path) -> None:
    with sqlite3.connect(project) as db:
        db.execute("UPDATE mentions SET quote = 'never said'")
    db.close()
    assert run("check", "-p", project)[0] == 4


def test_date_is_mended(run: Run, project: Path) -> None:
    code, out, _ = run("date", "one", "2001-05", "-p", project)
    assert code == 0
    assert "2001-05" in out


def test_impossible_date_is_a_matter_of_usage(run: Run, project: Path) -> None:
    assert run("date", "one", "2001-15", "-p", project)[0] == 2


def test_missing_project_fails(run: Run, tmp_path: Path) -> None:
    assert run("events", "-p", tmp_path / "none.detente")[0] == 1


def test_unknown_export_format_is_a_matter_of_usage(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("export", "-p", project, "-o", tmp_path / "out", "--format", "xml")[0] == 2


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_line("a\x1b[31mb")
    print_fault(Fault("a\x1b[31mb", "why", "how"))
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; sys.argv = ['detente', '--help']\nfrom detente.show.cli import main\ntry: main()\n"
    script += "except SystemExit: pass\n"
    script += "print('HEAVY', sorted({'spacy', 'polars', 'numpy', 'onnxruntime'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "HEAVY []" in out


def test_stated_facts_are_listed_by_who_says_them(run: Run, articles: Path, tmp_path: Path) -> None:
    (articles / "one.txt").write_text(f"{TEXT}\n\nNorway supplies around 20 to 25 percent of Chile's salmon trade.")
    assert run("read", articles, "-p", tmp_path / "p.detente")[0] == 0
    out = run("facts", "-p", tmp_path / "p.detente", "CHL-NOR")[1]
    for words in ("around 20 to 25 % (trade)", "Norma Sample", "1 stated fact"):
        assert words in out
    assert json.loads(run("facts", "-p", tmp_path / "p.detente", "CHL-PER", "--json")[1]) == []
    assert run("facts", "-p", tmp_path / "p.detente", "Norwey-Chile")[0] == 2


MEASURES = ("relation", "phases", "fields", "ledger", "pulls", "governments")


@pytest.mark.parametrize("command", MEASURES)
def test_a_measure_of_a_pair_is_printed_and_is_json(run: Run, project: Path, command: str) -> None:
    assert run(command, "CHL-NOR", "-p", project)[0] == 0
    code, out, _ = run(command, "CHL-NOR", "-p", project, "--json")
    assert code == 0
    assert "notes" in json.loads(out)


@pytest.mark.parametrize("command", MEASURES)
def test_a_measure_of_no_pair_is_a_matter_of_usage(run: Run, project: Path, command: str) -> None:
    code, _, err = run(command, "Norwey-Chile", "-p", project)
    assert code == 2
    assert "Did you mean 'Norway'" in err


@pytest.mark.parametrize("command", [*MEASURES, "disagreements", "triangles"])
@pytest.mark.parametrize("option", ["--since", "--as-of"])
def test_a_date_that_is_none_is_a_matter_of_usage(run: Run, project: Path, command: str, option: str) -> None:
    code, _, err = run(command, "CHL-NOR", "-p", project, option, "20x")
    assert code == 2
    assert "no ISO date" in err


@pytest.mark.parametrize("command", [*MEASURES, "disagreements", "triangles"])
def test_before_the_first_event_there_is_a_sentence(run: Run, project: Path, command: str) -> None:
    code, out, _ = run(command, "CHL-NOR", "-p", project, "--as-of", "1900")
    assert code == 0
    assert "." in out
    assert "1950" not in out


@pytest.mark.parametrize("command", [*MEASURES, "disagreements", "triangles"])
def test_an_empty_record_is_a_sentence(run: Run, tmp_path: Path, command: str) -> None:
    open_project(tmp_path / "empty.detente").close()
    code, out, _ = run(command, "CHL-NOR", "-p", tmp_path / "empty.detente")
    assert code == 0
    assert "." in out


def test_a_sentence_of_no_date_is_a_matter_of_usage(run: Run) -> None:
    assert run("explain", "Norway visited Chile last year.", "--date", "20x")[0] == 2


def test_a_sentence_is_explained_with_its_claims(run: Run) -> None:
    sentence = "The border war soured relations between India and China."
    code, out, _ = run("explain", sentence, "--json")
    assert code == 0
    assert [one["dyad"] for one in json.loads(out)["claims"]] == [["CHN", "IND"]]
    assert "network:claim:sour" in run("explain", sentence)[1]
    assert "claims: none" in run("explain", "Norway visited Chile.")[1]


def test_pairs_with_an_unknown_root_are_a_matter_of_usage(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("marked_sentence\tgold_root\n<s>Norway</s> met <t>Chile</t>.\tMEET\n", encoding="utf-8")
    code, _, err = run("evaluate", "--pairs", pairs)
    assert code == 2
    assert "'MEET'" in err


@pytest.mark.parametrize("command", ["disagreements", "triangles"])
def test_a_measure_of_the_whole_record_is_json(run: Run, project: Path, command: str) -> None:
    code, out, _ = run(command, "-p", project, "--json")
    assert code == 0
    assert json.loads(out)


def test_a_relation_on_too_little_is_a_sentence(run: Run, project: Path) -> None:
    assert json.loads(run("relation", "CHL-NOR", "-p", project, "--json")[1])["notes"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [["events"], ["events", "--json"], ["check"]])
def test_output_that_cannot_be_written_is_one_line(project: Path, words: list[str]) -> None:
    start = [sys.executable, "-c", "from detente.show.cli import main; main()", *words, "-p", str(project)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(start, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 1
    assert ended.stderr == "detente: cannot write the output: No space left on device\n"


def test_archive_is_written_with_its_makers(run: Run, project: Path, tmp_path: Path) -> None:
    code, out, _ = run("archive", "-p", project, "-o", tmp_path / "a.zip", "--author", "Norma Sample", "--json")
    assert code == 0
    assert json.loads(out) == {"archive": str(tmp_path / "a.zip"), "with_text": False}
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert b'"Norma"' in packed.read("CITATION.cff")


def test_python_runs_the_package() -> None:
    said = subprocess.run([sys.executable, "-m", "detente", "--version"], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout.split()[0]) == (0, "detente")
