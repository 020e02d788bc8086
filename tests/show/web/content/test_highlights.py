from hypothesis import given
from hypothesis import strategies as st

from detente.show.web.content.highlights import WINDOW, Stretch, count_pages, cut_text, find_page
from detente.types import Span


def stretch(name: str, start: int, end: int, kind: str = "cooperation") -> Stretch:
    return Stretch(name, Span(start, end), kind)


def test_words_of_two_records_are_cut_where_either_ends() -> None:
    (one,) = cut_text("abcdef", [stretch("m-1", 1, 4), stretch("m-2", 2, 6, "conflict")])
    assert [(piece.text, piece.records) for piece in one.pieces] == [
        ("a", ()),
        ("b", ("m-1",)),
        ("cd", ("m-1", "m-2")),
        ("ef", ("m-2",)),
    ]
    assert [piece.begins for piece in one.pieces] == [(), ("m-1",), ("m-2",), ()]
    assert one.pieces[-1].kind == "conflict"


def test_paragraphs_are_counted_without_blank_lines_and_keep_their_offsets() -> None:
    first, second = cut_text("ab\n\n cd", [])
    assert (first.number, second.number, second.pieces[0].at) == (1, 2, 4)


def test_long_text_has_pages() -> None:
    text = "x" * (2 * WINDOW + 5)
    assert count_pages(text) == 3
    assert [
        sum(len(piece.text) for part in cut_text(text, [], page) for piece in part.pieces) for page in (1, 2, 3)
    ] == [WINDOW, WINDOW, 5]
    assert (find_page(0), find_page(WINDOW), count_pages("")) == (1, 2, 1)


@given(st.text("ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_character_of_a_paragraph_stands_once_with_its_records(text: str, spans: list[tuple[int, int]]) -> None:
    held = [stretch(f"m-{at}", min(pair), max(pair)) for at, pair in enumerate(spans) if pair[0] != pair[1]]
    pieces = [piece for part in cut_text(text, held) for piece in part.pieces]
    for piece in pieces:
        assert text.startswith(piece.text, piece.at)
        for at in range(piece.at, piece.at + len(piece.text)):
            assert {one.id for one in held if one.span.start <= at < one.span.end} == set(piece.records)
    shown = "".join(piece.text for piece in pieces)
    assert shown == "".join(line for line in text.split("\n") if line.strip())
