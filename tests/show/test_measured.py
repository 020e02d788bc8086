import polars as pl
import pytest

from detente.measure.relation import Evidence, Method, Settings, explain_level, measure_relation
from detente.show.measured import shorten_rows, tell_relation, tell_why
from detente.types import Event, EventType, Field, Interval, Status


def evidence(*years: int) -> Evidence:
    events = (
        Event(f"e{year}", (), 1, ("CHL",), ("NOR",), EventType.CONSULT, Field.TRADE, Status.OCCURRED,
              Interval(str(year), str(year)))
        for year in years
    )  # fmt: skip
    return Evidence(tuple(events))


def test_a_relation_shows_the_years_with_events_and_says_where_it_stands():
    found = measure_relation(evidence(1990, 1995, 1999), "CHL-NOR")
    rows, columns = shorten_rows("series", found.series)
    assert [row["year"] for row in rows] == [1990, 1995, 1999]
    assert set(columns) >= {"volume", "share_positive", "mean_intensity", "level", "low", "high"}
    assert "CHL-NOR is 2.4" in tell_relation(found)[0]
    assert "from 3 dated events" in tell_relation(found)[0]


def test_a_relation_without_a_level_says_why():
    assert tell_relation(measure_relation(evidence(1990), "CHL-NOR")) == [
        "CHL-NOR has one dated event: too few for a level (3 are needed)."
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [(0.25, "0.25"), (-0.001, "0.00"), (2.5e9, "2,500,000,000"), (True, "yes"), (False, ""), (None, None), (3, 3),
     (["a", "b"], "a | b"), (["a", "b", "c"], "a | b | … (3)")],
)  # fmt: skip
def test_a_cell_is_short(value: object, cell: object):
    assert shorten_rows("any", pl.DataFrame({"x": [value]}))[0] == [{"x": cell}]


def test_an_undertaking_shows_its_steps_and_amounts():
    steps = {
        "pledged": "2014",
        "signed": None,
        "under way": None,
        "held": None,
        "delivered": "",
        "postponed": None,
        "cancelled": None,
    }
    more = {"pledge": "p", "state": "delivered", "field": "trade", "conflict": False, "witnesses": 1, "what": "ships"}
    frame = pl.DataFrame([{**steps, **more, "amounts": [{"value": 2e9, "unit": "USD"}]}])
    (row,) = shorten_rows("ledger", frame)[0]
    assert row["course"] == "pledged 2014; delivered undated"
    assert row["amounts"] == "$2 billion"


def test_a_level_says_by_which_method_it_is_bounded():
    seen = evidence(1990, 1995, 1999)
    decay, stock = Settings(method=Method.DECAY, half_life=4), Settings(method=Method.STOCK)
    assert "half-lives of 2 and 8 years" in tell_relation(measure_relation(seen, "CHL-NOR", decay), decay)[0]
    assert "on a scale from -9 to 9" in tell_relation(measure_relation(seen, "CHL-NOR", stock), stock)[0]


def test_why_says_the_level_over_the_period_or_why_there_is_none():
    assert "over 1995 is" in tell_why(explain_level(evidence(1990, 1995, 1999), "CHL-NOR", "1995"))[0]
    assert "is no period" in tell_why(explain_level(evidence(1990, 1995, 1999), "CHL-NOR", "soon"))[0]
