import csv
import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

import detente as dt
from detente.errors import DetenteError
from detente.record import DecisionKind
from detente.show.door import ShownProject
from detente.show.handover import Imprint

CSV = ("articles", "claims", "decisions", "events", "mentions", "predictions", "stated_facts")


@pytest.mark.parametrize("with_text", [False, True])
def test_frictionless_reads_it_back_and_finds_nothing_wrong(
    project: ShownProject, tmp_path: Path, with_text: bool
) -> None:
    project.archive(tmp_path / "out", Imprint(with_text=with_text))
    package = Package(str(tmp_path / "out" / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["name", "message"]) == []
    assert report.valid
    assert {one.name for one in package.resources} == {*CSV, *(("text-0a", "text-0b") if with_text else ())}
    assert [row["quote"] for row in package.get_resource("mentions").read_rows()].count("Norway will visit Chile.") == 1
    assert all(field.description for name in CSV for field in package.get_resource(name).schema.fields)


def test_frictionless_sees_a_table_that_was_touched(project: ShownProject, tmp_path: Path) -> None:
    project.archive(tmp_path / "out")
    table = tmp_path / "out" / "data" / "events.csv"
    table.write_text(table.read_text().replace("AGREE", "ADORE"))
    assert not Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


def test_the_same_project_gives_the_same_bytes(project: ShownProject, tmp_path: Path) -> None:
    first, second = (project.archive(tmp_path / name / "x.zip") for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.testzip() is None


def test_every_file_has_its_hash(project: ShownProject, tmp_path: Path) -> None:
    folder = project.archive(tmp_path / "out")
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
    assert {"README.md", "codebook.md", "CITATION.cff", "versions.json", "datapackage.json"} < set(files)
    assert set(sums) == set(files) - {"SHA256SUMS"}
    for name, known in sums.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == known


def test_no_full_text_leaves_unless_it_is_asked_for(project: ShownProject, tmp_path: Path) -> None:
    whole = project.read_articles()[0].text
    project.archive(tmp_path / "bare.zip")
    project.archive(tmp_path / "full.zip", Imprint(with_text=True))
    with zipfile.ZipFile(tmp_path / "bare.zip") as bare, zipfile.ZipFile(tmp_path / "full.zip") as full:
        assert not any(whole.encode() in bare.read(name) for name in bare.namelist())
        assert full.read("texts/0a.txt").decode() == whole
        assert "--with-text" in full.read("README.md").decode()
        rows = list(csv.DictReader(full.read("data/mentions.csv").decode().splitlines(keepends=True)))
    for row in rows:
        quote = row["quote"].removeprefix("'") if row["quote"][1:2] == "=" else row["quote"]
        assert whole[int(row["start_char"]) : int(row["end_char"])] == quote


def test_a_folder_with_other_files_is_refused(project: ShownProject, tmp_path: Path) -> None:
    project.archive(tmp_path / "out", Imprint(with_text=True))
    project.archive(tmp_path / "out", Imprint(with_text=True))
    with pytest.raises(DetenteError, match=r"holds other files \(texts/0a.txt"):
        project.archive(tmp_path / "out")
    with pytest.raises(DetenteError, match="is a file"):
        project.archive(project.path)


def test_decisions_go_out_and_come_back(project: ShownProject, tmp_path: Path) -> None:
    folder = project.archive(tmp_path / "out")
    with (folder / "data" / "decisions.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kind"], row["fate"], row["by"], row["reason"]) for row in rows] == [
        ("reject", "applied", "'=me", "'-no, “never”"), ("date", "applied", "Norma", ""),
    ]  # fmt: skip
    with dt.open(tmp_path / "other.detente") as other:
        other.take_journal(folder / "data" / "decisions.csv")
        assert other.read_decisions() == project.read_decisions()
        with pytest.raises(DetenteError, match="no journal"):
            other.take_journal(folder / "data" / "events.csv")


def test_it_says_whose_it_is(project: ShownProject, tmp_path: Path) -> None:
    imprint = Imprint('Fish: "deep"', ("Norma Sample", "The Fish Institute of Oslo, Ltd"))
    folder = project.archive(tmp_path / "out", imprint)
    cited = (folder / "CITATION.cff").read_text()
    for line in ('title: "Fish: \\"deep\\""', '  - family-names: "Sample"', '    given-names: "Norma"'):
        assert line in cited.splitlines()
    assert json.loads((folder / "versions.json").read_text())["coders"] == ["c1"]
    assert (
        "archive -p 'Fish & Co.detente' -o out --title 'Fish: \"deep\"' --author 'Norma Sample'"
        in (folder / "README.md").read_text()
    )


@pytest.mark.usefixtures("loaded")
def test_the_commands_that_it_names_make_it_again(tmp_path: Path, write: Callable[..., Path]) -> None:
    write("articles/one.txt", "Norway and Chile signed a treaty in 1950. Norway sold Chile four trawlers last year.")
    with dt.open(tmp_path / "p.detente") as first:
        list(dt.take_in(first, [tmp_path / "articles"]))
        first.date_article("one", "1990", by="Norma")
        list(dt.take_in(first, [tmp_path / "articles"]))
        agreed = first.mentions.filter(type="AGREE")["id"].item()
        first.decide(DecisionKind.REJECT, agreed, by="Norma")
        made = first.archive(tmp_path / "a" / "p.zip").read_bytes()
        first.archive(tmp_path / "d")
    (tmp_path / "again").mkdir()
    with dt.open(tmp_path / "again" / "p.detente") as second:
        second.take_journal(tmp_path / "d" / "data" / "decisions.csv")
        list(dt.take_in(second, [tmp_path / "articles"]))
        assert second.archive(tmp_path / "b" / "p.zip").read_bytes() == made
