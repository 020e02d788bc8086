from collections.abc import Callable
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
def test_stopped_run_keeps_what_was_done(tmp_path: Path, write: Write) -> None:
    for name in "abc":
        write(f"in/{name}.txt", f"{TEXT} {name * 40}")
    with open_project(tmp_path / "p.detente") as project:
        next(iter(take_in(project, [tmp_path / "in"])))
        assert len(project.read_articles()) == 1
        list(take_in(project, [tmp_path / "in"]))
        assert len(project.read_articles()) == 3
