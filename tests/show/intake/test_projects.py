import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.read import Fault
from detente.record import open_project
from detente.show.intake import Taken, date_article, projects, take_in

TEXT = "Norway and Chile signed a treaty in 1950. Chile threatened Norway in 1999, and nobody in Oslo knew why."
Write = Callable[[str, str | bytes], Path]


@pytest.mark.usefixtures("loaded")
def test_same_file_read_twice_changes_nothing(tmp_path: Path, write: Write) -> None:
    path = write("in/one.txt", TEXT)
    with open_project(tmp_path / "p.detente") as project:
        first = [item for item in take_in(project, [path]) if isinstance(item, Taken)]
        before = project.events
        second = [item for item in take_in(project, [path]) if isinstance(item, Taken)]
        assert [item.coding is not None for item in (*first, *second)] == [True, False]
        assert project.events.equals(before)


@pytest.mark.usefixtures("loaded")
def test_changed_coder_codes_again(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("in/one.txt", TEXT)
    with open_project(tmp_path / "p.detente") as project:
        list(take_in(project, [path]))
        monkeypatch.setattr(projects, "coder_version", lambda model=None: "other")
        again = [item for item in take_in(project, []) if isinstance(item, Taken)]
        assert [item.coding is not None for item in again] == [True]


@pytest.mark.usefixtures("loaded")
def test_bad_file_does_not_stop_the_batch(tmp_path: Path, write: Write) -> None:
    write("in/a.txt", b"")
    write("in/b.txt", TEXT)
    with open_project(tmp_path / "p.detente") as project:
        items = list(take_in(project, [tmp_path / "in"]))
        assert [type(item) for item in items] == [Taken, Fault, Fault]  # the second has no date
        assert len(project.read_faults()) == 2


@pytest.mark.usefixtures("loaded")
def test_date_given_is_kept_and_its_warning_goes(tmp_path: Path, write: Write) -> None:
    path = write("in/one.txt", TEXT)
    with open_project(tmp_path / "p.detente") as project:
        list(take_in(project, [path]))
        assert date_article(project, "one", "2002-03", by="tester").article.date == "2002-03"
        assert not project.read_faults()
        assert next(iter(take_in(project, [path]))) == Taken(project.find_article("one"), None)


@pytest.mark.usefixtures("loaded")
def test_what_a_date_mended_is_not_warned_of_again(tmp_path: Path, write: Write) -> None:
    path = write("in/one.txt", TEXT)
    with open_project(tmp_path / "p.detente") as project:
        list(take_in(project, [path]))
        date_article(project, "one", "2002-03", by="tester")
        assert [type(item) for item in take_in(project, [path])] == [Taken]
        assert not project.read_faults()


@pytest.mark.usefixtures("loaded")
def test_what_a_reference_list_says_later_is_taken_over_and_kept(tmp_path: Path, write: Write) -> None:
    path = write("in/one.txt", TEXT)
    listed = write("z.ris", "TY  - NEWS\nAU  - Sample, Norma\nDA  - 2003/05/06/\nL1  - one.txt\nER  - \n")
    with open_project(tmp_path / "p.detente") as project:
        list(take_in(project, [path]))
        (again,) = take_in(project, [path, listed])
        assert isinstance(again, Taken)
        assert again.coding is not None
        assert not project.read_faults()
        (alone,) = take_in(project, [path])
        assert alone == Taken(project.find_article("one"), None)
        assert (project.find_article("one").date, project.find_article("one").author) == ("2003-05-06", "Norma Sample")


@pytest.mark.usefixtures("loaded")
def test_the_fault_of_a_mended_file_is_forgotten(tmp_path: Path, write: Write) -> None:
    rows = write("in/rows.jsonl", "no json\n")
    with open_project(tmp_path / "p.detente") as project:
        list(take_in(project, [tmp_path / "in"]))
        assert [fault.source for fault in project.read_faults()] == [f"{rows}#1"]
        write("in/rows.jsonl", json.dumps({"text": TEXT, "date": "2003"}))
        list(take_in(project, [tmp_path / "in"]))
        assert not project.read_faults()


@pytest.mark.usefixtures("loaded")
def test_a_date_ahead_of_today_is_not_believed(tmp_path: Path, write: Write) -> None:
    path = write("in/one.txt", f"Published on March 3, {date.today().year + 5}\n\n{TEXT}")
    with open_project(tmp_path / "p.detente") as project:
        _, fault = take_in(project, [path])
        assert isinstance(fault, Fault)
        assert "lies ahead of today" in fault.reason
        assert project.find_article("one").date is None


@pytest.mark.usefixtures("loaded")
def test_a_copy_read_later_is_one_witness_with_its_origin(tmp_path: Path, write: Write) -> None:
    first, second = write("b.txt", TEXT), write("a.txt", f"{TEXT} Reported by the wire.")
    with open_project(tmp_path / "p.detente") as project:
        for path in (first, second, first):
            list(take_in(project, [path]))
        origins = {article.doc: article.origin for article in project.read_articles()}
        assert origins == {"b": None, "a": project.find_article("b").id}
        assert set(project.events["witnesses"]) == {1}


@pytest.mark.usefixtures("loaded")
def test_stopped_run_keeps_what_was_done(tmp_path: Path, write: Write) -> None:
    for name in "abc":
        write(f"in/{name}.txt", f"{TEXT} {name * 40}")
    with open_project(tmp_path / "p.detente") as project:
        next(iter(take_in(project, [tmp_path / "in"])))
        assert len(project.read_articles()) == 1
        list(take_in(project, [tmp_path / "in"]))
        assert len(project.read_articles()) == 3
