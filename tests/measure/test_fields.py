from measure_records import course, event

from detente.measure.fields import measure_fields
from detente.measure.relation import Evidence, measure_relation


def record():
    arms = [event(f"19{year}", "AID", field="military") for year in range(60, 68)]
    trade = [event(f"19{year}", "SANCTION", field="trade") for year in (61, 66, 71)]
    return Evidence((*arms, *trade, event("1965", "CONSULT", field="culture"), event(None, "AID", field="energy")))


def test_each_field_has_level_count_and_last_event():
    cells = {row["field"]: row for row in measure_fields(record(), "PAK-RUS").rows(named=True)}
    assert next(iter(cells)) == "all"
    assert cells["military"]["events"] == 8
    assert cells["military"]["level"] > cells["trade"]["level"]
    assert cells["trade"]["last"] == "1971"


def test_thin_cells_are_said_to_be_thin():
    cells = {row["field"]: row for row in measure_fields(record(), "PAK-RUS").rows(named=True)}
    assert not cells["military"]["thin"]
    assert cells["trade"]["note"] == "Thin: 3 dated events."
    assert cells["culture"]["level"] is None
    assert "one dated event" in cells["culture"]["note"]
    assert cells["energy"]["undated"] == 1


def test_all_is_the_standing_of_the_relation():
    standing = measure_relation(record(), "PAK-RUS").standing
    assert standing is not None
    assert measure_fields(record(), "PAK-RUS")["level"][0] == standing.level


def test_every_dyad_where_none_is_named():
    two = Evidence((*record().events, event("1971", pair=("IND", "USA"))))
    assert measure_fields(two)["dyad"].unique().sort().to_list() == ["IND-USA", "PAK-RUS"]


def test_unknown_dyad_is_a_row_with_a_sentence():
    assert "No dyad" in measure_fields(course("1971 AID"), "PAK-Atlantis")["note"][0]
    assert measure_fields(Evidence()).is_empty()
