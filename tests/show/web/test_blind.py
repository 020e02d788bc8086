"""Who reviews blind sees neither the machine's reading nor others' decisions; what they code is compared with both."""

from pathlib import Path

from rooms import send_form
from starlette.testclient import TestClient

import detente
from detente.show.reviewing import compare_all

CODED = {"source": "Norway", "target": "Chile", "type": "AID", "field": "trade", "status": "occurred"}


def code(client: TestClient, card: str, **said: str) -> str:
    return send_form(client, "/review/blind/code", event=card, **{**CODED, "start": "", "end": "", **said})


def test_page_and_twin_hold_the_words_and_nothing_of_the_reading(client: TestClient, project: Path) -> None:
    with detente.open(project) as held:
        events, mentions = held.read_events(), {one.id: one for one in held.read_mentions()}
    cards = client.get("/review/blind.json").json()["cards"]
    assert {one["card"] for one in cards} == {one.id for one in events}
    assert {name for one in cards for told in one["words"] for name in told} == {
        "article", "doc", "start_char", "end_char", "quote",
    }  # fmt: skip
    for at, card in enumerate(cards):
        page = client.get(f"/review/blind?at={at}").text
        main = page[page.index("<main") : page.index("</main>")]
        assert all(mentions[one].quote in main for one in next(e for e in events if e.id == card["card"]).mentions)
        for said in ("/dyad/", "/event/", "/article/", "onfidence", "hand:", 'class="mark ', "conflict", "selected"):
            assert said not in main


def test_other_peoples_decisions_change_nothing_of_it(client: TestClient, project: Path) -> None:
    send_form(client, "/name", by="ann")
    before = client.get("/review/blind.json").json()["cards"]
    for one in before[:2]:
        code(client, one["card"])
    code(client, before[2]["card"], type="CONSULT")
    send_form(client, "/name", by="bo")
    assert client.get("/review/blind.json").json()["cards"] == before
    for one in before[:3]:
        code(client, one["card"])
    left = client.get("/review/blind.json").json()["cards"]
    assert sorted(one["card"] for one in left) == sorted(one["card"] for one in before[3:])
    assert "Of 3 judged you read" in client.get("/review/blind").text
    with detente.open(project) as held:
        (found,) = compare_all(held, ("ann", "bo"))
        assert {one.by for one in held.read_decisions()} == {"ann", "bo"}
    units = {row["variable"]: (row["units"], row["percent"]) for row in found["variables"]}
    assert units["event"][1] == 1
    assert units["type"][1] < 1


def test_coding_that_equals_the_reading_accepts_it_and_undo_brings_the_card_back(
    client: TestClient, project: Path
) -> None:
    with detente.open(project) as held:
        (gift,) = (one for one in held.read_events() if one.type == "AID" and one.time.start == "1953")
    said = {"field": gift.field.value, "start": "1953", "end": "1957"}
    where = code(client, gift.id, **said)
    assert where.startswith("/review/blind?done=code")
    assert "1 as the machine does" in client.get(where).text
    send_form(client, "/review/blind/undo")
    code(client, gift.id, **said, status="planned")
    send_form(client, "/review/blind/reject", event=client.get("/review/blind.json").json()["cards"][0]["card"])
    with detente.open(project) as held:
        made = [(one.kind.value, dict(one.value)) for one in held.read_decisions()]
    assert made[:3] == [("accept", {}), ("withdraw", {}), ("edit", {"status": "planned"})]
    assert {kind for kind, _ in made[3:]} == {"reject"}


def test_half_a_coding_or_one_of_a_judged_card_is_refused(client: TestClient, project: Path) -> None:
    card = client.get("/review/blind.json").json()["cards"][0]["card"]
    token = client.app.state.token  # type: ignore[attr-defined]
    whole = {"token": token, "event": card, **CODED, "start": "", "end": ""}
    for wrong, code_of in (
        ({"type": ""}, 400),
        ({"source": " "}, 400),
        ({"start": "soon"}, 400),
        ({"event": "x"}, 404),
    ):
        assert client.post("/review/blind/code", data={**whole, **wrong}).status_code == code_of
    with detente.open(project) as held:
        assert held.read_decisions() == ()


def test_blind_queue_of_one_pair_ends_in_words(client: TestClient) -> None:
    for one in client.get("/review/blind.json?dyad=CHL-SWE").json()["cards"]:
        where = send_form(client, "/review/blind/reject", event=one["card"], dyad="CHL-SWE")
    assert "Nothing is left to review here" in client.get(where).text
    assert client.get("/review/blind?dyad=x").status_code == 404
