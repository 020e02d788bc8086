"""What an author or speaker says will, may or cannot come: dyad, what, condition, horizon, likelihood word."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_words
from detente.types import Article, Prediction, Span

from ..circumstances import find_speaker
from ..parse import Paragraph, text_of
from ..quotes import find_clause
from ..time import TimeExpression

_likelihood = partial(read_words, "likelihood")


def read_predictions(article: Article, paragraph: Paragraph) -> Iterator[Prediction]:
    """Yield the predictions of a paragraph: a word of likelihood in a clause whose sentence names two actors."""
    for sentence in paragraph.doc.sents:
        actors = [actor for actor in paragraph.actors if sentence.start_char <= actor.start < sentence.end_char]
        codes = list(dict.fromkeys(code for actor in actors for code in actor.codes))
        if len(codes) < 2:
            continue
        for token in sentence:
            verb = _predicted(token, article.language)
            if verb is not None and not _is_condition(verb, article.language):
                yield _prediction(article, paragraph, (token, verb), tuple(sorted(codes[:2])))
                break


def _predicted(token: Token, language: str) -> Token | None:
    """Return the verb that a word of likelihood foretells."""
    if token.dep_ == "aux" and token.lower_ in _likelihood("aux", language) and not _looks_back(token, language):
        return token.head
    if (
        token.lower_ in _likelihood("not", language)
        and token.dep_ == "aux"
        and any(c.dep_ == "neg" for c in token.head.children)
    ):
        return token.head
    if token.lower_ in _likelihood("adjective", language):
        return next((c for c in token.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    return None


def _looks_back(aux: Token, language: str) -> bool:
    """“Would have gained” and, in a tale, “could not leave” look back: they foretell nothing."""
    if any(c.dep_ == "aux" and c.lower_ in grammar_words("have", language) for c in aux.head.children):
        return True
    if aux.lower_ not in _likelihood("past", language) or not any(c.dep_ == "neg" for c in aux.head.children):
        return False
    around = chain(aux.head.ancestors, aux.head.children)
    return any(word.tag_ == "VBD" for verb in around for word in (verb, *verb.children) if word.dep_ != "conj")


def _is_condition(verb: Token, language: str) -> bool:
    """Tell whether a clause is a condition, or asks: “whether it will last”."""
    return any(c.dep_ == "mark" and c.lower_ in _likelihood("condition", language) for c in verb.children)


def _prediction(
    article: Article, paragraph: Paragraph, words: tuple[Token, Token], dyad: tuple[str, ...]
) -> Prediction:
    likelihood, verb = words
    doc = paragraph.doc
    named = [(a.start, a.end) for a in paragraph.actors if set(a.codes) & set(dyad)]
    start, end = find_clause(doc, verb.i, named, language=article.language)
    within = [t for t in paragraph.times if verb.sent.start_char <= t.start < verb.sent.end_char]
    horizon = next((t for t in within if _is_ahead(t, article.date)), None)
    return Prediction(
        article=article.id,
        span=Span(paragraph.start + start, paragraph.start + end),
        quote=text_of(doc)[start:end],
        dyad=dyad,
        what=_phrase(verb),
        likelihood=_likelihood_word(likelihood, verb, article.language),
        condition=_condition(verb, article.language),
        horizon=text_of(doc)[horizon.start : horizon.end] if horizon else None,
        said_by=find_speaker(doc, verb.i, article.language),
    )


def _likelihood_word(word: Token, verb: Token, language: str) -> str:
    """Return the word of likelihood with its “not”, as written where they stand together: “cannot”, “won't”."""
    no = next((c for c in verb.children if c.dep_ == "neg"), None)
    if no is None:
        return str(word.text)
    apart = " ".join((word.text, *grammar_words("not", language)))
    return str(word.doc[word.i : no.i + 1].text) if no.i == word.i + 1 else apart


def _is_ahead(time: TimeExpression, published: str | None) -> bool:
    """Tell whether words name a time that is not over when the article appears."""
    if time.interval is None or time.end <= time.start:
        return False
    return not (published and time.interval.end and f"{time.interval.end}~" < published)


def _phrase(verb: Token) -> str:
    """Return the verb with its objects, at most sixteen words."""
    words = [t for t in verb.subtree if verb.i <= t.i < verb.i + 16]
    return str(verb.doc[verb.i : words[-1].i + 1].text)


def _condition(verb: Token, language: str) -> str | None:
    for child in verb.children:
        if child.dep_ == "advcl" and _is_condition(child, language):
            words = list(child.subtree)[:40]
            return str(verb.doc[words[0].i : words[-1].i + 1].text)
    return None
