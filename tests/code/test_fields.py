"""Fields: words of the clause that tell one, and how they weigh against what the network reads."""

import numpy as np
import pytest
from spacy.language import Language

from detente.code.choices import choose_field
from detente.code.circumstances import weigh_fields
from detente.code.network.readings import FIELDS
from detente.lexicon.tables import read_table
from detente.types import Field


def weigh(nlp: Language, text: str, act: str) -> dict[str, float]:
    doc = nlp(text)
    return dict(weigh_fields(doc, next(token.i for token in doc if token.text == act), (0, len(text))))


@pytest.mark.parametrize("row", read_table("field_words", "en"), ids=lambda row: row["word"])
def test_each_word_tells_its_field_in_its_example(nlp: Language, row: dict[str, str]) -> None:
    doc = nlp(row["example"])
    assert row["field"] in weigh_fields(doc, next(doc.sents).root.i, (0, len(row["example"])))
    assert row["field"] in FIELDS


def test_a_word_that_hangs_on_the_act_weighs_more(nlp: Language) -> None:
    text = "While oil was dear, Norway lent Chile money for a railway."
    weights = weigh(nlp, text, "lent")
    assert weights["infrastructure"] > weights["energy"]


def test_a_longer_phrase_hides_its_parts(nlp: Language) -> None:
    assert "infrastructure" not in weigh(nlp, "Norway laid a gas pipeline to Chile.", "laid")


def test_words_decide_where_the_network_wavers() -> None:
    wavering = np.full(len(FIELDS), 0.4 / (len(FIELDS) - 1), dtype=np.float32)
    wavering[FIELDS.index("diplomatic")] = 0.6
    assert choose_field(wavering, {}) == Field.DIPLOMATIC
    assert choose_field(wavering, {"energy": 1.0}) == Field.DIPLOMATIC
    wavering[FIELDS.index("energy")] = 0.3
    assert choose_field(wavering, {"energy": 1.0}) == Field.ENERGY
