"""What data on states say of a pair, with source and coverage, beside what the articles say."""

from pathlib import Path

from rooms import open_client
from starlette.testclient import TestClient

from detente.record import open_project
from detente.record.sets import import_set

HEAD = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"


def test_imported_sets_stand_on_a_page_of_their_own_with_their_source(project: Path, tmp_path: Path) -> None:
    client = open_client(project)
    assert "detente import" in client.get("/dyad/CHL-NOR/data").text
    rows = "".join(f"{one},{other},1990,1,0,0,0,0\n" for one, other in ((155, 385), (155, 2), (385, 2), (2, 20)))
    (tmp_path / "atop.csv").write_text(HEAD + rows)
    with open_project(project) as held:
        import_set(held, tmp_path / "atop.csv", "atop")
    twin = client.get("/dyad/CHL-NOR/data.json").json()
    assert [(row["year"], row["shared"]) for row in twin["portfolios"] if row["year"] == 1990] == [(1990, 1)]
    page = client.get("/dyad/CHL-NOR/data")
    assert "atop.csv, 1990" in page.text
    assert all(sentence.split("'")[0] in page.text for sentence in twin["said"])


def test_without_a_set_the_page_says_how_to_import_one(client: TestClient) -> None:
    page = client.get("/dyad/CHL-NOR/data")
    assert page.status_code == 200
    assert "detente import atop FILE" in page.text
    assert client.get("/dyad/CHL-NOR/data.json").json() == {"said": [], "sources": []}
