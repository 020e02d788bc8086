import polars as pl
import pytest

from detente.errors import DetenteError
from detente.measure.balance import summarise_balance

EDGES = pl.DataFrame(
    [("1950", "A", "B", 1), ("1950", "B", "C", 1), ("1950", "A", "C", -1), ("1960", "A", "B", 1)],
    schema={"window": pl.String, "u": pl.String, "v": pl.String, "sign": pl.Int64},
    orient="row",
)


def test_each_window_has_its_row():
    frame = summarise_balance(EDGES, by="window")
    columns = ("window", "nodes", "ties", "negative", "++-", "strict", "frustration", "bound", "normalised")
    assert frame.select(columns).rows() == [
        ("1950", 3, 3, 1, 1, 0.0, 1, 1, pytest.approx(1 / 3)),
        ("1960", 2, 1, 0, 0, None, 0, 0, 1.0),
    ]
    assert frame["note"].to_list() == ["", "No negative tie: balance is trivial."]


def test_without_a_column_all_is_one_window():
    frame = summarise_balance(EDGES)
    assert frame.select("window", "ties").rows() == [(None, 4)]


def test_draws_give_a_p():
    frame = summarise_balance(EDGES, draws=5)
    assert 0 < frame["p"][0] <= 1
    assert frame["shuffled"][0] >= 0


def test_an_unknown_column_is_said():
    with pytest.raises(DetenteError, match="No column 'year' to part"):
        summarise_balance(EDGES, by="year")


def test_no_edges_are_one_sentence():
    (row,) = summarise_balance(EDGES.clear()).to_dicts()
    assert (row["frustration"], row["normalised"], row["walks"], row["note"]) == (
        0,
        None,
        None,
        "No tie: nothing to balance.",
    )


def test_time_that_does_not_suffice_gives_a_bound_and_a_note():
    ties = [(f"n{i:02}", f"n{j:02}", 1 if (i * j + i + j) % 3 else -1) for i in range(60) for j in range(i)]
    frame = pl.DataFrame(ties, schema={"u": pl.String, "v": pl.String, "sign": pl.Int64}, orient="row")
    (row,) = summarise_balance(frame, seconds=0.01).to_dicts()
    assert 0 <= row["bound"] <= row["frustration"]
    assert row["bound"] == row["frustration"] or "Not proven" in row["note"]
