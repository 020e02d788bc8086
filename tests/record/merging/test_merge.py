from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import article, mention

from detente.record import Decision, DecisionKind, merge_mentions
from detente.record.merging.merge import find_candidates
from detente.record.merging.specifics import find_specifics
from detente.types import Amount, Article, Field, Interval, Mention


def told(*sentences: tuple[str, str, dict[str, object]]) -> tuple[list[Mention], list[Article]]:
    """One article a sentence: text, type, and what else is known of the act."""
    mentions, articles = [], []
    for number, (text, act, more) in enumerate(sentences):
        held = article(f"a{number}", text + ".", **({"date": more.pop("dated")} if "dated" in more else {}))
        articles.append(held)
        mentions.append(mention(held, text, act, **more))
    return mentions, articles


def count(*sentences: tuple[str, str, dict[str, object]]) -> int:
    return len(merge_mentions(*told(*sentences)))


TREATY = ("Norway and Chile signed a salmon treaty in Oslo", "AGREE", {"time": "1999-05"})
SIGNING = ("the signing of the salmon treaty between Norway and Chile", "AGREE", {"time": "1999"})


def test_the_verb_and_its_noun_are_one_event():
    assert count(TREATY, SIGNING) == 1


def test_different_actors_are_never_one_event():
    assert count(TREATY, (*SIGNING[:2], {"time": "1999", "target": ("PER",)})) == 2


def test_a_state_and_its_successor_are_one_actor():
    war = ("Soviet troops invaded Afghanistan", "ASSAULT", {"source": ("SUN",), "target": ("AFG",), "time": "1979"})
    again = ("Russia's invasion of Afghanistan by its troops", "ASSAULT", {**war[2], "source": ("RUS",)})
    assert count(war, again) == 1


def test_what_a_vanished_state_did_is_not_of_a_later_time():
    old = ("Moscow set up the Karachi steel mill", "AID", {"source": ("SUN",), "target": ("PAK",)})
    new = ("Moscow to expand the Karachi steel mill", "AID", {"source": ("RUS",), "target": ("PAK",), "time": "2012"})
    assert count(old, new) == 2


def test_an_invasion_and_the_occupation_are_one_event():
    common = {"source": ("SUN",), "target": ("AFG",)}
    attack = ("the Soviet invasion of Afghanistan in Christmas week", "ASSAULT", {**common, "time": "1979"})
    since = Interval("1979", None)
    hold = ("the Soviet occupation of Afghanistan since Christmas", "COERCE", {**common, "time": since})
    assert count(attack, hold) == 1


def test_a_deal_and_its_delivery_are_one_event_if_the_thing_is_the_same():
    deal = ("Norway agreed to sell four trawlers to Chile", "AGREE", {"amount": Amount(4, "trawlers"), "time": "2001"})
    sale = ("the sale of four trawlers to Chile", "COOPERATE", {"amount": Amount(4, "trawlers"), "time": "2001"})
    other = ("the sale of hydropower turbines to Chile", "COOPERATE", {"time": "2001"})
    assert count(deal, sale) == 1
    assert count(deal, other) == 2


def test_two_visits_in_one_year_stay_two():
    spring = ("King Harald visited Santiago in March", "CONSULT", {"time": "2001-03"})
    autumn = ("King Harald visited Santiago in October", "CONSULT", {"time": "2001-10"})
    assert count(spring, autumn) == 2


LANDING = ("Norway's marines landed in Punta Arenas", "ASSAULT", {"time": "1982-04-02"})
CONQUEST = ("Chile loses its south to Norwegian soldiers", "ASSAULT", {"time": "1982"})


def test_the_only_attack_of_a_year_is_one_however_it_is_told():
    assert count(LANDING, CONQUEST) == 1


def test_attacks_of_different_months_leave_a_year_without_an_only_one():
    assert count(LANDING, CONQUEST, ("Norwegian bombs fell on Santiago", "ASSAULT", {"time": "1982-06"})) == 3


def test_an_attack_may_be_told_as_a_seizure_where_it_is_the_only_one_of_the_year():
    seizure = ("Oslo's soldiers seized the south of Chile", "COERCE", {"time": "1982"})
    assert count(LANDING, seizure) == 1
    assert count(LANDING, (seizure[0], "COERCE", {"time": "1981"})) == 2
    assert count(LANDING, (seizure[0], "AID", {"time": "1982"})) == 2


@pytest.mark.parametrize(("dated", "events"), [("1982-04-03", 1), ("2002-01-01", 2)])
def test_the_undated_news_of_a_year_may_be_its_only_attack(dated: str, events: int):
    assert count(LANDING, ("Norwegian soldiers took a Chilean harbour", "ASSAULT", {"dated": dated})) == events


def test_a_rare_act_that_two_articles_take_for_known_is_one():
    known = ("the invasion of Chile by Norway", "ASSAULT", {"trigger": "invasion", "time": Interval("1970", "1979")})
    again = ("the Norwegian invasion", "ASSAULT", {"trigger": "invasion"})
    assert count(known, again) == 1
    assert count(known, ("a Norwegian invasion", "ASSAULT", {"trigger": "invasion"})) == 2


def test_there_is_but_one_first_of_a_kind():
    first = ("Norway and Chile held their first ever drill", "COOPERATE", {"time": "2016", "trigger": "held"})
    same = ("Norway's drills with Chile for the first time", "COOPERATE", {"trigger": "drills"})
    line = ("Norway's and Chile's yearly drills that began in 2016", "COOPERATE", {"time": "2016", "trigger": "drills"})
    assert count(first, same, line) == 1
    assert count(first, (same[0].replace("for the first time", "in the snow"), *same[1:])) == 2


def test_drills_announced_are_the_drills_held():
    told_of = {"time": "2016", "field": Field.MILITARY}
    announced = ("Norway has announced drills in the Andes with Chile", "AGREE", {**told_of, "trigger": "announced"})
    held = ("Norway's drills with Chile", "COOPERATE", {**told_of, "trigger": "drills", "status": "ongoing"})
    assert count(announced, held) == 1


def test_a_word_of_an_act_alone_does_not_bring_two_articles_together():
    pact = ("Norway and Chile signed a pact", "AGREE", {"time": "2014", "trigger": "signed"})
    deal = ("Norway signed a deal with Chile", "AGREE", {"trigger": "signed"})
    assert count(pact, deal) == 2


@pytest.mark.parametrize(("first", "second", "events"), [("energy", "energy", 1), ("energy", "trade", 2)])
def test_what_goes_on_in_two_fields_is_two_lines(first: str, second: str, events: int):
    words = "Norway and Chile cooperate at the Punta Arenas fair"
    lines = [(words, "COOPERATE", {"status": "ongoing", "field": Field(field)}) for field in (first, second)]
    assert count(*lines) == events


def test_a_sum_of_several_acts_is_none_of_them():
    one = ("Norway and Chile signed an agreement on salmon", "AGREE", {"time": "1999", "trigger": "signed"})
    several = ("Norway and Chile signed several agreements on salmon", "AGREE", {"time": "1999", "trigger": "signed"})
    assert count(one, one) == 1
    assert count(one, several) == 2


def test_a_quote_that_breaks_off_is_read_on():
    club = ("Norway backs Chile's membership of the Sardine Club", "SUPPORT", {"trigger": "backs", "status": "ongoing"})
    held = article("paper", "Norway praised Chile when it joined the Sardine Club.")
    broken = mention(held, "Norway praised Chile when it", "SUPPORT", trigger="praised", time="2015")
    mentions, articles = told(club)
    assert len(merge_mentions([*mentions, broken], [*articles, held])) == 1
    assert len(merge_mentions([*mentions, broken], articles)) == 2


def test_a_headline_and_its_lead_are_one_event():
    title = "Norway cuts its ties with Chile"
    held = article("paper", f"{title}\n\nOslo has closed the embassy in Santiago.", title=title)
    more = {"source": ("NOR",), "target": ("CHL",)}
    head = mention(held, title, "SANCTION", **more)
    lead = mention(held, "Oslo has closed the embassy in Santiago", "SANCTION", **more)
    assert len(merge_mentions([head, lead], [held])) == 1
    assert len(merge_mentions([head, lead], [replace(held, title=None)])) == 2


@pytest.mark.parametrize(("known", "events"), [("its offer", 1), ("a further offer", 2)])
def test_a_noun_for_what_is_known_points_back_to_the_act(known: str, events: int):
    first, later = "Norway has offered Chile a partnership", f"the ministers in Santiago, glad of {known} to Chile"
    held = article("paper", f"{first}. {'Nobody else had. ' * 20}Now {later}.")
    told_of = [mention(held, first, trigger="offered"), mention(held, later, trigger="offer", status="ongoing")]
    assert len(merge_mentions(told_of, [held])) == events


def test_agreement_and_meeting_do_not_mix():
    assert count(TREATY, ("Norway and Chile met over a salmon treaty in Oslo", "CONSULT", {"time": "1999-05"})) == 2


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [("planned", "occurred", 1), ("planned", "cancelled", 1), ("occurred", "denied", 2), ("occurred", "recommended", 2),
     ("cancelled", "occurred", 2), ("cancelled", "postponed", 1)],
)  # fmt: skip
def test_statuses_that_fit(one: str, other: str, events: int):
    more = {"time": "2001-03", "place": "Santiago"}
    visit = "King Harald's state visit to Santiago for the sardine fair"
    assert count((visit, "CONSULT", {**more, "status": one}), (visit, "CONSULT", {**more, "status": other})) == events


def test_conflicting_dates_stand_side_by_side_where_the_specifics_agree():
    words = "Norway and Chile signed the Punta Arenas salmon hatchery licence treaty with fanfare"
    mentions, articles = told((words, "AGREE", {"time": "1999"}), (words, "AGREE", {"time": "1998"}))
    [event] = merge_mentions(mentions, articles)
    assert event.time in {Interval("1998", "1998"), Interval("1999", "1999")}


def test_two_acts_of_one_sentence_are_two_events():
    held = article("s", "Norway praised the salmon fleet and Norway backed the salmon fleet of Chile.")
    acts = [mention(held, "Norway praised the salmon fleet", "SUPPORT", trigger="praised"),
            mention(held, "Norway backed the salmon fleet of Chile", "SUPPORT", trigger="backed")]  # fmt: skip
    assert len(merge_mentions(acts, [held])) == 2


@pytest.mark.parametrize(("visitor", "events"), [("Solberg", 1), ("Stoltenberg", 2)])
def test_an_article_calls_off_one_visit_of_a_person(visitor: str, events: int):
    first, later = "The visit of Solberg to Santiago was cancelled", f"{visitor} could not come to Santiago"
    held = article(
        "a",
        f"{first}. A storm had closed the harbour and the airport for the whole of a long week, and no "
        f"ship or aeroplane could leave or land before the feast was over and the guests had gone home "
        f"to their families in the north of the country. {later}.",
    )
    told = [mention(held, words, "CONSULT", status="cancelled") for words in (first, later)]
    assert len(merge_mentions(told, [held])) == events


def test_copies_are_one_witness():
    mentions, articles = told(TREATY, TREATY)
    copied = [articles[0], replace(articles[1], origin=articles[0].id)]
    assert [event.witnesses for event in merge_mentions(mentions, articles)] == [2]
    assert [event.witnesses for event in merge_mentions(mentions, copied)] == [1]


def test_the_narrowest_time_that_most_allow_wins():
    [event] = merge_mentions(*told(TREATY, SIGNING, (SIGNING[0], "AGREE", {})))
    assert event.time == Interval("1999-05", "1999-05")


@pytest.mark.parametrize(("early", "late"), [("planned", "cancelled"), ("cancelled", "planned")])
def test_the_latest_article_says_whether_it_is_still_planned(early: str, late: str):
    words, more = "King Harald's visit to Santiago for the sardine fair", {"time": "2001-03"}
    first = (words, "CONSULT", {**more, "status": early, "dated": "2001-01"})
    second = (words, "CONSULT", {**more, "status": late, "dated": "2001-02"})
    [event] = merge_mentions(*told(first, second))
    assert event.status == late


def test_people_have_the_last_word():
    mentions, articles = told(TREATY, SIGNING)
    ids = [one.id for one in mentions]
    split = Decision("1", DecisionKind.SPLIT, frozenset(ids[:1]), {"apart": ids[1:]})
    merge = Decision("2", DecisionKind.MERGE, frozenset(ids))
    assert len(merge_mentions(mentions, articles, [split])) == 2
    assert len(merge_mentions(mentions, articles, [split, merge])) == 1
    assert len(merge_mentions(mentions, articles, [merge, split])) == 2


WORDS = ("salmon", "treaty", "trawler", "harbour", "visit", "signed", "sold", "Harald", "Punta", "sardine")


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Mention], list[Article]]:
    sentences = []
    for _ in range(draw(st.integers(0, 14))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
        more = {
            "time": draw(st.sampled_from(["1999", "1999-05", "2000", Interval()])),
            "status": draw(st.sampled_from(["occurred", "planned", "cancelled", "recommended"])),
            "source": draw(st.sampled_from([("NOR",), ("NOR", "CHL"), ("SUN",), ("RUS",)])),
        }
        sentences.append((words, draw(st.sampled_from(["AGREE", "COOPERATE", "AID"])), more))
    return told(*sentences)


@given(piles(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_reading_does_not_matter(pile: tuple[list[Mention], list[Article]], random: Random):
    mentions, articles = pile
    events = merge_mentions(mentions, articles)
    shuffled = random.sample(mentions, len(mentions)) + mentions
    assert merge_mentions(shuffled, random.sample(articles, len(articles))) == events
    assert sorted(one for event in events for one in event.mentions) == sorted({one.id for one in mentions})
    assert all(event.id == min(event.mentions) for event in events)


def test_of_ten_thousand_mentions_few_pairs_are_compared():
    random = Random(1)
    vocabulary = [f"word{number}" for number in range(4000)]
    sentences = [
        (" ".join(random.choices(vocabulary, k=7)) + " treaty signed", "AGREE", {"time": str(year)})
        for year in random.choices(range(1950, 2021), k=10_000)
    ]
    specifics = {one.id: find_specifics(one, None) for one in told(*sentences)[0]}
    assert len(find_candidates(specifics)) < 70 * 10_000
