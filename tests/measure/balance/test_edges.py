import pytest

from detente.measure.balance import UnreadableNetwork, read_edges
from detente.record.sets import UnreadableSet


def test_edges_are_read_whatever_the_delimiter_case_and_sign(write):
    frame = read_edges(write("e.csv", "\ufeffU;V;Sign;window\nA;B;+1;1950\nB;C;-1.0;1950\nA;C;−1;1954\n"), by="window")
    assert frame.rows() == [("A", "B", 1, "1950"), ("B", "C", -1, "1950"), ("A", "C", -1, "1954")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("u,v,sign\nA,B,1\nA,C,2\n", "row 3: the sign of A–C is '2'; it must be 1 or -1"),
        ("u,v,sign\nA,A,1\n", "row 2: a tie needs two different nodes, not 'A' and 'A'"),
        ("u,v,sign\n,A,1\n", "row 2: a tie needs two different nodes"),
        ("u,v,sign\nA,B,1\nA,B\n", "row 3 not as wide as the header"),
        ("from,to,sign\nA,B,1\n", "no column u, v; it has from, to, sign"),
    ],
)
def test_what_is_no_edge_is_told_with_its_row(write, text, message):
    with pytest.raises(UnreadableNetwork, match=message):
        read_edges(write("e.csv", text))


def test_an_empty_file_and_an_unknown_column_are_said(write):
    with pytest.raises(UnreadableSet, match="is empty"):
        read_edges(write("e.csv", ""))
    with pytest.raises(UnreadableNetwork, match="no column year"):
        read_edges(write("f.csv", "u,v,sign\nA,B,1\n"), by="year")
