from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from making import article, mention

from detente.record import Anchor, Decision, DecisionKind, Fate, anchor_mention, apply_decisions
from detente.record.deriving import derive_record
from detente.types import Mention, Span

HELD = article()
TEXTS = {HELD.id: HELD.text}
SIGNED = mention(HELD, "signed a salmon treaty")
GAVE = mention(HELD, "Norway gave Chile four trawlers", "AID")


def decide(kind: str, about: Mention, text: str = HELD.text, key: str = "d", **value: object) -> Decision:
    return Decision(key, DecisionKind(kind), anchor_mention(about, text), value, "ann", "2020")  # type: ignore[arg-type]


def fates(mentions, decisions, texts=TEXTS):
    return [one.fate for one in apply_decisions(mentions, texts, decisions).outcomes]


def test_a_rejected_mention_is_gone():
    corrected = apply_decisions([SIGNED, GAVE], TEXTS, [decide("reject", SIGNED)])
    assert corrected.mentions == (GAVE,)


def test_the_later_word_stands():
    corrected = apply_decisions([SIGNED], TEXTS, [decide("reject", SIGNED), decide("accept", SIGNED, key="e")])
    assert [one.confidence for one in corrected.mentions] == [1.0]


def test_an_edit_is_moot_once_the_machine_agrees():
    edit = decide("edit", SIGNED, status="planned")
    corrected = apply_decisions([SIGNED], TEXTS, [edit])
    assert corrected.mentions[0].status == "planned"
    assert fates(corrected.mentions, [edit]) == [Fate.MOOT]


def test_an_edit_finds_the_mention_whose_type_was_read_anew():
    again = replace(SIGNED, type=GAVE.type)
    assert fates([again], [decide("edit", SIGNED, place="Oslo")]) == [Fate.APPLIED]


def test_a_mention_is_found_though_the_text_before_it_grew():
    text = "A new first line.\n" + HELD.text
    moved = replace(SIGNED, span=Span(SIGNED.span.start + 18, SIGNED.span.end + 18))
    corrected = apply_decisions([moved], {HELD.id: text}, [decide("reject", SIGNED)])
    assert corrected.mentions == ()


def test_the_same_words_twice_are_told_apart_by_what_stands_beside():
    first = mention(HELD, "salmon treaty", "AGREE")
    at = HELD.text.rindex("salmon treaty")
    second = replace(first, span=Span(at, at + 13))
    corrected = apply_decisions([first, second], TEXTS, [decide("reject", second)])
    assert corrected.mentions == (first,)


def test_what_is_ambiguous_is_orphaned():
    text = "The salmon treaty. " * 3
    far = Anchor(HELD.id, "salmon treaty", "Another ", " book", 0, ("NOR",), ("CHL",), "AGREE")
    decision = Decision("d", DecisionKind.REJECT, far)
    assert fates([], [decision], {HELD.id: text}) == [Fate.ORPHANED]


def test_what_is_gone_is_orphaned_and_a_rejection_of_what_is_no_longer_read_is_moot():
    assert fates([], [decide("accept", SIGNED)]) == [Fate.ORPHANED]
    assert fates([], [decide("reject", SIGNED)]) == [Fate.MOOT]
    assert fates([SIGNED], [decide("reject", SIGNED)], {}) == [Fate.ORPHANED]
    assert fates([SIGNED], [decide("accept", SIGNED)], {HELD.id: "Other words."}) == [Fate.ORPHANED]


def test_an_added_mention_stays_and_is_moot_once_found():
    value = {"source": ["NOR"], "target": ["CHL"], "type": "AGREE"}
    add = decide("add", SIGNED, **value)
    corrected = apply_decisions([], TEXTS, [add])
    assert [one.id for one in corrected.mentions] == [SIGNED.id]
    assert fates([SIGNED], [add]) == [Fate.MOOT]


def test_a_value_that_is_not_allowed_is_orphaned():
    assert fates([SIGNED], [decide("edit", SIGNED, status="perhaps")]) == [Fate.ORPHANED]
    assert fates([SIGNED], [decide("edit", SIGNED, colour="blue")]) == [Fate.ORPHANED]
    assert fates([SIGNED], [decide("add", GAVE, source="NOR")]) == [Fate.ORPHANED]


POOL = [
    mention(HELD, quote, act, source=source)
    for quote in ("signed a salmon treaty", "salmon treaty", "Norway gave Chile four trawlers", "Critics of the salmon")
    for act in ("AGREE", "AID")
    for source in (("NOR",), ("NOR", "CHL"))
]
VALUES = [{}, {"status": "planned"}, {"type": "AID"}, {"source": ["CHL"]}, {"status": "?"}, {"apart": ["x"]}]
ON_MENTIONS = st.builds(
    lambda kind, about, value, cut: Decision("", kind, anchor_mention(about, HELD.text[cut:] + "…"), value),
    st.sampled_from([*map(DecisionKind, ("accept", "reject", "edit", "add", "date", "describe"))]),
    st.sampled_from(POOL),
    st.sampled_from(VALUES),
    st.integers(0, 3),
)
ON_EVENTS = st.builds(
    lambda kind, ids, apart: Decision("", kind, frozenset(ids), {"apart": apart}),
    st.sampled_from([DecisionKind.MERGE, DecisionKind.SPLIT]),
    st.sets(st.sampled_from([one.id for one in POOL] + ["gone"]), max_size=4),
    st.lists(st.sampled_from([one.id for one in POOL] + ["gone"]), max_size=3),
)


@given(
    st.lists(st.sampled_from(POOL), max_size=8),
    st.lists(st.one_of(ON_MENTIONS, ON_EVENTS), max_size=8),
    st.integers(0, 40),
    st.booleans(),
)
def test_no_decision_is_ever_lost(found, decisions, cut, held):
    journal = [replace(one, id=str(number)) for number, one in enumerate(decisions)]
    text = HELD.text[cut:]
    moved = [replace(one, span=Span(one.span.start - cut, one.span.end - cut)) for one in found]
    inside = [one for one in moved if one.span.start >= 0]
    record = derive_record(inside, [replace(HELD, text=text)] if held else [], journal)
    assert [outcome.decision for outcome in record.outcomes] == journal
    assert all(outcome.why for outcome in record.outcomes if outcome.fate == Fate.ORPHANED)
    assert sorted(one for event in record.events for one in event.mentions) == sorted(one.id for one in record.mentions)
