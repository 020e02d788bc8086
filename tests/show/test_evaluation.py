"""The coder is measured by the field's matching, and held to the floors of the project's own sample."""

import json
from pathlib import Path

import pytest

from detente.code.load import Coder
from detente.errors import UnknownWord, UnreadableSource
from detente.measure.accuracy import link_f1, score_claims, score_mentions, score_roots
from detente.show import evaluation

TEXT = {"a": "Russia sold Pakistan four helicopters in 2015. India protested."}
GOLD = {
    "doc": "a", "quote": "Russia sold Pakistan four helicopters", "source": ["RUS"], "target": ["PAK"], "type": "COOPERATE",
    "status": "occurred", "field": "military", "start": "2015", "end": "2015", "said_by": None, "cluster": "x",
}  # fmt: skip


def test_a_perfect_reading_scores_one() -> None:
    scores = score_mentions([GOLD], [{**GOLD, "event": "e"}], TEXT)
    assert scores["f1"] == scores["strict_f1"] == scores["year"] == 1


def test_another_pair_is_not_the_same_mention() -> None:
    assert score_mentions([GOLD], [{**GOLD, "target": ["IND"]}], TEXT)["f1"] == 0


def test_a_wrong_type_is_found_but_not_strictly() -> None:
    scores = score_mentions([GOLD], [{**GOLD, "type": "AID"}], TEXT)
    assert (scores["f1"], scores["strict_f1"]) == (1, 0)


def test_a_quote_from_elsewhere_does_not_count() -> None:
    assert score_mentions([GOLD], [{**GOLD, "quote": "India protested"}], TEXT)["f1"] == 0


def test_a_claim_needs_its_direction() -> None:
    claim = {"doc": "a", "quote": "India protested", "dyad": ["IND", "PAK"], "direction": -1, "driver_dyad": None}
    assert score_claims([claim], [claim], TEXT)["f1"] == 1
    assert score_claims([claim], [{**claim, "direction": 1}], TEXT)["f1"] == 0


def test_links_are_scored_as_pairs() -> None:
    assert link_f1(["x", "x", "y"], ["1", "1", "2"]) == 1
    assert link_f1(["x", "x", "y"], ["1", "2", "2"]) == 0


def test_a_yield_is_met_by_either_concession() -> None:
    assert score_roots(["YIELD", "YIELD"], ["CONCEDE", "RETREAT"])["accuracy"] == 1


@pytest.mark.parametrize("root", ["AGREEMENT", "agree", ""])
def test_a_root_that_is_none_is_refused(tmp_path: Path, coder: Coder, root: str) -> None:
    pairs = tmp_path / "pairs.tsv"
    sentence = "<s>Norway</s> met <t>Chile</t>."
    pairs.write_text(f"marked_sentence\tgold_root\n{sentence}\tCONSULT\n{sentence}\t{root}\n", encoding="utf-8")
    with pytest.raises(UnknownWord, match=rf"'{root}' \(1 of 2 rows\)\. There are AGREE, CONSULT"):
        evaluation.evaluate_pairs(pairs, coder)


def test_pairs_of_known_roots_are_scored(tmp_path: Path, coder: Coder) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "marked_sentence\tgold_root\n<s>Norway</s> surrendered to <t>Chile</t>.\tYIELD\n", encoding="utf-8"
    )
    assert set(evaluation.evaluate_pairs(pairs, coder)) == {"accuracy", "macro_f1", "YIELD"}


def test_a_folder_without_its_texts_is_refused(tmp_path: Path, coder: Coder) -> None:
    (tmp_path / "events.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="do not fit"):
        evaluation.evaluate_folder(tmp_path, tmp_path, coder)


def test_the_own_sample_holds_its_floors(coder: Coder) -> None:
    assert evaluation.find_falls(evaluation.evaluate_sample(coder)) == []
