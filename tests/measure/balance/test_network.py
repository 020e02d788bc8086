import polars as pl
import pytest

from detente.errors import DetenteError
from detente.measure.balance import build_network, read_network


def test_equal_ties_are_one_edge_with_their_weight():
    (edge,) = build_network([("B", "A", 1), ("A", "B", 1)]).edges
    assert (edge.pair, edge.sign, edge.weight) == (("A", "B"), 1, 2)


def test_a_simple_network_drops_pairs_with_both_signs():
    network = build_network([("A", "B", 1), ("A", "B", -1), ("B", "C", -1), ("B", "C", -1)])
    assert (network.size, network.negative) == (4, 3)
    assert [(edge.pair, edge.weight) for edge in network.simple().edges] == [(("B", "C"), 1)]


def test_numbers_and_signs_are_read_as_they_come():
    frame = pl.DataFrame({"u": [1, 2], "v": [2, 3], "sign": ["+1", "-1"], "note": ["x", "y"]})
    assert [edge.sign for edge in read_network(frame).edges] == [1, -1]
    assert read_network(pl.DataFrame({"u": ["A"], "v": ["B"], "sign": [-1.0]})).negative == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("A", "B", 0), "Row 1: the sign of A–B"),
        (("A", "B", 2), "must be 1 or -1"),
        (("A", "B", None), "must be 1 or -1"),
        (("A", "A", 1), "two different nodes"),
        (("A", None, 1), "two different nodes"),
    ],
)
def test_a_row_that_is_no_tie_is_said(row, words):
    with pytest.raises(DetenteError, match=words):
        read_network(pl.DataFrame([row], schema={"u": pl.String, "v": pl.String, "sign": pl.Int64}, orient="row"))


def test_other_columns_are_said():
    with pytest.raises(DetenteError, match="columns u, v, sign; here is source, target"):
        read_network(pl.DataFrame({"source": ["A"], "target": ["B"]}))
    with pytest.raises(DetenteError, match="no column"):
        read_network(pl.DataFrame())


def test_an_empty_list_is_an_empty_network():
    assert build_network([]).nodes == ()
