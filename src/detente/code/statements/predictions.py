"""What an author or speaker says will, may or cannot come: dyad, what, condition, horizon, likelihood word."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_words
from detente.types import Article, Prediction, Span

from ..circumstances import find_speaker
from ..parse import Paragraph, subjects_of, text_of
from ..quotes import find_clause
from ..time import TimeExpression

PAIR = 2  # actors whose future is told
YEAR = 4  # characters of a date that are its year
CLAUSES = ("ROOT", "conj", "advcl", "parataxis")
PRESENT = ("VBZ", "VBP", "VBG")

_likelihood = partial(read_words, "likelihood")


def read_predictions(article: Article, paragraph: Paragraph) -> Iterator[Prediction]:
    """Yield the predictions of a paragraph: a word of likelihood in a clause whose sentence names two actors.

    A sentence foretells again where a clause with a subject of its own does.
    """
    language = article.language
    for sentence in paragraph.doc.sents:
        if len(_codes_within(paragraph, sentence)) < PAIR:
            continue
        before: Token | None = None
        for token in sentence:
            verb = _predicted(token, language)
            if verb is None or _is_condition(verb, language) or _is_wished(verb, language):
                continue
            if before is not None and not (subjects_of(verb) and verb.dep_ in CLAUSES):
                continue
            if not _is_past(token, paragraph, language):
                yield _prediction(article, paragraph, (token, verb), _dyad(paragraph, verb))
                before = verb


def _codes_within(paragraph: Paragraph, words: Stretch, without: Sequence[Stretch] = ()) -> list[str]:
    """Return the actors named in `words`, each once, in the order of the text; those in parts `without` left out."""
    inside = (one for one in paragraph.actors if words.start_char <= one.start < words.end_char)
    kept = (one for one in inside if not any(part.start_char <= one.start < part.end_char for part in without))
    return list(dict.fromkeys(code for one in kept for code in one.codes))


def _dyad(paragraph: Paragraph, verb: Token) -> tuple[str, ...]:
    """Return whose future is told: the first two whom the clause names, apart from conditions, else the sentence."""
    top = verb
    while top.dep_ in ("xcomp", "acomp", "oprd"):  # “Oslo and Lima are bound to draw closer”
        top = top.head
    apart = [_whole(child) for word in (top, verb) for child in word.children if child.dep_ == "advcl"]
    own = _codes_within(paragraph, _whole(top), apart)
    return tuple(sorted(list(dict.fromkeys((*own, *_codes_within(paragraph, verb.sent))))[:PAIR]))


def _whole(word: Token) -> Stretch:
    return word.doc[word.left_edge.i : word.right_edge.i + 1]


def _predicted(token: Token, language: str) -> Token | None:
    """Return the verb that a word of likelihood foretells."""
    word = token.lower_
    if token.dep_ == "aux" and word in _likelihood("aux", language) and not _looks_back(token, language):
        return token.head
    if word in _likelihood("not", language) and _is_denied(token, language):
        return token.head
    if word in _likelihood("adjective", language):
        return next((c for c in token.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")), None)
    if token.tag_ in PRESENT and token.lemma_.lower() in _likelihood("verb", language):
        return next((c for c in token.children if c.dep_ in ("ccomp", "xcomp") and subjects_of(c)), None)
    if word in _likelihood("noun", language):
        of = (c for c in token.children if c.dep_ == "prep" and c.lower_ in grammar_words("genitive", language))
        return next((c for preposition in of for c in preposition.children if c.dep_ == "pcomp"), None)
    return None


def _is_denied(aux: Token, language: str) -> bool:
    """Tell whether what an auxiliary foretells cannot come: “cannot leave”, “there can be no thaw”."""
    around = [child for child in aux.head.children if child.dep_ in ("attr", "dobj", "nsubj")]
    no = any(child.lower_ in grammar_words("no", language) for one in around for child in one.children)
    return aux.dep_ == "aux" and (no or any(child.dep_ == "neg" for child in aux.head.children))


def _is_wished(verb: Token, language: str) -> bool:
    """Tell whether somebody only hopes so: “we hope that it will last”."""
    governors = (word for word in verb.ancestors if word.pos_ in ("VERB", "AUX"))
    return any(word.lemma_.lower() in _likelihood("wish", language) for word in governors)


def _is_past(word: Token, paragraph: Paragraph, language: str) -> bool:
    """Tell whether “would” or the like was said in a past that the sentence dates: “In 1949 some foretold that …”."""
    if word.lower_ not in _likelihood("backshifted", language):
        return False
    times = _times_within(paragraph, word.sent)
    ends = [time.interval.end for time in times if time.interval and time.interval.end]
    return bool(ends) and all(end[:YEAR] < paragraph.today[:YEAR] for end in ends)


def _times_within(paragraph: Paragraph, sentence: Stretch) -> Iterator[TimeExpression]:
    return (time for time in paragraph.times if sentence.start_char <= time.start < sentence.end_char)


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
    horizon = next((t for t in _times_within(paragraph, verb.sent) if _is_ahead(t, article.date)), None)
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
