"""An evil corpus: whatever an article says of itself, nothing runs, nothing leaks, nothing turns the page around."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hand_made import make_full_material
from rooms import fill_project, open_client, send_form
from starlette.testclient import TestClient

from detente.read import Fault
from detente.show.web.content.highlights import WINDOW
from detente.types import Article

SCRIPT = "<script>alert(1)</script>"
TURNED = "abc\u202egnp.exe\u2066\x00\x07"
TEXT = f"{SCRIPT}<svg onload=alert(2)>\n\n<img src=x onerror=alert(3)> \u202eturned\n\n=cmd|' /C calc'!A0\n\n\"'--></style>"
EVIL = Article(
    "e" * 16, f"../../{SCRIPT}'\"", TEXT, title=f"{SCRIPT}{TURNED}\n</title><base href=//evil>", author=f'" onmouseover="alert(4)" {TURNED}',
    outlet="</a><iframe src=//evil>", date=None, source="javascript:alert(5)", origin=None,
)  # fmt: skip
ALLOWED = {"/static/vendor/htmx.min.js", "/static/room.js"}


class Reader(HTMLParser):
    """What of a page could run or lead away."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.handlers, self.links, self.scripts = set[str](), set[str](), set[str](), set[str]()
        self.title, self._in = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self._in = tag
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith(("on", "style", "srcdoc"))}
        self.links |= {
            str(held[name]) for name in ("href", "src", "action", "formaction", "xlink:href") if name in held
        }
        self.scripts |= {held.get("src") or "inline"} if tag == "script" else set()

    def handle_data(self, data: str) -> None:
        self.title += data if self._in == "title" else ""

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    faults = (Fault(f"{SCRIPT}.pdf", f"{SCRIPT}{TURNED}", SCRIPT, EVIL.id),)
    material = replace(make_full_material(), faults=faults)
    articles = [
        replace(one, title=f"{SCRIPT}{one.title}", author=f"{SCRIPT}{one.author}", source="data:text/html,x")
        for one in material.articles
    ]
    return open_client(fill_project(tmp_path / "evil.detente", replace(material, articles=tuple(articles)), EVIL))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/dyad/CHL-NOR",
        "/dyad/CHL-NOR/why",
        "/review",
        "/review/blind",
        "/add",
        f"/article/{EVIL.id}",
        f"/article/{EVIL.id}?quote={SCRIPT}",
        f"/search?q={SCRIPT}",
        f"/event/{SCRIPT}",
        f"/dyad/{SCRIPT}",
        f"/{SCRIPT}",
        f"/dyad/CHL-NOR?source={SCRIPT}",
    ],
)
def test_nothing_foreign_can_run_on_any_page(client: TestClient, path: str) -> None:
    page = Reader(client.get(path).text)
    assert page.scripts == ALLOWED
    assert page.handlers == set()
    assert not page.tags & {"iframe", "base", "object", "embed", "img", "style"}
    assert all(link.startswith(("/", "#", "?")) for link in page.links)


def test_every_event_of_the_evil_corpus_is_harmless_too(client: TestClient) -> None:
    events = client.get("/dyad/CHL-NOR.json").json()["events"]
    for one in events:
        page = Reader(client.get(f"/event/{one['event']}").text)
        assert (page.scripts, page.handlers) == (ALLOWED, set())


def test_title_of_the_window_is_one_line_in_one_direction(client: TestClient) -> None:
    title = Reader(client.get(f"/article/{EVIL.id}").text).title
    assert title.startswith(SCRIPT)
    assert not set(title) & set("\u202e\u2066\x00\x07\n")


def test_foreign_names_are_isolated_from_the_words_around(client: TestClient) -> None:
    page = client.get(f"/article/{EVIL.id}").text
    head = page[page.index('<header class="head">') : page.index("</header>", page.index('<header class="head">'))]
    assert "\u202e" not in head
    assert "<h1><bdi>" in head


def test_twin_keeps_the_words_as_they_are(client: TestClient) -> None:
    answer = client.get(f"/article/{EVIL.id}.json")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)["text"] == TEXT


def test_link_of_an_article_leads_to_the_web_only(tmp_path: Path) -> None:
    sources = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "http:evil",
        "https://[",
        "https://good.example/a?b=1&c",
    ]
    articles = [Article(f"{at:016d}", f"d{at}", "Words.", source=source) for at, source in enumerate(sources)]
    client = open_client(fill_project(tmp_path / "links.detente", make_full_material(), *articles))
    found = [Reader(client.get(f"/article/{one.id}").text).links for one in articles]
    led = [{link for link in links if not link.startswith(("/", "#", "?"))} for links in found]
    assert led == [set()] * (len(sources) - 1) + [{"https://good.example/a?b=1&c"}]


def test_line_of_ten_million_characters_is_shown_in_pages(tmp_path: Path) -> None:
    long = Article("f" * 16, "long", "word " * 2_000_000, title="t" * 100_000)
    client = open_client(fill_project(tmp_path / "long.detente", make_full_material(), long))
    answer = client.get(f"/article/{long.id}?page=2")
    assert len(answer.content) < 2 * WINDOW
    assert "Page 2 of 84" in answer.text
    assert len(client.get("/").content) < 50_000
    assert {
        client.get(f"/article/{long.id}?page={number}").status_code for number in ("0", "-1", "x", "9" * 50, "²")
    } == {200}


def test_name_of_a_person_is_escaped_and_cannot_write_headers(client: TestClient) -> None:
    for name in (SCRIPT, "a\r\nSet-Cookie: evil=1", "ü" * 500, '";}'):
        assert send_form(client, "/name", by=name) == "/"
        page = Reader(client.get("/").text)
        assert page.scripts == ALLOWED
        assert "evil" not in client.cookies


def test_words_of_forms_come_back_escaped(client: TestClient) -> None:
    send_form(client, f"/article/{EVIL.id}/mend", title=SCRIPT, author='" onfocus="alert(1)', reason=SCRIPT)
    article = Reader(client.get(f"/article/{EVIL.id}").text)
    assert (article.scripts, article.handlers) == (ALLOWED, set())
    event = client.get("/dyad/CHL-NOR.json").json()["events"][0]["event"]
    send_form(client, "/review/accept", event=event, reason=SCRIPT)
    page = client.get(f"/event/{event}").text
    assert Reader(page).scripts == ALLOWED
    assert "&lt;script&gt;alert(1)" in page
