"""What the whole coder promises on any text, and on plain sentences that leave no doubt."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.code.coder import code_article, code_articles
from detente.code.load import Coder
from detente.code.parse import LONGEST_PARAGRAPH, split_paragraphs
from detente.code.quotes import LONGEST_QUOTE
from detente.types import Article, Coding


def read(coder: Coder, text: str, date: str | None = None) -> Coding:
    return code_article(Article(id="a", doc="a", text=text, date=date), coder)


PLAIN = [
    ("Russia invaded Ukraine in February 2022.", ("RUS",), ("UKR",), "ASSAULT", "occurred", "2022-02"),
    (
        "In 1965 the United States suspended military aid to Pakistan.",
        ("USA",),
        ("PAK",),
        "SANCTION",
        "occurred",
        "1965",
    ),
    (
        "Kenya and Ethiopia signed a power accord in May 2023.",
        ("ETH", "KEN"),
        ("ETH", "KEN"),
        "AGREE",
        "occurred",
        "2023-05",
    ),
    (
        "The Japanese foreign minister visited Hanoi in March 1993.",
        ("JPN",),
        ("VNM",),
        "CONSULT",
        "occurred",
        "1993-03",
    ),
    ("Canada will send grain to Egypt next year.", ("CAN",), ("EGY",), "AID", "planned", None),
    ("France condemned Turkey for the shelling.", ("FRA",), ("TUR",), "ACCUSE", "occurred", None),
]


@pytest.mark.parametrize(("text", "source", "target", "kind", "status", "start"), PLAIN)
def test_a_plain_sentence_is_one_event(
    coder: Coder, text: str, source: tuple[str, ...], target: tuple[str, ...], kind: str, status: str, start: str | None
) -> None:
    (mention,) = read(coder, text).mentions
    assert (mention.source, mention.target, mention.type, mention.status, mention.time.start) == (
        source,
        target,
        kind,
        status,
        start,
    )


PRESENTS = [
    ("1954: Paris asks London for aid.", "occurred"),
    ("Ethiopia inks port pact with Kenya", "occurred"),
    ("Russia supplies Syria with wheat.", "ongoing"),
    ("Merkel to visit Turkey on Friday", "planned"),
    ("If Russia visits Turkey, trade will grow.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "status"), PRESENTS)
def test_the_tense_of_a_chronicle_and_of_a_headline_is_its_own(coder: Coder, text: str, status: str) -> None:
    (mention,) = read(coder, text).mentions
    assert mention.status == status


def test_a_treaty_is_of_those_whom_its_name_joins(coder: Coder) -> None:
    text = (
        "The first opening between Pakistan and the Soviet Union came in 1966. It came to an end with the Pakistani "
        "army's campaign and the signing of the Indo-Soviet treaty in 1971."
    )
    (signing,) = (mention for mention in read(coder, text).mentions if mention.trigger == "signing")
    assert (signing.source, signing.target) == (("IND", "SUN"), ("IND", "SUN"))


NO_EVENTS = [
    "Pakistan and India share a long border.",
    "Russia wants more influence in Central Asia.",
    "The visit of an old friend cheered my aunt.",
    "Relations between Chile and Peru are cordial.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_an_attitude_or_a_fact_is_no_event(coder: Coder, text: str) -> None:
    assert read(coder, text).mentions == ()


HOSTILE = {
    "ten thousand words without a stop": "Russia and Pakistan met and " * 2000,
    "a thousand states in a row": "Pakistan India China Russia " * 250,
    "capitals": "RUSSIA SIGNS ARMS DEAL WITH PAKISTAN. INDIA PROTESTS.",
    "no punctuation": "russia signed a deal with pakistan and india condemned it while china visited iran",
    "mixed scripts and marks": "Россия signed\u200b a deal \u202ewith Pakistan 🎉 and 中国 <b>visited</b> &nbsp; Iran.\x00",
    "noise": "R u s s i a s1gned @ de@l w1th P@kistan ---- ;;;; ))) ((( India.",
    "marks without a space": f"{'(' * 3000}Russia met Pakistan{')' * 3000}",
    "nothing": "",
    "white space": " \n\t \n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_without_a_crash_and_quotes_stay_verbatim(coder: Coder, name: str) -> None:
    assert_verbatim(read(coder, HOSTILE[name], "2020-05-01"), HOSTILE[name])


WORDS = [
    "Russia",
    "Pakistan",
    "signed",
    "visited",
    "1971",
    "the two countries",
    "will",
    "not",
    ",",
    "\n",
    "“",
    "’s",
    "Putin",
    "é",
    "🎉",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_heap_of_words_is_read(coder: Coder, words: list[str]) -> None:
    text = " ".join(words)
    assert_verbatim(read(coder, text), text)


@pytest.mark.parametrize("text", ["(" * 3000 + " a", "a b\tc " * 9000, "\t".join(["ab"] * 9000), "one\n\n two "])
def test_pieces_hold_all_words_in_place_and_no_endless_run(text: str) -> None:
    pieces = list(split_paragraphs(text))
    assert all(text.startswith(piece, start) for start, piece in pieces)
    assert "".join("".join(piece.split()) for _, piece in pieces) == "".join(text.split())
    assert all(len(piece) <= LONGEST_PARAGRAPH and len(max(piece.split(), key=len)) <= 500 for _, piece in pieces)


def assert_verbatim(coding: Coding, text: str) -> None:
    for item in (*coding.mentions, *coding.claims, *coding.predictions, *coding.stated_facts):
        assert item.span.of(text) == item.quote
        assert 0 < len(item.quote) <= LONGEST_QUOTE


def test_a_share_is_a_stated_fact_and_no_event(coder: Coder) -> None:
    coding = read(coder, "Pakistan is a poor state.\nChina supplies around 60 percent of Pakistan's arms.")
    assert [(one.kind, one.low, one.actors) for one in coding.stated_facts] == [("share", 60.0, ("CHN", "PAK"))]


def test_the_same_text_is_read_the_same_way(coder: Coder) -> None:
    text = "Moscow agreed to sell four helicopters to Islamabad in 2015. India protested."
    assert read(coder, text) == read(coder, text)


def test_the_identity_of_a_state_follows_the_time_of_the_event(coder: Coder) -> None:
    mentions = read(coder, "In 1966 Moscow hosted India and Pakistan for peace talks.").mentions
    assert any("SUN" in m.source or "SUN" in m.target for m in mentions)
    assert not any("RUS" in m.source or "RUS" in m.target for m in mentions)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Nasser turned to Moscow for arms.", "SUN"),
        ("Tito broke with Moscow.", "SUN"),
        ("Modi visited Moscow.", "RUS"),
        ("Fidel Castro asked Moscow for credits.", "RUS"),  # he outlived the Soviet Union in office
    ],
)
def test_who_held_office_tells_the_time_where_no_year_does(coder: Coder, text: str, party: str) -> None:
    assert {code for mention in read(coder, text).mentions for code in mention.target} == {party}


def test_nothing_is_found_in_a_language_without_a_lexicon(coder: Coder) -> None:
    text = "Russia invaded Ukraine in February 2022."
    articles = [Article(id=name, doc=name, text=text, language=name) for name in ("en", "de", "..")]
    assert [len(coding.mentions) for coding in code_articles(articles, coder)] == [1, 0, 0]


def test_what_a_state_was_hesitant_to_do_it_did_not(coder: Coder) -> None:
    (mention,) = read(coder, "In 1994 Peru was hesitant to recognise Chile.").mentions
    assert (mention.status, mention.time.start) == ("denied", "1994")


def test_the_founding_of_a_state_is_nobodys_deed_to_another(coder: Coder) -> None:
    told = read(coder, "Since Peru was founded in 1847, it was hesitant to establish diplomatic relations with Chile.")
    assert [mention.trigger for mention in told.mentions] == ["establish"]
    assert {mention.status for mention in told.mentions} <= {"denied", "hypothetical"}


def test_the_two_countries_act_alone_whoever_stands_beside(coder: Coder) -> None:
    text = "Norway and Chile met in Lima. With Peru looking on, the two countries agreed to trade fish."
    assert read(coder, text).mentions[-1].source == ("CHL", "NOR")


@pytest.mark.parametrize(
    ("date", "party"), [("1934-11-24", "YUG"), ("1995-03-01", "YUG"), ("2008-03-01", "SRB"), (None, "SRB")]
)
def test_an_article_as_old_as_a_state_means_that_state(coder: Coder, date: str | None, party: str) -> None:
    (mention,) = read(coder, "Belgrade recalled its envoy from Budapest.", date).mentions
    assert party in mention.source


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Iceland quarrelled with Britain over fish. NATO mediated between the two allies.", ("GBR", "ISL")),
        ("Norway and Sweden agreed. Chile then visited both countries.", ("NOR", "SWE")),
    ],
)
def test_those_whom_one_word_stands_for_are_acted_on_alike(coder: Coder, text: str, parties: tuple[str, ...]) -> None:
    *_, last = read(coder, text).mentions
    assert last.target == parties


@pytest.mark.parametrize(
    ("text", "date", "done"),
    [
        ("In September 1955 Nasser would sign an arms contract with Czechoslovakia.", None, True),
        ("In September 2030 Egypt would sign an arms contract with Austria.", "2026-01-01", False),
    ],
)
def test_would_of_a_time_that_is_over_was_done(coder: Coder, text: str, date: str | None, done: bool) -> None:
    (mention,) = read(coder, text, date).mentions
    assert (mention.status == "occurred") == done


def test_a_time_counted_anew_beside_an_act_dates_it(coder: Coder) -> None:
    text = (
        "Japan broke off talks with Russia on 6 February 1904 and attacked its squadron at Port Arthur two days later."
    )
    broke, attacked = read(coder, text).mentions
    assert (broke.time.start, attacked.time.start) == ("1904-02-06", "1904-02-08")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("May 1980: a China visit by President Zia-ul-Haq.", ("PAK",), ("CHN",)),
        ("Khawaja Asif, Pakistan's defence minister, visited Moscow.", ("PAK",), ("RUS",)),
    ],
)
def test_an_act_beyond_doubt_has_parties(
    coder: Coder, text: str, source: tuple[str, ...], target: tuple[str, ...]
) -> None:
    (mention,) = read(coder, text).mentions
    assert (mention.source, mention.target) == (source, target)
