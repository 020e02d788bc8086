import re

from detente.lexicon.tables import read_table
from detente.show.brief.statements import Link, find_links, say


def test_a_link_to_one_entry_leads_there_and_one_to_many_to_their_list() -> None:
    assert Link("2014", ("e-1",)).target == "e-1"
    assert Link("2", ("e-1", "e-2")).target == Link("two", ("e-1", "e-2")).target != "e-1"
    assert Link("2", ()).__html__() == "2"


def test_sentence_has_the_form_for_its_number_and_ends_in_its_sources() -> None:
    said = say("turn_none", 1, n=Link("1", ("e-1",)), sources=[4, 2, 4])
    assert str(said) == "No author tells of a turn, and the 1 dated event shows none."
    assert re.sub("<[^>]*>", "", said.__html__()).endswith("none. [2] [4]")


def test_foreign_text_is_escaped() -> None:
    for ids in ((), ("m-turn",)):
        assert "<b>" not in say("turn_note", note=Link("<b>", ids)).__html__()


def test_links_are_found_however_deep() -> None:
    link = Link("2", ("e-1", "e-2"))
    assert list(find_links({"a": [(say("turn_note", note=link), "x")], "b": None})) == [link]


def test_both_forms_of_a_sentence_have_the_same_slots() -> None:
    for row in read_table("statements", "en"):
        one, many = (set(re.findall(r"\{(\w+)\}", row[form])) for form in ("one", "many"))
        assert one == many or row["key"] == "faults", row["key"]
        assert row["kind"] in {"articles", "world", "words", "data"}
