import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UnknownActor
from detente.lexicon.tables import read_table
from detente.measure.ledger import STEPS, find_step, keep_ledger, total_amounts
from detente.record.merging import merge_mentions
from detente.types import Amount, Article, Event, EventType, Field, Interval, Mention, Span, Status

PIPELINE = "a gas pipeline from Lahore to Karachi"


def article(name, date="2016", **more):
    return Article(name, name, "", date=date, author=f"Author {name}", **more)


def mention(
    where, quote, type_="AGREE", status="occurred", *, time=None, amount=None, at=0, pair=("PAK", "RUS"), **more
):
    given = {"source": pair, "target": pair, "field": Field.ENERGY} | more
    return Mention(
        where, Span(at, at + len(quote)), quote, type=EventType(type_), status=Status(status),
        time=Interval(time, time), amount=Amount(*amount) if amount else None, **given,
    )  # fmt: skip


def event(*mentions):
    """One event of its mentions, told as by the first."""
    first = mentions[0]
    return Event(
        min(one.id for one in mentions), tuple(one.id for one in mentions), len({one.article for one in mentions}),
        first.source, first.target, first.type, first.field, first.status, first.time, first.amount,
    )  # fmt: skip


def ledger(*mentions, articles="ab", **options):
    """The ledger of mentions that are an event each."""
    return keep_ledger([event(one) for one in mentions], mentions, [article(name) for name in articles], **options)


def test_an_agreement_alone_has_no_report():
    (row,) = ledger(mention("a", f"Russia pledged {PIPELINE}", time="2015")).to_dicts()
    assert (row["state"], row["pledged"], row["signed"], row["delivered"]) == ("no report", "2015", None, None)
    assert row["note"] == "No article read here, up to 2016, tells what came of it."


def test_a_signature_is_more_than_a_pledge():
    (row,) = ledger(mention("a", f"signed a deal on {PIPELINE}", time="2015-10", amount=(2e9, "USD"))).to_dicts()
    assert (row["signed"], row["pledged"]) == ("2015-10", None)
    assert row["amounts"] == [{"value": 2e9, "unit": "USD"}]


def test_pledge_and_delivery_meet_over_articles():
    rows = ledger(
        mention("a", f"signed a deal on {PIPELINE}", time="2015"),
        mention("b", "the gas pipeline from Lahore to Karachi was finished", "COOPERATE", time="2018"),
    ).to_dicts()
    assert [(row["state"], row["signed"], row["delivered"], row["witnesses"]) for row in rows] == [
        ("delivered", "2015", "2018", 2)
    ]


def test_a_deed_from_before_keeps_no_promise():
    rows = ledger(
        mention("a", "signed a deal on the steel mills of Karachi", time="2012"),
        mention("b", "built the steel mills of Karachi", "AID", time="1973"),
    ).to_dicts()
    assert [row["state"] for row in rows] == ["no report"]


def test_another_pair_is_another_undertaking():
    rows = ledger(
        mention("a", f"signed a deal on {PIPELINE}"),
        mention("b", f"finished {PIPELINE}", "COOPERATE", pair=("CHN", "PAK")),
    ).to_dicts()
    assert [(row["dyads"], row["state"]) for row in rows] == [(["PAK-RUS"], "no report")]


def test_a_deed_without_a_promise_is_no_row():
    assert ledger(mention("a", f"finished {PIPELINE}", "COOPERATE")).is_empty()


def test_a_visit_put_off_and_called_off_is_as_the_later_article_says():
    told = [
        mention("a", "Putin put off the visit to Islamabad", "CONSULT", "postponed"),
        mention("b", "Putin called off the visit to Islamabad", "CONSULT", "cancelled"),
    ]
    articles = [article("a", "2012"), article("b", "2018")]
    (row,) = keep_ledger([event(*told)], told, articles).to_dicts()
    assert row["state"] == "cancelled"
    (row,) = keep_ledger([event(*told)], told, articles, as_of="2015").to_dicts()
    assert (row["state"], row["cancelled"]) == ("postponed", None)


def test_amounts_in_different_units_stay_apart_and_of_one_unit_conflict():
    told = [
        mention("a", f"signed a deal on {PIPELINE}", amount=(2e9, "USD")),
        mention("b", f"agreed on {PIPELINE}", amount=(1.7e9, "USD")),
        mention("b", f"agreed on {PIPELINE} again", amount=(5e9, "PKR"), at=90),
    ]
    frame = keep_ledger([event(*told)], told, [article("a"), article("b")])
    assert frame["conflict"].to_list() == [True]
    assert total_amounts(frame).rows() == [("PKR", "no report", 1, 5e9, 5e9), ("USD", "no report", 1, 1.7e9, 2e9)]


def test_copies_are_one_witness():
    told = [mention(name, f"signed a deal on {PIPELINE}") for name in "ab"]
    frame = keep_ledger([event(*told)], told, [article("a"), article("b", origin="a")])
    assert frame["witnesses"].to_list() == [1]


def test_dyad_takes_in_predecessors():
    soviet = mention("a", "signed a deal on the steel mills of Karachi", pair=("PAK", "SUN"))
    assert ledger(soviet, dyad="PAK-RUS").height == 1
    assert ledger(soviet, dyad="IND-PAK").is_empty()


def test_unknown_dyad_is_said():
    with pytest.raises(UnknownActor, match="Nowhere"):
        ledger(dyad="PAK-Nowhere")


def test_an_empty_record_is_an_empty_ledger():
    frame = keep_ledger([], [], [])
    assert frame.is_empty()
    assert total_amounts(frame).is_empty()
    assert set(STEPS) <= set(frame.columns)


RUS, PAK = {"source": ("RUS",), "target": ("PAK",)}, {"source": ("PAK",), "target": ("RUS",)}
PLEDGE = mention("a", f"signed a deal on {PIPELINE}", time="2012", **RUS)
APART = {
    "the deed of a state that had vanished": mention("b", f"built {PIPELINE}", "AID", source=("SUN",), target=("PAK",)),
    "the deed of the other side": mention("b", f"built {PIPELINE}", "AID", **PAK),
    "a deed in another kind of field": mention("b", f"patrolled {PIPELINE}", "AID", field=Field.MILITARY, **RUS),
    "a visit to the thing": mention("b", f"visited {PIPELINE}", "CONSULT", **RUS),
    "a deed a generation later": mention("b", f"built {PIPELINE}", "AID", time="2040", **RUS),
    "a deed told by the same words": mention("a", f"deal on {PIPELINE}", "COOPERATE", "ongoing", at=9, **RUS),
}


@pytest.mark.parametrize("deed", APART.values(), ids=APART)
def test_is_no_delivery_of_a_promise(deed):
    kept = mention("b", f"built {PIPELINE}", "AID", time="2014", **RUS)
    assert ledger(PLEDGE, kept)["state"].to_list() == ["delivered"]
    assert ledger(PLEDGE, deed)["state"].to_list() == ["no report"]


def test_a_sale_and_an_embargo_lifted_are_two_things():
    sale = mention("a", "agreed to sell arms and tanks of the army", "COOPERATE", "planned", time="1968", **RUS)
    lifted = mention("b", "lifted the embargo on arms and tanks of the army", "RETREAT", time="1970", **RUS)
    assert ledger(sale, lifted)["state"].to_list() == ["no report"]


@pytest.mark.parametrize(
    ("quote", "time", "state"),
    [
        ("Lavrov visited Islamabad", "2012-10", "cancelled"),
        ("Putin visited Islamabad", "2012-06", "cancelled"),
        ("Putin visited Islamabad", None, "cancelled"),
        ("Putin visited Islamabad", "2013-05", "held"),
        ("Putin visited Islamabad", "2019", "cancelled"),
    ],
)
def test_a_visit_called_off_is_made_up_for_by_the_same_visitor_soon_after(quote, time, state):
    off = mention("a", "Putin called off the visit to Islamabad", "CONSULT", "cancelled", time="2012-10", **RUS)
    (row,) = ledger(off, mention("b", quote, "CONSULT", time=time, **RUS)).to_dicts()
    assert row["state"] == state


def test_where_articles_differ_on_whether_it_happened_the_record_decides():
    told = [
        mention("a", "Putin called off the visit to Islamabad", "CONSULT", "cancelled"),
        mention("b", "Putin visited Islamabad", "CONSULT"),
    ]
    (row,) = keep_ledger([event(*told)], told, [article("a"), article("b")]).to_dicts()
    assert (row["state"], row["delivered"]) == ("cancelled", None)


def test_no_two_steps_that_exclude_one_another_meet_through_a_third():
    middle = mention("b", f"agreed on {PIPELINE} again", **RUS)
    late = mention("b", f"signed a deal on {PIPELINE}", time="2040", at=90, **RUS)
    assert all(len(row) < 3 for row in ledger(PLEDGE, middle, late)["events"])


def test_a_step_has_the_date_of_its_own_words():
    told = [
        mention("a", "agreed to sell four helicopters", time="2015", amount=(4, "helicopter"), **RUS),
        mention("b", "handed over four helicopters", "COOPERATE", amount=(4, "helicopter"), **RUS),
    ]
    (row,) = keep_ledger([event(*told)], told, [article("a"), article("b")]).to_dicts()
    assert (row["state"], row["pledged"], row["delivered"]) == ("delivered", "2015", "")


def test_a_sale_is_a_bargain_made_until_the_thing_is_said_to_be_handed_over():
    four = {"amount": (4, "helicopter"), **RUS}
    agreed = mention("a", "agreed to sell four helicopters", time="2015", **four)
    sold = mention("b", "sold four helicopters", "COOPERATE", trigger="sold", **four)
    came = mention("b", "four helicopters arrived", "COOPERATE", time="2017", at=90, trigger="arrived", **four)
    (row,) = ledger(agreed, sold).to_dicts()
    assert (row["state"], row["pledged"], row["signed"], row["what"]) == ("no report", "2015", "", agreed.quote)
    (row,) = ledger(agreed, sold, came).to_dicts()
    assert (row["state"], row["signed"], row["delivered"]) == ("delivered", "", "2017")
    assert ledger(sold, came).is_empty()


@pytest.mark.parametrize(
    ("quote", "trigger"),
    [("joined the league", "joined"), ("that Russia offers", "offers"), ("to extend its ties", "extend")],
)
def test_a_tie_and_an_offer_of_nothing_are_no_undertaking(quote, trigger):
    assert ledger(mention("a", quote, trigger=trigger)).is_empty()


@pytest.mark.parametrize("status", ["denied", "hypothetical", "recommended"])
def test_what_is_not_real_is_no_step(status):
    assert find_step(mention("a", "may build a dam", "COOPERATE", status)) is None


STEP_WORDS = [row for row in read_table("steps", "en") if row["kind"] not in ("relation", "occasion")]
IDLE_WORDS = [row for row in read_table("steps", "en") if row["kind"] in ("relation", "occasion")]


@pytest.mark.parametrize("row", STEP_WORDS, ids=lambda row: row["word"])
def test_each_word_of_a_step_takes_it_in_its_own_example(row):
    told = mention("a", row["example"], trigger=row["word"])
    assert find_step(told) == {"tie": None, "wish": None, "whole": "pledged"}.get(row["kind"], row["kind"])


STAGE_OF = {"begun": "under way", "done": "delivered", "deal": "signed"}


@pytest.mark.parametrize("row", read_table("deeds", "en"), ids=lambda row: row["word"])
def test_each_word_of_a_deed_tells_its_stage_in_its_own_example(row):
    told = mention("a", row["example"], "COOPERATE", trigger=row["word"])
    assert find_step(told) == STAGE_OF.get(row["kind"], row["kind"])


@pytest.mark.parametrize(
    ("quote", "trigger", "step"),
    [
        ("Russia worked on the pipeline", "worked", "under way"),
        ("the construction of the pipeline", "construction", "under way"),
        ("the construction of the pipeline was completed", "construction", "delivered"),
        ("Russia completed the construction of the pipeline", "construction", "delivered"),
        ("Russia began delivering helicopters", "delivering", "under way"),
        ("deliveries of helicopters began", "deliveries", "under way"),
        ("delivered helicopters after talks began", "delivered", "delivered"),
        ("the first batch of helicopters was delivered", "delivered", "under way"),
        ("the sale of four helicopters", "sale", "signed"),
        ("the sale of four helicopters was completed", "sale", "delivered"),
        ("cooperation in energy opened a window", "cooperation", "under way"),
        ("yearly exercises that began in 2016", "exercises", "under way"),
        ("conducted its first ever military exercise", "conducted", "held"),
    ],
)
def test_a_deed_has_come_as_far_as_the_words_beside_it_say(quote, trigger, step):
    assert find_step(mention("a", quote, "COOPERATE", trigger=trigger)) == step
    assert find_step(mention("a", quote, "COOPERATE", "ongoing", trigger=trigger)) == "under way"


@pytest.mark.parametrize("row", IDLE_WORDS, ids=lambda row: row["word"])
def test_a_word_for_the_relation_or_an_occasion_names_no_object(row):
    quote = row["example"].replace("Norland", "Russia").replace("Sudria", "Pakistan")
    told = {"quote": quote, "trigger": quote.split()[1], "pair": ("RUS",), "target": ("PAK",)}
    assert ledger(mention("a", **told)).is_empty()
    signed = told | {"quote": quote.replace(quote.split()[1], "signed"), "trigger": "signed"}
    assert len(ledger(mention("a", **signed)))


def test_an_offer_of_a_thing_is_an_undertaking_and_a_wish_for_one_is_none():
    def of_russia(quote, trigger):
        return ledger(mention("a", quote, pair=("RUS",), target=("PAK",), trigger=trigger))

    assert len(of_russia("Russia offered Pakistan a new dam on the eve of the feast", "offered")) == 1
    assert of_russia("Russia expressed its desire to build Pakistan a dam", "expressed").is_empty()


@pytest.mark.parametrize(
    ("quote", "trigger"),
    [
        ("plan to become important players in the region", "become"),
        ("plan to build up their strategic partnership", "build"),
        ("the sale of Russian military equipment to Pakistan", "sale"),
    ],
)
def test_a_plan_of_nothing_in_particular_is_no_undertaking(quote, trigger):
    assert ledger(mention("a", quote, "COOPERATE", "planned", trigger=trigger)).is_empty()
    assert len(ledger(mention("a", f"{quote}, {PIPELINE}", "COOPERATE", "planned", trigger=trigger))) == 1


def test_a_promise_read_with_more_doubt_than_not_opens_no_row():
    assert ledger(mention("a", f"signed a deal on {PIPELINE}", confidence=0.4)).is_empty()
    assert len(ledger(mention("a", f"signed a deal on {PIPELINE}", confidence=0.6))) == 1


def test_what_a_deal_is_made_for_is_one_undertaking_with_it():
    deal = f"reached a $2 billion deal for the construction of {PIPELINE}"
    part = f"the construction of {PIPELINE}"
    (row,) = ledger(
        mention("a", deal, time="2015", amount=(2e9, "USD"), trigger="deal"),
        mention("a", part, "COOPERATE", "planned", time="2015", at=deal.find(part), trigger="construction"),
    ).to_dicts()
    assert row["amounts"] == [{"value": 2e9, "unit": "USD"}]
    assert len(row["events"]) == 2


STEPS_TOLD = st.sampled_from(
    [("AGREE", "occurred"), ("AGREE", "planned"), ("COOPERATE", "occurred"), ("CONSULT", "cancelled")]
)
OBJECTS = st.sampled_from(["the gas pipeline at Lahore", "four helicopters for Multan", "the steel mills of Karachi"])


@given(st.lists(st.tuples(STEPS_TOLD, OBJECTS, st.sampled_from("ab")), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_changes_nothing_and_every_event_stands_once(told, rng):
    mentions = [mention(name, quote, *step, at=100 * i) for i, (step, quote, name) in enumerate(told)]
    events = [event(one) for one in mentions]
    first = keep_ledger(events, mentions, [article("a"), article("b")])
    for values in (events, mentions):
        rng.shuffle(values)
    assert first.equals(keep_ledger(events, mentions, [article("b"), article("a")]))
    stood = [one for row in first["events"] for one in row]
    assert len(stood) == len(set(stood))


def expert_mention(i, row):
    return Mention(
        row["doc"], Span(i, i + 1), row["quote"], tuple(row["source"]), tuple(row["target"]),
        EventType(row["types"][0]), Field(row["fields"][0]), Status(row["statuses"][0]),
        Interval(*(date or None for date in row["dates"][-1])),
        amount=Amount(**row["amount"]) if row["amount"] else None,
    )  # fmt: skip


def test_the_seed_articles_pledges_are_kept(shared: Path):
    """By an expert's reading: pipeline, helicopters, visits, MoUs, commission and exercises."""
    file = shared / "gold" / "seeds" / "events.jsonl"
    if not file.is_file():
        pytest.skip("the expert's reading does not stand beside the repository")
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    mentions = [expert_mention(i, row) for i, row in enumerate(rows)]
    articles = [article(doc) for doc in {row["doc"] for row in rows}]
    frame = keep_ledger(merge_mentions(mentions, articles), mentions, articles, dyad="PAK-RUS")
    text = " ".join(frame["what"])
    for word in ("pipeline", "Mi-35M", "visit", "MOUs", "commission", "drills"):
        assert word in text


def test_drills_announced_are_the_exercises_held_soon_after():
    army = {"field": Field.MILITARY}
    told = mention("a", "Moscow announced mutual drills in the mountains", time="2016", **army)
    held = mention("b", "both held military exercises", "COOPERATE", trigger="exercises", **army)
    later = mention("b", "both held a naval exercise", "COOPERATE", time="2022", at=99, trigger="exercise", **army)
    rows = ledger(told, held, later).to_dicts()
    assert [(row["state"], row["pledged"], row["held"], len(row["events"])) for row in rows] == [
        ("held", "2016", "", 2)
    ]


def test_exercises_that_go_on_are_one_undertaking_with_the_agreement_to_continue_them():
    army = {"field": Field.MILITARY}
    quote = "an agreement to continue yearly exercises that began in 2016"
    part = mention("a", quote[26:], "COOPERATE", "ongoing", time="2016", at=26, trigger="exercises", **army)
    (row,) = ledger(mention("a", quote, trigger="agreement", **army), part).to_dicts()
    assert (row["state"], row["held"], row["delivered"]) == ("under way", None, None)


def test_article_without_a_date_is_not_known_before_what_it_tells():
    told = mention("a", f"signed a deal on {PIPELINE}", time="2015-10")
    held, undated = [event(told)], [Article("a", "a", "")]
    assert len(keep_ledger(held, [told], undated, as_of="2015"))
    assert not len(keep_ledger(held, [told], undated, as_of="1940"))
