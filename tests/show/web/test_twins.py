"""Every page has a JSON twin with the frames of the Python interface, and every fact a permalink."""

import re
from pathlib import Path

import pytest
from rooms import open_client
from starlette.routing import Route
from starlette.testclient import TestClient

import detente
from detente.measure.relation import explain_level, measure_relation
from detente.measure.review import order_cards
from detente.record import Selection
from detente.show.brief.voices import find_id
from detente.show.web import make_app

READS = [
    route.path for route in make_app("").routes if isinstance(route, Route) and "POST" not in (route.methods or ())
]


def test_every_page_has_a_twin() -> None:
    pages = {path for path in READS if not path.endswith(".json")}
    assert {("/index" if path == "/" else path) + ".json" for path in pages} == {
        path for path in READS if path.endswith(".json")
    }


def test_dyad_holds_the_frames_of_the_library(client: TestClient, project: Path) -> None:
    found = client.get("/dyad/CHL-NOR.json").json()
    with detente.open(project) as held:
        assert found["events"] == held.select_events(Selection(dyad="CHL-NOR")).to_dicts()
        relation = measure_relation(held.evidence(), "CHL-NOR")
    assert found["series"] == relation.series.to_dicts()
    assert relation.standing
    assert found["standing"]["level"] == relation.standing.level
    assert {"told", "counted", "stretches", "together", "fields", "as_of", "note"} <= set(found)


@pytest.mark.parametrize(
    "filters",
    [
        {"since": "1991", "until": "2003"},
        {"type": "aid"},
        {"field": "trade", "status": "planned"},
        {"source": "Norway"},
    ],
)
def test_filters_live_in_the_address(client: TestClient, project: Path, filters: dict[str, str]) -> None:
    with detente.open(project) as held:
        wanted = held.select_events(Selection(dyad="CHL-NOR", **filters))
    assert 0 < len(wanted) < 11
    assert client.get("/dyad/CHL-NOR.json", params=filters).json()["events"] == wanted.to_dicts()
    page = client.get("/dyad/CHL-NOR", params={**filters, "type": filters.get("type", "")}).text
    assert re.findall(r'id="e-(\w+)"', page) == wanted["event"].to_list()
    assert f"{len(wanted)} of 11" in page


def test_dyad_by_name_leads_to_its_permalink_with_the_filters(client: TestClient) -> None:
    answer = client.get("/dyad/norway-chile?since=1999")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dyad/CHL-NOR?since=1999")
    assert client.get("/search?q=Norway, Chile").headers["location"] == "/dyad/CHL-NOR"
    assert client.get("/search.json?q=chile").json()["dyads"] == ["CHL-NOR", "CHL-SWE"]


def test_why_tells_of_any_period(client: TestClient, project: Path) -> None:
    with detente.open(project) as held:
        why = explain_level(held.evidence(), "CHL-NOR", "1991")
    found = client.get("/dyad/CHL-NOR/why.json?period=1991").json()
    assert (found["level"], found["events"], found["authors"]) == (
        why.level,
        why.events.to_dicts(),
        why.authors.to_dicts(),
    )
    page = client.get("/dyad/CHL-NOR/why?period=1991").text
    assert all(quote in page for row in why.events.to_dicts() for quote in row["quotes"])


def test_event_article_start_and_queue_hold_what_the_library_has(client: TestClient, project: Path) -> None:
    with detente.open(project) as held:
        events, mentions, articles, claims = held.events, held.mentions, held.articles, held.claims
        cards = order_cards(held.evidence(), None, held.read_outcomes())
    first = events.row(0, named=True)
    event = client.get(f"/event/{first['event']}.json").json()
    assert {name: event[name] for name in first if name != "mentions"} == {
        name: value for name, value in first.items() if name != "mentions"
    }
    assert [one["quote"] for one in event["mentions"]]
    one = articles.row(0, named=True)
    article = client.get(f"/article/{one['article']}.json").json()
    assert article["mentions"] == [row for row in mentions.to_dicts() if row["article"] == one["article"]]
    assert article["claims"] == [row for row in claims.to_dicts() if row["article"] == one["article"]]
    assert client.get("/index.json").json()["articles"] == articles.to_dicts()
    assert client.get("/review.json").json()["cards"] == cards.to_dicts()


def test_every_fact_has_a_permalink(client: TestClient, project: Path) -> None:
    with detente.open(project) as held:
        record, claims = held.record(), (*held.read_claims(), *held.read_predictions())
        articles = held.read_articles()
    addresses = [f"/event/{one.id}" for one in record.events] + [f"/article/{one.id}" for one in articles]
    addresses += [f"/claim/{find_id(one).partition('-')[2]}" for one in claims]
    assert {client.get(one).status_code for one in addresses} == {200}
    told = next(one for one in record.events if len(one.mentions) > 1)
    assert client.get(f"/event/{max(told.mentions)}").headers["location"] == f"/event/{told.id}"
    assert (
        client.get("/article/A").headers["location"] == f"/article/{next(one.id for one in articles if one.doc == 'A')}"
    )


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/event/none", 404),
        ("/article/none", 404),
        ("/claim/none", 404),
        ("/dyad/CHL-Atlantis", 404),
        ("/nothing", 404),
        ("/dyad/CHL-NOR?type=war", 400),
        ("/dyad/CHL-NOR?since=soon", 400),
        ("/review?dyad=x", 404),
    ],
)
def test_wrong_question_is_answered_in_words_on_both(client: TestClient, path: str, code: int) -> None:
    where, _, query = path.partition("?")
    page, twin = client.get(path), client.get(f"{where}.json?{query}")
    assert (page.status_code, twin.status_code) == (code, code)
    assert "<h1>" in page.text
    assert twin.json()["error"]


def test_every_number_of_a_dyad_leads_somewhere(client: TestClient) -> None:
    page = client.get("/dyad/CHL-NOR").text
    targets = {link.replace("&amp;", "&") for link in re.findall(r'href="(/(?:dyad|event|claim|article)[^"#]*)', page)}
    assert len(targets) > 20
    assert {client.get(target).status_code for target in targets} == {200}


def test_what_another_process_writes_is_seen_by_the_next_request(client: TestClient, project: Path) -> None:
    before = client.get("/dyad/CHL-NOR.json").json()["events"]
    with detente.open(project) as held:
        held.decide(detente.record.DecisionKind.REJECT, before[0]["mentions"][0], by="elsewhere")
    assert client.get("/dyad/CHL-NOR.json").json()["events"] == before[1:]
    assert open_client(project).get("/dyad/CHL-NOR.json").json()["events"] == before[1:]
