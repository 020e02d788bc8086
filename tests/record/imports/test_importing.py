"""Bad input in one line each, nothing half-imported, nothing twice."""

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl
import pytest
from event_files import ICEWS, POLECAT, gdelt, icews, polecat, table

from detente.record import Project, check_project
from detente.record.imports import DayOrder, Options, data_folder, importing, list_files, remove_unlisted

ROW = icews("1", "2018-06-01", "Norway", "042", "Chile")
GOOD = table(ICEWS, ROW, icews("2", "2018-06-03", "Chile", "111", "Norway"))
NONE = "nothing of it"


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("icews", "", "the file is empty"),
        ("icews", table(ICEWS), "it holds no row of events"),
        ("icews", GOOD.replace("CAMEO Code", "Code"), "needs the columns cameo_code"),
        (
            "icews",
            table(POLECAT, polecat("E1", "AID", "Norway", "Chile")),
            "It looks like polecat: detente import polecat",
        ),
        ("gdelt", GOOD, "not 20. It looks like icews"),
        ("gdelt", table(("1",) * 16), "16 are its table of mentions"),
        ("phoenix", table(gdelt(1, "RUS", "PAK")), "It looks like gdelt"),
        ("jsonl", GOOD, "its first line is no JSON object"),
        ("csv", "a,b\n1,2\n", "needs the columns day, source, target, type (PLOVER) or code (CAMEO)"),
        ("polecat", b"\x89PNG\r\x1a\0\0\0", "binary data"),
        ("gdelt", "one line\n", "not 1"),
    ],
)
def test_what_is_no_such_file_is_told_in_one_line(take, project: Project, kind: str, content: str, said: str) -> None:
    told, rows = take(kind, content)
    assert told.state == "failed"
    assert said in told.fault
    assert "\n" not in told.fault
    assert not len(rows)
    assert project.read_imports() == []
    assert [path for path in data_folder(project).rglob("*") if path.is_file()] == []


def test_rows_that_cannot_be_taken_are_kept_aside_with_line_and_reason(take, project: Project) -> None:
    bad = [
        ROW[:-1],
        icews("3", "2018-13-01", "Norway", "042", "Chile"),
        icews("4", "2018-06-01", "Norway", "---", "Chile"),
        icews("5", "2018-06-01", "Norway", "042", "Chile", goldstein="much"),
    ]
    told, rows = take("icews", table(ICEWS, *bad, ROW))
    assert (told.events, told.rejected, rows["line"].to_list()) == (1, 4, [6])
    kept = pl.read_parquet(list_files(project, kind="rejects"))
    assert dict(kept.select("line", "reason").iter_rows()) == {
        2: "19 columns instead of 20",
        3: "no date that can be read: '2018-13-01'",
        4: "unknown event code '---'",
        5: "'much' in goldstein is no number",
    }
    assert kept["text"][1] == "\t".join(bad[1])
    assert told.reasons["19 columns instead of 20"] == (1, 2)


def test_extra_columns_are_no_trouble(take) -> None:
    told, _ = take("icews", table((*ICEWS, "Note"), (*ROW, "x")))
    assert (told.events, told.rejected) == (1, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_letters_come_right_whatever_the_encoding(take, encoding: str) -> None:
    content = table(ICEWS, icews("1", "2018-06-01", "Côte d'Ivoire", "042", "Chile")).replace("Oslo", "Tromsø")
    _, rows = take("icews", content.encode(encoding))
    assert rows["source"].to_list() == ["CIV"]


@pytest.mark.parametrize("end", ["\r\n", "\n\n"])
def test_line_ends_of_other_systems_and_blank_lines_count_as_lines_only(take, end: str) -> None:
    _, rows = take("icews", GOOD.replace("\n", end))
    assert rows["line"].to_list() == ([2, 3] if end == "\r\n" else [3, 5])
    assert rows["place"].to_list() == ["Norway", "Norway"]


@pytest.mark.parametrize(
    ("dates", "order", "days"),
    [
        (("6/1/2017", "6/13/2017"), DayOrder.AUTO, ["2017-06-01", "2017-06-13"]),
        (("1/6/2017", "13/6/2017"), DayOrder.AUTO, ["2017-06-01", "2017-06-13"]),
        (("6/1/2017", "6/2/2017"), DayOrder.AUTO, ["2017-06-01", "2017-06-02"]),
        (("6/1/2017", "6/2/2017"), DayOrder.DAY_FIRST, ["2017-01-06", "2017-02-06"]),
    ],
)
def test_days_are_read_by_the_one_order_that_fits(
    take, dates: tuple[str, str], order: DayOrder, days: list[str]
) -> None:
    lines = [icews(str(at), day, "Norway", "042", "Chile") for at, day in enumerate(dates)]
    _, rows = take("icews", table(ICEWS, *lines), Options(dates=order))
    assert [str(day) for day in rows["day"]] == days


@pytest.mark.parametrize(
    ("dates", "said"), [(("3/4/2015",), "day first or month first"), (("13/4/2015", "4/13/2015"), "both")]
)
def test_table_whose_days_may_mean_two_things_is_not_taken(take, dates: tuple[str, ...], said: str) -> None:
    told, _ = take("csv", "day,source,target,type\n" + "".join(f"{day},Norway,Chile,AID\n" for day in dates))
    assert said in told.fault
    assert "--dates" in told.fault


def test_same_event_twice_counts_once_but_an_id_may_come_again_another_day(take) -> None:
    again = icews("1", "2018-06-02", "Norway", "042", "Chile")
    told, rows = take("icews", table(ICEWS, ROW, ROW, again))
    assert (told.events, told.duplicates, rows["line"].to_list()) == (2, 1, [2, 4])


def test_event_of_an_earlier_file_counts_once(take) -> None:
    take("icews", GOOD)
    told, rows = take("icews", table(ICEWS, ROW, icews("9", "2018-06-02", "Norway", "042", "Chile")), name="b.tab")
    assert (told.events, told.duplicates, len(rows)) == (1, 1, 3)


def test_same_file_again_changes_nothing(take, project: Project) -> None:
    take("icews", GOOD)
    before = project.read_imports(), project.read_import_files()
    told, _ = take("icews", GOOD, name="other name.tab")
    assert (told.state, told.events) == ("unchanged", 2)
    assert (project.read_imports(), project.read_import_files()) == before


def test_later_importer_takes_the_place_of_the_earlier(take, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    take("icews", GOOD)
    monkeypatch.setattr(importing, "IMPORTER", "2")
    told, rows = take("icews", GOOD)
    assert (told.state, told.duplicates, len(rows), len(project.read_imports())) == ("imported", 0, 2, 1)
    assert check_project(project) == ()


@pytest.mark.parametrize("pack", ["zip", "gz"])
def test_packed_files_are_read(take, pack: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("20130401.export.CSV", table(gdelt(1, "RUS", "PAK")))
    packed = {"zip": buffer.getvalue(), "gz": gzip.compress(table(gdelt(1, "RUS", "PAK")).encode())}[pack]
    told, _ = take("gdelt", packed, name=f"20130401.export.CSV.{pack}")
    assert told.events == 1
    assert "damaged archive" in take("gdelt", packed[: len(packed) // 2], name=f"half.{pack}")[0].fault


def test_import_killed_in_the_middle_lists_nothing(take, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Project, "list_import", die)
        patched.setattr(importing._Import, "_remove", lambda *_: None)  # a killed process clears nothing away
        with pytest.raises(KeyboardInterrupt):
            take("icews", GOOD)
    assert list_files(project) == []
    assert [finding.kind for finding in check_project(project)] == ["data"]
    assert len(remove_unlisted(project)) == 1
    assert check_project(project) == ()
    assert take("icews", GOOD)[0].events == 2


def test_missing_and_changed_data_files_are_found(take, project: Project) -> None:
    take("icews", GOOD)
    (path,) = list_files(project)
    path.write_bytes(b"other")
    assert "not the file that was written" in check_project(project)[0].what
    path.unlink()
    assert "not there" in check_project(project)[0].what
    with pytest.raises(Exception, match="put the folder"):
        list_files(project)


def test_files_larger_than_a_batch_keep_their_line_numbers(take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.imports.reading.CHUNK", 500)
    lines = [icews(str(at), "2018-06-01", "Norway", "042", "Chile") for at in range(40)]
    told, rows = take("icews", table(ICEWS, *lines[:30], lines[5], ROW[:-1], *lines[30:]))
    assert (told.events, told.duplicates, told.reasons) == (40, 1, {"19 columns instead of 20": (1, 33)})
    assert rows["line"].sort().to_list() == [*range(2, 32), *range(34, 44)]


def test_real_sample_of_icews_is_taken_whole(project: Project, shared: Path) -> None:
    path = shared / "data" / "irdata" / "icews_sample" / "icews_sample.csv"
    if not path.is_file():
        pytest.skip("the reference folder holds no sample of ICEWS")
    told = importing.import_file(project, path, "icews")
    assert (told.events, told.rejected, told.duplicates) == (4993, 0, 0)
    assert (told.first_day, told.last_day, list(told.notes)) == (
        "2018-06-01",
        "2018-06-03",
        ["unknown actor 'Puerto Rico'"],
    )
