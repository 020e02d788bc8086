"""The pages in a real browser: brushing, keys, evidence in one click, selected words, contrast and names, pictures."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hand_made import make_turned_material
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from rooms import fill_project, serve

import detente
from detente.record import open_project
from detente.show.door import sample_articles
from detente.types import Mention

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "pictures"
VIEWS = ("start", "dyad", "event", "reader", "review", "blind", "add")
LOOKS = {"light": ("light", (1120, 660)), "dark": ("dark", (1120, 660)), "phone": ("light", (390, 780))}
COLOURS = 48
GRAVE = {"serious", "critical"}  # findings of axe
LARGEST = 150_000  # bytes of a picture in the documents


def find_mention(project: Path, words: str) -> Mention:
    with open_project(project) as held:
        return next(one for one in held.read_mentions() if words in one.quote)


def kinds_of(project: Path) -> list[str]:
    with open_project(project) as held:
        return [one.kind.value for one in held.read_decisions()]


def list_addresses(project: Path, dyad: str) -> dict[str, str]:
    """Return the address of each view, of an event with two witnesses and the article with most to read."""
    with detente.open(project) as held:
        event = held.select_events(detente.Selection(dyad=dyad)).sort("witnesses", "event")["event"][-1]
        article = held.articles.sort("claims", "article")["article"][-1]
    return {
        "start": "/",
        "dyad": f"/dyad/{dyad}",
        "event": f"/event/{event}",
        "reader": f"/article/{article}",
        "review": "/review",
        "blind": "/review/blind",
        "add": "/add",
    }


def test_number_leads_to_its_sentence_in_one_click(page: Page) -> None:
    page.goto("/dyad/CHL-NOR")
    page.click(".level a")
    expect(page.locator("#drawer blockquote").first).to_be_visible()
    assert "Norway stopped all sales to Chile" in page.inner_text("#drawer")
    assert page.url.endswith("/dyad/CHL-NOR")
    press(page, "Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.level a')")


def test_mark_of_the_picture_leads_to_its_event(page: Page) -> None:
    page.goto("/dyad/CHL-NOR")
    page.locator(".wide .timeline a[aria-label*='threatened']").click()
    expect(page.locator("#drawer mark")).to_have_text("Chile threatened Norway over whales.")


def test_brushing_the_years_filters_the_list_and_the_address(page: Page) -> None:
    page.goto("/dyad/CHL-NOR")
    total = page.locator(".row").count()
    box = page.locator(".wide .timeline").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 60, steps=4)
    page.mouse.up()
    expect(page.locator("#h-events .count")).to_contain_text(f"of {total}")
    assert 0 < page.locator(".row").count() < total
    assert "since=19" in page.url
    assert "until=200" in page.url
    assert "type=" not in page.url
    assert page.locator(".wide .timeline .chosen").count() == 1
    shown = page.locator(".row").count()
    page.reload()
    assert page.locator(".row").count() == shown


def test_filter_by_keyboard_and_back_again(page: Page) -> None:
    page.goto("/dyad/CHL-NOR")
    page.select_option("#f-status", "planned")
    expect(page.locator(".row")).to_have_count(1)
    page.go_back()
    expect(page.locator(".row")).to_have_count(11)


def press(page: Page, key: str) -> None:
    """Press a key once the page of the last one hears keys."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_keys_of_the_queue_decide(page: Page, project: Path) -> None:
    page.goto("/review")
    title = page.locator("#h-card")
    first = title.inner_text()
    press(page, "j")
    expect(title).not_to_have_text(first)
    press(page, "k")
    expect(title).to_have_text(first)
    press(page, "a")
    expect(page.locator(".tally")).to_contain_text("Accepted.")
    press(page, "r")
    expect(page.locator(".tally")).to_contain_text("Of 2 checked 1 stood as read: 50")
    press(page, "u")
    expect(page.locator(".tally")).to_contain_text("Taken back.")
    assert set(kinds_of(project)) == {"accept", "reject", "withdraw"}
    press(page, "?")
    expect(page.locator(".help dl")).to_be_visible()


def test_edit_and_merge_are_reached_by_keys_and_typing_decides_nothing(page: Page, project: Path) -> None:
    page.goto("/review")
    press(page, "e")
    expect(page.locator("#edit-source")).to_be_focused()
    page.locator("#edit-place").fill("")
    page.locator("#edit-place").press_sequentially("area jar")
    assert kinds_of(project) == []
    press(page, "Enter")
    expect(page.locator(".tally")).to_contain_text("Edited.")
    press(page, "m")
    expect(page.locator("#other")).to_be_focused()
    page.locator(".queue form[action='/review/merge'] button").click()
    expect(page.locator(".tally")).to_contain_text("Merged.")
    assert set(kinds_of(project)) == {"edit", "merge"}


def test_single_keys_can_be_switched_off(page: Page, project: Path) -> None:
    page.goto("/review")
    page.click(".help summary")
    page.uncheck("#keys")
    page.locator("#h-card").focus()
    press(page, "a")
    page.reload()
    press(page, "r")
    page.wait_for_timeout(200)
    assert kinds_of(project) == []


def test_selected_words_become_an_event(page: Page, project: Path) -> None:
    one = find_mention(project, "poaching")
    page.goto(f"/article/{one.article}")
    page.evaluate(
        """(words) => {
          const piece = [...document.querySelectorAll("[data-at]")].find((one) => one.textContent.includes(words));
          const range = document.createRange(), node = piece.firstChild, at = node.data.indexOf(words);
          range.setStart(node, at); range.setEnd(node, at + words.length);
          document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
        }""",
        "Norway of poaching",
    )
    page.click(".pick")
    assert page.input_value("#quote") == "Norway of poaching"
    assert page.input_value("#start_char") == str(one.span.start + one.quote.index("Norway"))
    page.fill("#new-source", "Chile")
    page.fill("#new-target", "Norway")
    page.select_option("#new-type", "REJECT")
    page.click("#add button.main")
    page.wait_for_url("**#r-m-*")
    with open_project(project) as held:
        assert [mention.quote for mention in held.read_mentions() if mention.rule == "person"] == ["Norway of poaching"]
    assert kinds_of(project) == ["add"]


def test_blind_coding_takes_keys_and_shows_the_next_card(page: Page, project: Path) -> None:
    page.goto("/review/blind")
    words = page.locator("mark.said").first
    first = words.inner_text()
    press(page, "j")
    expect(words).not_to_have_text(first)
    press(page, "k")
    expect(words).to_have_text(first)
    press(page, "a")
    expect(page.locator("[name=source]")).to_be_focused()
    page.keyboard.type("Norway")
    page.fill("[name=target]", "Chile")
    for name, chosen in (("type", "AID"), ("field", "trade"), ("status", "planned")):
        page.select_option(f"[name={name}]", chosen)
    page.locator("[name=target]").press("Enter")
    expect(page.locator(".tally")).to_contain_text("Coded.")
    press(page, "r")
    expect(page.locator(".tally")).to_contain_text("Of 2 judged you read 0 as the machine does, 1 otherwise, 1 as no")
    press(page, "u")
    expect(page.locator(".tally")).to_contain_text("Taken back.")
    assert list(dict.fromkeys(kinds_of(project))) == ["edit", "reject", "withdraw"]


@pytest.mark.usefixtures("loaded")
def test_files_are_handed_in_and_mended_on_the_pages(page: Page, project: Path) -> None:
    text = b"Norway and Chile signed a treaty in 1950."
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": text + name.encode()} for name in ("x", "y<b>")
    ]
    page.goto("/add")
    page.set_input_files("#files", files)  # type: ignore[arg-type]
    page.click(".hand-in button")
    expect(page.locator("#added .buttons")).to_be_visible(timeout=60_000)
    expect(page.locator("#how-far")).to_contain_text("2 files: 2 articles")
    page.locator("#added .warn").first.click()
    expect(page.locator("#author")).to_be_visible()
    page.fill("#author", "Ada Holm")
    page.fill("#day", "2003-05-06")
    page.locator("#day").press("Enter")
    expect(page.locator(".head .by")).to_contain_text("Ada Holm, 6 May 2003")
    page.click("text=2 decisions on this article")
    page.locator(".journal button").first.click()
    expect(page.locator(".head .by")).not_to_contain_text("Ada Holm")
    assert kinds_of(project) == ["date", "describe", "withdraw"]


def test_record_and_its_words_are_lit_together(page: Page, project: Path) -> None:
    one = find_mention(project, "poaching")
    page.goto(f"/article/{one.article}")
    page.hover(f"#r-m-{one.id}")
    assert page.locator(f".hl.lit[data-records~='m-{one.id}']").count() == 1
    page.locator(f".hl[data-records~='m-{one.id}']").first.hover()
    assert page.locator(f"#r-m-{one.id}.lit").count() == 1


@pytest.mark.usefixtures("loaded")
def test_pages_are_read_and_decided_without_script(browser: Browser, project: Path) -> None:
    one = find_mention(project, "fleet")
    with serve(project) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"/article/{one.article}")
        page.click("#mend summary")
        page.fill("#outlet", "The Daily")
        page.click("#mend button")
        assert "The Daily" in page.inner_text(".head .by")
        page.goto("/review/blind")
        page.click("form[action$='/blind/reject'] button")
        assert "1 as no event" in page.inner_text(".tally")
        page.goto("/dyad/CHL-NOR")
        page.click(".level a")
        assert "Norway stopped all sales to Chile" in page.inner_text("main")
        page.goto("/dyad/CHL-NOR")
        page.fill("#f-since", "2003")
        page.click(".filters button")
        assert page.locator(".row").count() == 2
        page.goto(f"/event/{one.id}")
        page.click(".mend summary")
        page.click(".mend form[action$='/reject'] button")
        assert f"#r-{one.id}" in page.url
        page.goto("/add")
        page.set_input_files("#files", {"name": "x.zip", "mimeType": "application/zip", "buffer": b"PK"})
        page.click(".hand-in button")
        page.wait_for_selector("#added .warn", timeout=20_000)  # the page asks again by itself
        context.close()
    assert kinds_of(project) == ["describe", "reject", "reject"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, project: Path, scheme: str) -> None:
    with serve(fill_project(project, make_turned_material())) as address:
        context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        found = []
        for name, where in list_addresses(project, "CHL-NOR").items():
            page.goto(where)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            troubles = Axe().run(page).response["violations"]
            found += [(name, one["id"], one["nodes"][0]["html"]) for one in troubles if one["impact"] in GRAVE]
        page.goto("/add")
        page.set_input_files("#files", {"name": "x.zip", "mimeType": "application/zip", "buffer": b"PK"})
        page.click(".hand-in button")
        expect(page.locator("#added .buttons")).to_be_visible()
        found += [("added", one["id"]) for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
        page.goto("/dyad/CHL-NOR")
        page.click(".level a")
        expect(page.locator("#drawer blockquote").first).to_be_visible()
        found += [("drawer", one["id"]) for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
        context.close()
    assert found == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, coder: object) -> Iterator[str]:
    """The sample articles, read and served."""
    path = tmp_path_factory.mktemp("sample") / "pak-rus.detente"
    with detente.open(path) as held:
        for coding in detente.code_articles(detente.iterate_articles([sample_articles()]), coder=coder):  # type: ignore[arg-type]
            held.store(coding, "as shipped")
    with serve(path) as address:
        yield f"{address} {path}"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("view", VIEWS)
def test_picture_of_each_view_fits_its_screen(
    browser: Browser, sample: str, tmp_path: Path, view: str, look: str
) -> None:
    address, _, path = sample.partition(" ")
    scheme, (width, height) = LOOKS[look]
    context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(list_addresses(Path(path), "PAK-RUS")[view])
    picture = page.screenshot()
    assert len(picture) > 5_000
    folder = PICTURES if os.environ.get("DETENTE_PICTURES") else tmp_path
    Image.open(BytesIO(picture)).quantize(COLOURS).save(folder / f"{view}-{look}.png", optimize=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_pictures_in_the_documents_are_small_and_all_there() -> None:
    sizes = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert set(sizes) == {f"{view}-{look}" for view in VIEWS for look in LOOKS}
    assert max(sizes.values()) < LARGEST
