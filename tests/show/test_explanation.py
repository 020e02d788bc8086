from detente import explain
from detente.code.load import Coder
from detente.show.explanation import explain_claims, explain_rows, explain_text


def test_sentence_is_explained(coder: Coder) -> None:
    told = explain_text("Russia agreed to sell Pakistan four helicopters in 2015.", coder)
    assert {code for _, codes in told.actors for code in codes} == {"PAK", "RUS"}
    (row,) = explain_rows(told)
    assert (row["source"], row["target"], row["time"]) == (["RUS"], ["PAK"], "2015")
    assert row["amount"] == "4 helicopters"


def test_claim_is_explained(coder: Coder) -> None:
    told = explain_text("The border war soured relations between India and China.", coder)
    (row,) = explain_claims(told)
    assert (row["dyad"], row["direction"], row["driver"]) == (["CHN", "IND"], -1, "The border war")
    assert row["rule"] == "network:claim:sour"


def test_a_sentence_without_a_cause_makes_no_claim(coder: Coder) -> None:
    assert explain_claims(explain_text("Russia sold Pakistan four helicopters in 2015.", coder)) == []


def test_notebook_shows_the_grammar(coder: Coder) -> None:
    assert "<svg" in explain_text("India met China.", coder)._repr_html_()
    assert "<svg" in explain("India met China.")._repr_html_()
