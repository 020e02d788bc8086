from hypothesis import given
from hypothesis import strategies as st

from detente.read.paragraphs import split_paragraphs

LINE = "Norland and Sudria went on speaking of a pact about the river which they share"


def test_blank_lines_part_paragraphs() -> None:
    assert split_paragraphs("One  here.\r\n\r\nTwo\u00a0there.") == ("One here.", "Two there.")


def test_lines_that_end_as_sentences_are_paragraphs() -> None:
    assert len(split_paragraphs("1951: ties begin.\n1955: a visit.\n1956: a pact.")) == 3


def test_long_lines_are_paragraphs() -> None:
    assert len(split_paragraphs(f"Title\n{LINE} {LINE}\n{LINE} {LINE}")) == 3


def test_a_line_that_breaks_off_goes_on_in_the_next() -> None:
    assert split_paragraphs(f"Title\n{LINE} {LINE}, if\n{LINE} {LINE}.\n{LINE} {LINE}.") == (
        "Title", f"{LINE} {LINE}, if {LINE} {LINE}.", f"{LINE} {LINE}.",
    )  # fmt: skip


def test_wrapped_lines_are_joined() -> None:
    assert split_paragraphs(f"{LINE}\n{LINE}\nfor long.\n\n{LINE}\nonly.") == (
        f"{LINE} {LINE} for long.", f"{LINE} only.",
    )  # fmt: skip


def test_wrapped_lines_without_blank_ones_part_after_a_short_end() -> None:
    assert split_paragraphs(f"A Title\n{LINE}\n{LINE}\nfor long.\n{LINE}\nonly.") == (
        "A Title", f"{LINE} {LINE} for long.", f"{LINE} only.",
    )  # fmt: skip


def test_entries_of_a_list_are_paragraphs_and_their_wrapped_lines_are_joined() -> None:
    text = (
        "1971: The navy of the Shah takes two islands from a sheikh\n"
        "1975: The two rulers divide the river at a conference of\noil producers in Algiers\n"
        "- Kuwait is not mentioned in any of the three statements"
    )
    assert split_paragraphs(text) == (
        "1971: The navy of the Shah takes two islands from a sheikh",
        "1975: The two rulers divide the river at a conference of oil producers in Algiers",
        "- Kuwait is not mentioned in any of the three statements",
    )


def test_broken_words_are_joined() -> None:
    assert split_paragraphs("the co\u00ad\noperation of Pak\u00ad\nRussia") == ("the cooperation of Pak-Russia",)


def test_hyphen_at_the_end_of_a_wrapped_line_stays() -> None:
    assert split_paragraphs(f"{LINE} Nor-\n{LINE} or\n{LINE}.")[0].count("Nor-Norland") == 1


def test_characters_without_width_go_and_letters_stay() -> None:
    assert split_paragraphs("\ufeffa\x00b\u200bc “d” é") == ("abc “d” é",)
    assert split_paragraphs("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647") == (
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647",
    )


@given(st.text())
def test_paragraphs_hold_single_spaces_only(text: str) -> None:
    assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in split_paragraphs(text))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    assert "".join("\n".join(words).split()) == "".join("".join(split_paragraphs("\n".join(words))).split())
