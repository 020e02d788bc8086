"""What people decide on the pages stands in the journal, signed, and shows at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hand_made import make_full_material
from rooms import fill_project, open_client
from rooms import send_form as send_through
from starlette.testclient import TestClient

import detente
from detente.code.load import Coder
from detente.types import Coding, Mention

Send = Callable[..., str]


@pytest.fixture
def send(client: TestClient) -> Send:
    return lambda path, **fields: send_through(client, path, **fields)


def find_mention(project: Path, words: str) -> Mention:
    with detente.open(project) as held:
        return next(one for one in held.read_mentions() if words in one.quote)


def read_journal(project: Path) -> list[tuple[str, str, str]]:
    with detente.open(project) as held:
        return [(one.kind.value, one.by, one.reason) for one in held.read_decisions()]


def test_rejected_event_is_gone_and_its_address_says_who_did_it(client: TestClient, project: Path, send: Send) -> None:
    one = find_mention(project, "threatened")
    send("/name", by="Ada L.")
    assert send(f"/mention/{one.id}/reject", reason="it was a joke") == f"/article/{one.article}#r-{one.id}"
    assert read_journal(project) == [("reject", "Ada L.", "it was a joke")]
    page = client.get(f"/event/{one.id}").text
    assert "A person rejected this" in page
    assert "Ada L." in page
    assert "it was a joke" in page
    assert f'id="r-m-{one.id}"' in client.get(f"/article/{one.article}").text
    assert send(f"/mention/{one.id}/accept") == f"/event/{one.id}"
    assert "accept" in client.get(f"/event/{one.id}").text


def test_edit_keeps_only_what_was_changed(client: TestClient, project: Path, send: Send) -> None:
    one = find_mention(project, "fleet")
    form = {
        "source": "Chile",
        "target": "NOR",
        "type": "CONSULT",
        "field": "military",
        "status": "occurred",
        "start": "1991-02",
        "end": "1991-02",
        "place": "",
        "said_by": "",
        "amount": "",
        "unit": "",
    }
    where = send(f"/mention/{one.id}/edit", **form)
    with detente.open(project) as held:
        (decision,) = held.read_decisions()
        assert dict(decision.value) == {
            "source": ["CHL"],
            "target": ["NOR"],
            "field": "military",
            "start": "1991-02",
            "end": "1991-02",
        }
        event = held.find_event(where.rpartition("/")[2])
    assert (event.source, event.time.start, event.field) == (("CHL",), "1991-02", "military")
    assert client.get(f"/event/{one.id}").headers["location"] == where


@pytest.mark.parametrize(
    "form",
    [{}, {"type": "WAR"}, {"start": "soon"}, {"source": "Atlantis"}, {"amount": "many"}, {"source": ","}],
    ids=str,
)
def test_edit_that_says_nothing_allowed_is_refused_in_words(
    client: TestClient, project: Path, form: dict[str, str]
) -> None:
    one = find_mention(project, "fleet")
    token = client.app.state.token  # type: ignore[attr-defined]
    answer = client.post(f"/mention/{one.id}/edit", data={"token": token, **form})
    assert answer.status_code in {400, 404}
    assert "Nothing was changed" in answer.text
    assert read_journal(project) == []


def test_two_events_become_one_and_two_again(client: TestClient, project: Path, send: Send) -> None:
    ends = [find_mention(project, words) for words in ("threatened", "accused")]
    where = send(f"/event/{ends[0].id}/merge", other=ends[1].id)
    assert {one["id"] for one in client.get(where + ".json", follow_redirects=True).json()["mentions"]} == {
        one.id for one in ends
    }
    send(f"/event/{ends[0].id}/split", mention=ends[1].id)
    with detente.open(project) as held:
        assert held.find_event(ends[0].id).id != held.find_event(ends[1].id).id
    assert [kind for kind, _, _ in read_journal(project)] == ["merge", "split"]


def test_event_is_added_by_pasted_words_alone(client: TestClient, project: Path, send: Send) -> None:
    one = find_mention(project, "perhaps helped")
    where = send(
        f"/article/{one.article}/add",
        quote="helped  Norway\nwith 3 maps",
        source="Chile",
        target="Norway",
        type="COOPERATE",
        field="culture",
        status="occurred",
        start="2002",
        end="2002",
    )
    with detente.open(project) as held:
        (added,) = (one for one in held.read_mentions() if one.rule == "person")
    assert added.quote == "helped Norway with 3 maps"
    assert where.endswith(f"#r-m-{added.id}")
    assert f'id="r-m-{added.id}"' in client.get(where).text


@pytest.mark.parametrize(
    ("quote", "said"),
    [("Norway", "times in the article"), ("never written", "are not in the article"), ("", "are not in the article")],
)
def test_words_that_stand_nowhere_or_often_add_nothing(
    client: TestClient, project: Path, quote: str, said: str
) -> None:
    one = find_mention(project, "perhaps helped")
    data = {"token": client.app.state.token, "quote": quote, "source": "CHL", "target": "NOR", "type": "AID"}  # type: ignore[attr-defined]
    answer = client.post(f"/article/{one.article}/add", data=data)
    assert answer.status_code == 400
    assert said in answer.text
    data |= {"quote": "Norway", "start_char": str(one.span.start + 99999)}
    assert client.post(f"/article/{one.article}/add", data=data).status_code == 400
    assert read_journal(project) == []


def test_place_of_selected_words_chooses_among_several(client: TestClient, project: Path, send: Send) -> None:
    one = find_mention(project, "poaching")
    at = one.span.start + one.quote.index("Norway")
    send(
        f"/article/{one.article}/add",
        quote="Norway",
        start_char=at,
        source="CHL",
        target="NOR",
        type="REJECT",
        field="trade",
        status="occurred",
    )
    with detente.open(project) as held:
        assert at in {mention.span.start for mention in held.read_mentions() if mention.rule == "person"}


def test_card_that_is_judged_leaves_the_queue_and_undo_brings_it_back(
    client: TestClient, project: Path, send: Send
) -> None:
    before = client.get("/review.json").json()["cards"]
    event = before[0]["event"]
    where = send("/review/accept", event=event, at=0, of="CHL-NOR")
    page = client.get(where).text
    assert "Accepted." in page
    assert "Of 1 checked 1 stood as read" in page
    send("/review/reject", event=before[1]["event"], at=0)
    cards = client.get("/review.json").json()
    assert [one["event"] for one in cards["cards"]] != [one["event"] for one in before[:2]]
    assert (cards["precision"]["checked"], cards["precision"]["share"]) == (2, 0.5)
    send("/review/undo")
    send("/review/undo")
    assert client.get("/review.json").json()["cards"] == before
    assert list(dict.fromkeys(kind for kind, _, _ in read_journal(project))) == ["accept", "reject", "withdraw"]


def test_queue_ends_in_words(client: TestClient, send: Send) -> None:
    for one in client.get("/review.json?dyad=CHL-SWE").json()["cards"]:
        send("/review/accept", event=one["event"])
    assert "Nothing is left to review here" in client.get("/review?dyad=CHL-SWE&at=7").text


def test_date_of_an_article_is_corrected_and_what_hangs_on_it_coded_again(tmp_path: Path, loaded: Coder) -> None:
    path = fill_project(tmp_path / "dated.detente", make_full_material())
    article = detente.Article("d" * 16, "undated", "In March Russia delivered four helicopters to Pakistan.")
    with detente.open(path) as held:
        held.store(Coding(article), "by hand")
    client = open_client(path)
    assert "This article has no date" in client.get(f"/article/{article.id}").text
    send_through(client, f"/article/{article.id}/mend", date="2021-09-09")
    found = client.get(f"/article/{article.id}.json").json()
    assert found["date"] == "2021-09-09"
    assert [one["start"] for one in found["mentions"]] == ["2021-03"]
    (decision,) = client.get(f"/article/{article.id}.json").json()["decisions"]
    send_through(client, f"/article/{article.id}/withdraw", decision=decision["id"])
    found = client.get(f"/article/{article.id}.json").json()
    assert (found["date"], [one["start"] for one in found["mentions"]]) == (None, [None])


def test_what_is_said_of_an_article_is_mended_shown_everywhere_and_taken_back(
    client: TestClient, project: Path, send: Send, tmp_path: Path
) -> None:
    told = find_mention(project, "4 trawlers")
    where, before = f"/article/{told.article}", client.get(f"/article/{told.article}.json").json()
    date = before["date"]
    form = {
        "title": "  Fish &\n ships ",
        "author": "Ada Holm",
        "outlet": "The Daily",
        "date": date,
        "reason": "masthead",
    }
    assert send(f"{where}/mend", **form) == where
    found = client.get(f"{where}.json").json()
    assert (found["title"], found["author"], found["outlet"], found["date"]) == (
        "Fish & ships", "Ada Holm", "The Daily", date,
    )  # fmt: skip
    page = client.get(where).text
    assert "author Ada Holm, outlet The Daily, title Fish &amp; ships" in page
    assert '<option value="Ada Holm">' in page
    event = client.get(f"/event/{told.id}", follow_redirects=True).text
    for said in ("Ada Holm, “Fish &amp; ships,” The Daily,", "@article{holm", "author = {Holm, Ada}"):
        assert said in event
    assert "Ada Holm" in client.get("/").text
    with detente.open(project) as held:
        brief = held.brief("CHL-NOR", tmp_path / "brief.html").read_text()
        (decision,) = held.read_decisions()
        assert (decision.kind, decision.by, decision.reason) == ("describe", "user", "masthead")
        assert "Ada Holm" in held.archive(tmp_path / "archive").joinpath("data", "decisions.csv").read_text()
    assert "Ada Holm, The Daily" in brief
    send(f"{where}/withdraw", decision=decision.id)
    assert {**client.get(f"{where}.json").json(), "decisions": []} == before
    assert "Take back" not in client.get(where).text


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({}, 400),
        ({"title": "x" * 400}, 400),
        ({"author": "Ann\x1b"}, 400),
        ({"date": ""}, 400),
        ({"date": "soon"}, 400),
    ],
    ids=str,
)
def test_article_is_left_as_it_is_by_a_form_that_says_nothing_allowed(
    client: TestClient, project: Path, form: dict[str, str], code: int
) -> None:
    one, token = find_mention(project, "4 trawlers"), client.app.state.token  # type: ignore[attr-defined]
    assert client.post(f"/article/{one.article}/mend", data={"token": token, **form}).status_code == code
    assert client.post(f"/article/{one.article}/withdraw", data={"token": token, "decision": "x"}).status_code == 400
    assert read_journal(project) == []


def test_citation_names_each_place_once_and_bibtex_closes_its_braces(client: TestClient, project: Path) -> None:
    told = find_mention(project, "4 trawlers")
    page = client.get(f"/event/{told.id}", follow_redirects=True).text
    citation = re.search(r'id="citation">(.*?)</pre>', page, re.DOTALL)
    assert citation
    assert (
        citation[1].count("Author A, “Notes A,”, 2 May 2003, para. 1.")
        + citation[1].count("Author A, “Notes A,” 2 May 2003, para. 1.")
        == 1
    )
    bibtex = re.search(r'id="bibtex">(.*?)</pre>', page, re.DOTALL)
    assert bibtex
    assert bibtex[1].count("{") == bibtex[1].count("}")
