"""A project made by hand, served to a client and to the Chromium of the machine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hand_made import make_full_material
from playwright.sync_api import Browser, Page, sync_playwright
from rooms import fill_project, open_client, serve
from starlette.testclient import TestClient


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return fill_project(tmp_path / "chl-nor.detente", make_full_material())


@pytest.fixture
def client(project: Path) -> TestClient:
    return open_client(project)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium on this machine: the tests that drive a browser need `chromium` on the path")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, project: Path) -> Iterator[Page]:
    """A page of a served room; whatever its policy blocks, or its script stumbles over, fails the test."""
    troubles: list[str] = []
    with serve(project) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        opened = context.new_page()
        opened.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        opened.on("pageerror", lambda error: troubles.append(str(error)))
        yield opened
        context.close()
    assert troubles == []
