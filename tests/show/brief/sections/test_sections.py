"""What the measured parts say of a record in which each has something to show."""

from dataclasses import replace

import pytest
from hand_made import make_full_material, make_material, make_turned_material

from detente.measure.review import Precision, Reviewed, wilson
from detente.read import Fault
from detente.show.brief.grounds import make_grounds
from detente.show.brief.parts import make_troubles, name_file
from detente.show.brief.sections.bottom import make_bottom
from detente.show.brief.sections.course import make_course
from detente.show.brief.sections.disagreement import make_disagreement
from detente.show.brief.sections.ledger import _drop_shorter, make_ledger
from detente.show.brief.sections.method import make_method, tell_check
from detente.show.brief.sections.outlook import make_outlook
from detente.show.brief.sections.pulls import make_pulls
from detente.show.brief.sections.standing import make_standing
from detente.show.brief.statements import Link
from detente.types import Interval

FULL = make_full_material()
THIN = make_material("Norway and Chile signed a treaty in 1950.")


def test_bottom_line_tells_level_turn_and_what_is_open() -> None:
    level, turn, coming = map(str, make_bottom(FULL)["sentences"])
    assert level.startswith("As of 2 May 2004 the record puts the relation at +")
    assert turn == "Its last turn, an opening in 1990–1991, is told by 1 voice; the events do not show it."
    assert (
        coming
        == "Still open: Norway planned to make a delivery to Chile, 2006; no report of delivery in these articles."
    )


def test_turns_that_authors_tell_and_the_events_do_not_show_come_first() -> None:
    claim = next(one for one in FULL.claims if one.turn == "opening" and one.time.start)
    later = replace(claim, turn="closure", time=Interval("1996", "1996"))
    told, level, _ = map(str, make_bottom(replace(FULL, claims=(*FULL.claims, later)))["sentences"])
    assert told == (
        "Authors tell of an opening in 1990–1991; a closure in 1996. Of these 2 turns 2 do not show in the events."
    )
    assert level.startswith("The events of 19")
    assert "little changed" not in level


def test_bottom_line_of_a_thin_record_says_why_there_is_no_level() -> None:
    level, turn, _ = map(str, make_bottom(THIN)["sentences"])
    assert level.startswith("No level is said: CHL-NOR has one dated event")
    assert turn == "No author tells of a turn, and the 1 dated event shows none."


def test_bottom_line_falls_back_on_what_is_foretold() -> None:
    kept = tuple(one for one in FULL.events if one.type.value == "THREATEN")
    assert str(make_bottom(replace(FULL, events=kept))["sentences"][2]).startswith(
        "Foretold by Author B, 2 May 2004: “Norway"
    )


def test_standing_names_the_strongest_movers_first_and_marks_thin_fields() -> None:
    content = make_standing(FULL)
    moved = [float(str(sentence.pieces[-2])) for sentence in content["movers"]]
    assert moved == sorted(moved, reverse=True)
    assert [(field["name"], field["thin"]) for field in content["fields"]] == [("trade", False)]
    assert make_standing(THIN)["level"] is None


def test_standing_names_no_event_that_moves_nothing() -> None:
    assert list(map(str, make_standing(make_turned_material())["movers"])) == [
        "No single event moves it by as much as a tenth."
    ]


def test_standing_says_the_level_without_each_author() -> None:
    assert [str(row["name"]) for row in make_standing(FULL)["authors"]] == ["Author A", "Author B"]


def test_course_tells_who_tells_of_a_turn_and_shows_it_as_a_bar() -> None:
    content = make_course(FULL)
    told, spoilt = content["told"]
    assert (spoilt["kind"], str(spoilt["time"])) == ("closure", "until 2 May 2004")
    assert (told["kind"], str(told["time"]), str(told["by"])) == ("opening", "1990–1991", "told by 1 author")
    assert "Of the turns that authors date (1) the level" in str(content["notes"][1])
    assert all("1990–1991: opening" in picture for _, picture in content["pictures"])


def test_turn_that_the_events_show_names_those_that_made_it_and_the_phases_between() -> None:
    material = make_turned_material()
    content = make_course(material)
    (turn,) = content["turns"]
    assert turn["kind"] == "opening"
    assert "Norway sold Chile" in str(turn["events"][0][0])
    assert [str(phase["mean"])[0] for phase in content["phases"]] == ["−", "+"]
    assert str(make_bottom(material)["sentences"][1]).startswith("Its last turn, an opening in 19")


def test_year_of_the_table_holds_the_marks_of_its_events() -> None:
    (year,) = [row for row in make_course(FULL)["years"] if str(row["year"]) == "1961"]
    assert [str(mark) for mark in year["marks"]] == ["△"]


def test_third_actor_has_its_claim_its_signs_and_its_best_quote() -> None:
    (third,) = make_pulls(FULL)["thirds"]
    assert (str(third["name"]), third["direction"], third["structural"]) == (
        "Sweden",
        "holds the two back",
        "not enough to say",
    )
    assert [(effect, str(n)) for effect, n in third["claimed"]] == [("holds back", "1")]
    ((driver, told),) = third["drivers"]
    assert (driver, [(effect, str(n)) for effect, n in told]) == ("Chile–Sweden", [("holds back", "1")])
    assert str(third["n"]) == "2"
    assert third["quote"].quote.text.startswith("Swedish help")


def test_what_is_not_reported_is_never_called_undelivered() -> None:
    ((state, rows),) = make_ledger(FULL)["groups"]
    assert state == "no report of delivery in these articles"
    assert [[(step, str(date)) for step, date in row["steps"]] for row in rows] == [
        [("pledged", "2006")],
        [("pledged", "January 2003")],
        [("signed", "1950")],
    ]


def test_facts_and_judgements_in_conflict_stand_apart() -> None:
    content = make_disagreement(FULL)
    (fact,), (judgement,) = content["facts"], content["judgements"]
    assert [(str(one["answer"]), one["sources"]) for one in fact["answers"]] == [
        ("4 trawlers", (1,)),
        ("5 trawlers", (2,)),
    ]
    assert str(judgement["driver"]) == "the salmon trade"
    assert [list(map(str, cells)) for _, cells in content["rows"]] == [["improves", "worsens"]]


def test_prediction_stands_with_its_likelihood_word_and_condition() -> None:
    (entry,) = make_outlook(FULL)["entries"]
    assert entry["word"].gist == "will"
    assert [(name, str(text)) for name, text in entry["conditions"]] == [
        ("condition", "if oil stays cheap"),
        ("time named", "2009"),
    ]


def test_list_behind_a_number_names_each_entry_once() -> None:
    ids = tuple(f"e-{event.id}" for event in FULL.events[:2])
    twice = {"a": Link("2", ids, "Two"), "b": [Link("two", ids)]}
    target = Link("", ids).target
    ways = {target.removeprefix("b-"): [("n-a", "A")]}
    (ground,) = make_grounds([twice, Link("1", ids[:1])], ways, FULL)
    assert (ground["id"], len(ground["entries"]), ground["back"]) == (target, 2, [("n-a", "A")])
    assert make_grounds([twice], {}, FULL) == []
    assert all(entry.quotes for entry in ground["entries"])


def test_an_amount_told_in_more_words_stands_once() -> None:
    assert _drop_shorter(["4 helicopters", "4 Ka-7 helicopters", "5 helicopters"]) == [
        "4 Ka-7 helicopters",
        "5 helicopters",
    ]


def test_what_is_mended_alike_stands_once_and_no_folder_is_named() -> None:
    articles = make_material("Norway sold Chile oil.", "Chile sold Norway copper.").articles
    faults = tuple(Fault(f"/home/a/{one.doc}.txt", "no date", f"date {one.doc} DATE", one.id) for one in articles)
    content = make_troubles(replace(FULL, articles=articles, faults=faults))
    assert content["faults"] == [
        {"names": ["doc0.txt", "doc1.txt"], "reason": "no date", "remedy": "date ARTICLE DATE"}
    ]
    assert name_file("https://a.example/b/c") == "https://a.example/b/c"


def test_method_defines_every_measure_that_a_question_mark_leads_to() -> None:
    assert {row["key"] for row in make_method(FULL)["definitions"]} >= {
        "level", "direction", "influence", "field", "turn", "pull", "ledger", "disagreement", "accuracy",
        "precision",
    }  # fmt: skip


def test_method_tells_what_a_random_check_found_and_whether_it_was_of_this_reading() -> None:
    check = Precision(50, 42, 3, 5, *wilson(42, 50), "50 of 99 events at random, seed 1, reading ab", ("ann",))
    now, before = (str(tell_check(Reviewed(check, check, current))) for current in (True, False))
    assert "Of 50 events drawn at random and checked by ann, 42 stood" in now
    assert "precision of 0.84, with nineteen chances in twenty between 0.71 and 0.92 (50 of 99" in now
    assert "(an earlier reading of these articles: 50 of 99" in before
    assert tell_check(None) is None
    assert tell_check(Reviewed(check)) is None


@pytest.mark.parametrize("make", [make_bottom, make_standing, make_course, make_pulls, make_ledger, make_disagreement])
def test_pair_without_events_has_no_measured_part(make) -> None:  # type: ignore[no-untyped-def]
    assert make(make_material("Nothing happened.")) == {}


def test_turn_that_an_act_tells_shows_its_words_and_leads_to_its_event() -> None:
    material = make_material("Norway and Chile moved closer in 1957.")
    (event,) = material.events
    (told,) = make_course(material)["told"]
    assert [word.quote.text for word in told["words"]] == [material.witnesses(event)[0].quote]
    assert told["time"].ids == (f"e-{event.id}",)
