import pytest

from detente.errors import ProjectError
from detente.record import open_project
from detente.record.imports import find_strays
from detente.record.sets import MissingSet, UnreadableSet, gather_states, import_set

HEAD = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"


@pytest.fixture
def project(tmp_path):
    with open_project(tmp_path / "p.detente") as held:
        yield held


def pairs(project):
    return gather_states(project).need("alliances").select("first", "second").rows()


def test_an_imported_set_is_found_again_with_its_file_and_years(project, write):
    report = import_set(project, write("atop.csv", f"{HEAD}2,20,1950,1,0,0,0,0\n2,200,1990,1,0,0,0,0\n"), "atop")
    assert (report.rows, report.kept) == (2, 2)
    assert pairs(project) == [("CAN", "USA"), ("GBR", "USA")]
    assert gather_states(project).sources() == ["alliances: atop.csv, 1950–1990"]
    assert list(find_strays(project)) == []


def test_importing_again_changes_nothing_and_a_newer_file_takes_the_place_of_the_older(project, write):
    first = write("atop.csv", f"{HEAD}2,20,1950,1,0,0,0,0\n")
    import_set(project, first, "atop")
    listed = project.read_import_files()
    import_set(project, first, "atop")
    assert project.read_import_files() == listed
    import_set(project, write("atop2.csv", f"{HEAD}2,200,1950,1,0,0,0,0\n"), "atop")
    assert pairs(project) == [("GBR", "USA")]
    assert list(find_strays(project)) == []


def test_a_faulty_file_leaves_what_was_there(project, write):
    import_set(project, write("atop.csv", f"{HEAD}2,20,1950,1,0,0,0,0\n"), "atop")
    with pytest.raises(UnreadableSet):
        import_set(project, write("bad.csv", f"{HEAD}2,20,196o,1,0,0,0,0\n"), "atop")
    assert pairs(project) == [("CAN", "USA")]
    assert list(find_strays(project)) == []


def test_a_file_named_here_goes_before_what_was_imported(project, write):
    import_set(project, write("atop.csv", f"{HEAD}2,20,1950,1,0,0,0,0\n"), "atop")
    other = write("other.csv", f"{HEAD}2,200,1950,1,0,0,0,0\n2,771,1950,1,0,0,0,0\n")
    data = gather_states(project, [("atop", other)])
    assert data.need("alliances")["first"].to_list() == ["GBR"]
    assert data.sources() == ["alliances: other.csv, 1950–1950"]
    assert data.notes() == ["other.csv: 1 of 2 rows left out; `detente import atop` says which and why."]


def test_a_set_that_is_not_there_is_said_with_the_way_to_it(project):
    with pytest.raises(
        MissingSet, match=r"No ideal points here .* --set unga=FILE, or import it with `detente import unga"
    ):
        gather_states(project).need("ideal_points")
    assert gather_states().find("arms") is None


def test_a_data_folder_that_is_gone_is_said(project, write):
    import_set(project, write("atop.csv", f"{HEAD}2,20,1950,1,0,0,0,0\n"), "atop")
    folder = project.path.with_name("p.detente.data")
    folder.rename(folder.with_name("away"))
    with pytest.raises(ProjectError, match="back beside the project"):
        gather_states(project).need("alliances")
