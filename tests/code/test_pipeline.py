"""The pipeline made faster reads what spaCy's own reads."""

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from detente.code.load import Coder
from detente.code.pipeline.batches import TOGETHER, batch_articles
from detente.code.pipeline.products import SteadyOps
from detente.code.pipeline.rules import RememberedRules
from detente.read import read_articles
from detente.show.door import sample_articles
from detente.types import Article


def test_it_reads_the_sample_as_the_plain_pipeline_does(coder: Coder, nlp: Language) -> None:
    texts = [line for article in read_articles(sample_articles()).articles for line in article.text.split("\n")]
    for quick, plain in zip(coder.nlp.pipe(texts), nlp.pipe(texts), strict=True):
        for one, other in zip(quick, plain, strict=True):
            assert (one.tag_, one.dep_, one.head.i) == (other.tag_, other.dep_, other.head.i)
            assert (one.pos_, one.lemma_, one.morph) == (other.pos_, other.lemma_, other.morph)


def test_a_paragraph_is_read_the_same_whatever_stands_in_its_batch(coder: Coder) -> None:
    texts = ["Oslo talks.", "Norway and Chile signed a pact on fish in 1994, which Peru did not like.", "No."]
    with coder.threads.limit(limits=1, user_api="blas"):
        alone = [next(coder.nlp.pipe([text])) for text in texts]
        together = list(coder.nlp.pipe(texts * 20))
    for one, other in zip(alone, together[: len(texts)], strict=True):
        assert np.allclose(one.tensor, other.tensor, rtol=1e-5, atol=1e-5)
        assert [(t.tag_, t.dep_, t.head.i) for t in one] == [(t.tag_, t.dep_, t.head.i) for t in other]


def test_a_product_may_be_put_into_an_array_of_its_own() -> None:
    x, y, out = np.eye(2, dtype="f"), np.array([[1, 2], [3, 4]], dtype="f"), np.zeros((2, 2), dtype="f")
    assert SteadyOps(use_blis=False).gemm(x, y, out=out, trans2=True) is out
    assert out.tolist() == [[1, 3], [2, 4]]


def test_rules_of_any_kind_match_as_ever(nlp: Language) -> None:
    ruler = AttributeRuler(nlp.vocab)
    for pattern in (
        [{"LOWER": "talks"}],
        [{"LOWER": {"IN": ["oslo", "peru"]}}],
        [{"LOWER": {"NOT_IN": ["oslo"]}}],
        [{"LOWER": {"REGEX": "^ta"}}],
        [{"TEXT": "Oslo"}, {"LOWER": "talks"}],
        [{"IS_SPACE": True}],
        [{"IS_UPPER": True}],
    ):
        ruler.add([pattern], {"POS": "X"})
    doc = Doc(nlp.vocab, ["Oslo", "talks", "\n", "talks", "PERU"])
    plain: Matcher = ruler.matcher
    assert sorted(RememberedRules(ruler)(doc, allow_missing=True)) == sorted(plain(doc, allow_missing=True))


def test_short_articles_go_together_and_a_long_one_closes_its_batch() -> None:
    articles = [Article(id=str(n), doc=str(n), text="x" * size) for n, size in enumerate((1, TOGETHER, 2, 3))]
    assert [[one.id for one in batch] for batch in batch_articles(articles)] == [["0", "1"], ["2", "3"]]
