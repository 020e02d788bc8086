"""Words of grammar: each stands in its example in the part that it plays, and none stands in the code."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from spacy.language import Language

from detente.lexicon.grammar import grammar_words, owning, with_capitals, without_ending
from detente.lexicon.tables import read_table

CODE = Path(__file__).resolve().parents[2] / "src" / "detente" / "code"
MODULES = sorted(CODE.rglob("*.py"))
ROWS = read_table("grammar", "en")
WORDS = ("lower_", "lemma_", "text")  # attributes of a token that hold words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['word']}")
def test_a_word_stands_in_its_example(nlp: Language, row: dict[str, str]) -> None:
    example, word = row["example"], row["word"]
    if "ending" in row["kind"] or word in ("'s", "'", "FY"):
        assert re.search(rf"\w{re.escape(word)}(?!\w)|\b{word}\d", example)
    elif " " in word:
        assert word in example
    else:
        assert any(word in (token.lower_, token.lemma_) for token in nlp(example))


def test_every_part_is_asked_for_by_a_rule() -> None:
    asking = (*MODULES, CODE.parent / "lexicon" / "grammar.py", CODE.parent / "read" / "paragraphs.py")
    written = "".join(path.read_text(encoding="utf-8") for path in asking)
    assert [kind for kind in {row["kind"] for row in ROWS} if not re.search(f"[\"']{kind}[\"']", written)] == []


def test_no_word_has_a_part_twice() -> None:
    parts = [(row["word"], row["kind"]) for row in ROWS]
    assert len(parts) == len(set(parts))


def compared_words(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of letters that a module compares with the words of a token."""
    named = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if any(isinstance(side, ast.Attribute) and side.attr in WORDS for side in sides):
            yield from (word for side in sides for word in _strings(side, named))


def _strings(side: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    side = named.get(side.id, side) if isinstance(side, ast.Name) else side
    parts = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and re.search("[A-Za-z]", part.value):
            yield part.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CODE)))
def test_code_compares_no_token_with_a_word_of_one_language(path: Path) -> None:
    assert list(compared_words(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_a_word_in_code_would_be_seen() -> None:
    tree = ast.parse('OF = ("of",)\nfound = token.lower_ == "that" or token.lower_ in OF or token.dep_ == "mark"')
    assert list(compared_words(tree)) == ["that", "of"]


def test_words_make_patterns() -> None:
    assert re.fullmatch(with_capitals(grammar_words("article", "en")), "The")
    assert re.fullmatch(owning("en"), "’s")
    assert not re.fullmatch(owning("en"), "’")
    assert re.fullmatch(owning("en", bare=True), "’")


def test_an_ending_is_taken_off() -> None:
    assert without_ending("ships", "plural ending", "en") == "ship"
    assert without_ending("sheep", "plural ending", "en") == "sheep"
