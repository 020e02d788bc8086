from measure_records import article, event, told

from detente.measure.relation import Evidence

EVENTS = (event("1960", name="old"), event("1990/2010", name="long"), event("2015", name="new"), event(None, name="?"))


def names(evidence):
    return [one.id for one in evidence.events]


def test_what_is_known_to_lie_outside_goes_and_the_undated_stays():
    held = Evidence(EVENTS)
    assert names(held.within()) == ["old", "long", "new", "?"]
    assert names(held.within(since="2000")) == ["long", "new", "?"]
    assert names(held.within(until="2000-05")) == ["old", "long", "?"]
    assert names(held.within("1970", "1980")) == ["?"]


def test_a_claim_without_time_speaks_of_its_article_s():
    claims = (told("a", "undated"), told("a", "dated", "1960"), told("b", "nothing known"))
    held = Evidence((), (), (article("a", "2015"), article("b", None)), claims)
    assert [one.quote for one in held.within(until="2000").claims] == ["dated", "nothing known"]
    assert [one.quote for one in held.within(since="2000").claims] == ["undated", "nothing known"]


def test_one_dyad_keeps_its_events_and_claims_with_its_predecessors():
    events = (event("1960", name="mine", pair=("PAK", "SUN")), event("1960", name="other", pair=("IND", "PAK")))
    claims = (told("a", "mine", subject=("PAK", "SUN")), told("a", "other", subject=("IND", "RUS")))
    kept = Evidence(events, (), (), claims).of_dyad(("PAK", "RUS"))
    assert names(kept) == ["mine"]
    assert [one.quote for one in kept.claims] == ["mine"]
