"""What imported data say of a pair, with source and coverage, beside what the articles say."""

import re
from html import unescape
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from imported_data import import_all
from playwright.sync_api import Page
from rooms import open_client
from starlette.testclient import TestClient

from detente.record import open_project


def test_imported_data_stand_on_a_page_of_their_own_with_their_files(project: Path, tmp_path: Path) -> None:
    client = open_client(project)
    assert "detente import" in client.get("/dyad/CHL-NOR/data").text
    import_all(project, tmp_path, ("atop", "unga", "events"))
    twin = client.get("/dyad/CHL-NOR/data.json").json()
    assert [row["shared"] for row in twin["portfolios"] if row["year"] == 1990] == [1]
    assert [row["year"] for row in twin["votes turns"]] == [1980]
    assert {row["year"]: row["events"] for row in twin["watch years"]} == {
        year: None if year == 1992 else 24.0 for year in range(1990, 2000)
    }
    with open_project(project) as held:
        hashes = {row["sha256"] for row in held.read_imports()}
    assert {row["sha256"] for row in twin["sources"]} == hashes
    page = client.get("/dyad/CHL-NOR/data").text
    words = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))
    assert all(sentence in words for sentence in twin["said"])
    assert all(one in page for one in hashes)


def test_every_link_of_the_page_leads_somewhere(project: Path, tmp_path: Path) -> None:
    import_all(project, tmp_path)
    client = open_client(project)
    page = client.get("/dyad/CHL-NOR/data").text
    main = page[page.index("<main") : page.index("</main>")]
    ids = set(re.findall(r' id="([^"]+)"', page))
    links = set(re.findall(r'href="([^"]+)"', main))
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert all(client.get(link).status_code == 200 for link in links if not link.startswith("#"))
    assert any(link.startswith("/claim/") for link in links)
    assert "Chile-Norway &lt;1&gt;" in main


def test_without_data_the_page_says_how_to_import_some(client: TestClient) -> None:
    page = client.get("/dyad/CHL-NOR/data")
    assert page.status_code == 200
    assert "detente import atop FILE" in page.text
    assert client.get("/dyad/CHL-NOR/data.json").json() == {"said": [], "sources": []}


def test_a_number_opens_the_table_of_its_row_for_the_eye_and_for_aids(
    page: Page, project: Path, tmp_path: Path
) -> None:
    import_all(project, tmp_path, ("unga", "events"))
    page.goto("/dyad/CHL-NOR/data", timeout=300_000)  # made when first asked for: slow on a busy machine
    page.locator("#t-votes .said a", has_text="1979").click()
    row = page.locator("#d-votes_1979")
    row.wait_for(state="visible")
    assert row.inner_text().split() == ["1979", "2.00"]
    assert Axe().run(page).response["violations"] == []
