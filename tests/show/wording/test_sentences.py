import re

import pytest

from detente.lexicon.tables import read_table
from detente.show.wording import write_sentence
from detente.types import Amount, Event, EventType, Field, Interval, Mention, Span, Status

ROWS = read_table("sentences", "en")


def told(type_: str, source: str, target: str, status: str = "occurred", **more: object) -> str:
    quote, trigger = str(more.pop("quote", "")), str(more.pop("trigger", ""))
    given = {"field": Field.GENERAL, "time": Interval(), **more}
    amount = given.get("amount")
    sides = (tuple(source.split()), tuple(target.split()))
    event = Event("e", ("m",), 1, *sides, EventType(type_), status=Status(status), **given)  # type: ignore[arg-type]
    mention = Mention(
        "a", Span(0, len(quote)), quote, *sides, EventType(type_), Field.GENERAL, Status(status),
        amount=amount, trigger=trigger,  # type: ignore[arg-type]
    )  # fmt: skip
    return write_sentence(event, [mention])


def test_sale_names_what_is_sold() -> None:
    quote = "Russia agreed to sell Pakistan four Mi-35M helicopters"
    sale = told("AGREE", "RUS", "PAK", trigger="agreed", quote=quote, amount=Amount(4, "Mi-35M"))
    assert sale == "Russia agreed to sell Pakistan 4 Mi-35M helicopters"


def test_joint_act_has_both_as_subject() -> None:
    signed = told("AGREE", "PAK RUS", "PAK RUS", trigger="sign", field=Field.ENERGY)
    assert signed == "Pakistan and Russia signed an agreement on energy"


def test_money_is_written_with_its_sign() -> None:
    assert told("AID", "SUN", "PAK", trigger="lent", amount=Amount(3e7, "USD")) == (
        "The Soviet Union lent Pakistan $30 million"
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("occurred", "India invited Russia"),
        ("ongoing", "India is inviting Russia"),
        ("planned", "India planned to invite Russia"),
        ("cancelled", "Plans for India to invite Russia were called off"),
        ("postponed", "Plans for India to invite Russia were put off"),
        ("denied", "By this account India did not invite Russia"),
        ("hypothetical", "India could invite Russia"),
        ("recommended", "By this account India should invite Russia"),
    ],
)
def test_status_makes_the_mood(status: str, sentence: str) -> None:
    assert told("REQUEST", "IND", "RUS", status, trigger="invite") == sentence


def test_amount_without_a_place_in_the_sentence_stands_in_brackets() -> None:
    assert told("THREATEN", "IND", "RUS", amount=Amount(2e9, "USD")) == "India threatened Russia ($2 billion)"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_and_status_has_a_sentence(kind: EventType, status: Status) -> None:
    for source, target in (("IND", "USA"), ("IND USA", "IND USA"), ("IND RUS", "USA")):
        sentence = told(kind.value, source, target, status.value)
        assert "India" in sentence
        assert not re.search(r"[{}\[\]]|  ", sentence)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['type']}:{row['base']} {row['rest'][:20]}")
def test_row_tells_its_own_example(row: dict[str, str]) -> None:
    joint = row["joint"] == "yes"
    slots = {
        "target": "Sudria", "money": "$2 million", "things": "4 helicopters", "papers": "3 agreements", "field": "trade",
        "its": "their" if joint else "its",
    }  # fmt: skip
    rest = re.sub(r"\[([^\]]*)\]", r"\1", row["rest"]).format_map(slots)
    source = "Norland and Sudria" if joint else "Norland"
    words = f"{source} {row['past']} {rest}".split()
    assert row["example"] == f"{' '.join(words)}."


def test_every_type_has_a_last_row_that_fits_anything() -> None:
    for kind in EventType:
        rows = [row for row in ROWS if row["type"] == kind.value]
        assert any(not row["triggers"] for row in rows)


def test_the_surest_witness_of_the_type_gives_the_verb_and_the_fullest_the_amount() -> None:
    told = [
        ("AGREE", "agreed", 0.9, "Russia agreed to sell Pakistan four helicopters", "helicopter"),
        ("COOPERATE", "exercise", 0.5, "an exercise after the sale of four helicopters", "helicopter"),
        ("COOPERATE", "sold", 0.8, "Russia sold Pakistan four Mi-35M helicopters", "Mi-35M"),
    ]
    mentions = [
        Mention(
            "a", Span(0, len(quote)), quote, ("RUS",), ("PAK",), EventType(kind), Field.MILITARY, Status.OCCURRED,
            amount=Amount(4, unit), trigger=trigger, confidence=confidence,
        )
        for kind, trigger, confidence, quote, unit in told
    ]  # fmt: skip
    event = Event(
        "e", ("m",), 1, ("RUS",), ("PAK",), EventType.COOPERATE, Field.MILITARY, Status.OCCURRED, Interval(),
        amount=Amount(4, "helicopter"),
    )  # fmt: skip
    assert write_sentence(event, mentions) == "Russia sold Pakistan 4 Mi-35M helicopters"


def test_papers_are_signed_and_not_handed_over() -> None:
    assert (
        told("AGREE", "IND RUS", "IND RUS", trigger="sign", amount=Amount(3, "mou")) == "India and Russia signed 3 mou"
    )


def test_those_who_act_on_some_of_themselves_act_together() -> None:
    assert told("COOPERATE", "IND PAK RUS", "PAK RUS") == "India, Pakistan and Russia cooperated"
