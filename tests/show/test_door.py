from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt

TEXT = "Norway and Chile signed a treaty in 1950. Norway sold Chile four trawlers."


@pytest.mark.usefixtures("loaded")
def test_project_shows_itself_and_writes_its_brief(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write("in/<one>.txt", TEXT)
    with dt.open(tmp_path / "p.detente") as project:
        list(dt.take_in(project, [path]))
        assert "1 articles, 2 events" in repr(project)
        assert "<table" in project._repr_html_()
        assert project.events.height == 2
        page = project.brief("CHL-NOR", tmp_path / "brief.html")
    assert "Norway" in page.read_text()


@pytest.mark.usefixtures("loaded")
def test_project_and_paths_give_the_same_brief(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write("in/one.txt", TEXT)
    with dt.open(tmp_path / "p.detente") as project:
        list(dt.take_in(project, [path]))
        kept = project.brief("CHL-NOR", tmp_path / "a.html").read_bytes()
    assert dt.write_brief(path, "CHL-NOR", tmp_path / "b.html").read_bytes() == kept


@pytest.mark.usefixtures("loaded")
def test_project_says_why_a_level_is_as_it_is(tmp_path: Path, write: Callable[..., Path]) -> None:
    one = write("in/one.txt", "By Ada Holm\n\nNorway invaded Chile in 1952. Norway visited Chile in 1960.")
    two = write("in/two.txt", "By Bo Lund\n\nNorway and Chile held joint exercises in 1955.")
    with dt.open(tmp_path / "p.detente") as project:
        list(dt.take_in(project, [one, two]))
        why = project.why("CHL-NOR", "1955")
        assert why.events["event"].sort().to_list() == project.events["event"].sort().to_list()
        assert {row["author"]: row["events"] for row in why.authors.to_dicts()} == {"Ada Holm": 2, "Bo Lund": 1}
        assert why.authors.filter(author="Ada Holm")["note"].item().startswith("CHL-NOR has one dated event")
        assert "no period" in project.why("CHL-NOR", "lately").note
