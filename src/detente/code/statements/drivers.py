"""What a claim names as its cause, in the text's own words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from spacy.tokens import Doc, Span, Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table, read_words

from ..actors import ActorMention
from ..parse import SUBJECTS, subjects_of

LONGEST = 120  # characters of a driver's name
CAUSING = (*SUBJECTS, "csubj")  # a clause may be what moves a relation
TIMES = ("DATE", "TIME")  # kinds of entities that say when
PREPOSITIONS = ("prep", "agent", "pcomp", "prt", "advcl")  # “Owing to the war” is parsed as a clause


def find_drivers(head: Token, language: str = "en") -> list[Span]:
    """Return the phrases that name why, in order: what follows “because of” or the like, else the verb's subject.

    Each of several joined causes is one: “the war, the coup and two floods kept them apart” names three.
    """
    acting = (child for child in head.children if child.dep_ in CAUSING and not _is_moved(child, language))
    subjects = map(_antecedent, acting)
    prepositions = [head, head.head] if head.dep_ == "pcomp" else [head]  # “because of”: either may head the claim
    own = chain.from_iterable(_objects(one) for one in prepositions if one.pos_ in ("ADP", "SCONJ"))
    clauses = _clauses(head, language)
    found = chain(own, _after_prepositions(head, language), clauses, subjects)
    cause = next(found, None)
    if cause is None:
        return []
    if cause.dep_ == "advcl" and cause.pos_ in ("VERB", "AUX"):
        return [_clause(cause)]
    cause = _within(cause, language)
    joined = [cause, *(other for other in cause.conjuncts if other.i > cause.i)]
    if any(one.pos_ != "NOUN" for one in joined):  # states that are joined are one subject, clauses one circumstance
        return _part(_phrase(cause, ()), language)
    return [part for one in joined for part in _part(_phrase(one, joined), language)]


def _part(phrase: Span, language: str) -> list[Span]:
    """Return the causes of a phrase that “as well as” joins, however the parser hangs it; states stay together."""
    told, cuts = [token.lower_ for token in phrase], [(0, 0)]
    for words in map(str.split, grammar_words("beside", language)):
        for at in range(1, len(told) - len(words)):
            after = at + len(words)
            if told[at:after] == words and phrase[after:].root.pos_ == "NOUN":
                cuts.append((at, after))
    cuts = [*sorted(cuts), (len(told), len(told))]
    return [phrase[start:end] for (_, start), (end, _) in pairwise(cuts)]


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for: “the war, which drove the two apart”."""
    clause = subject.head
    return clause.head if subject.tag_ in ("WDT", "WP") and clause.dep_ == "relcl" else subject


def _is_moved(subject: Token, language: str) -> bool:
    """Tell whether a subject is the relation that is explained: “their ties were strained”, “… are hard to mend”."""
    named = subject.lower_ in relation_nouns(language)
    return named and (subject.dep_ == "nsubjpass" or any(child.dep_ == "acomp" for child in subject.head.children))


def _clauses(head: Token, language: str) -> Iterator[Token]:
    """Yield the verbs of the clauses that tell why or on what occasion: “because it feared …”, “as Lima turned away”.

    What happened on an occasion is a cause where the verb has no object that its subject might have moved.
    """
    moved = not any(child.dep_ == "dobj" for child in head.children)
    marks = grammar_words("reason", language) | (grammar_words("occasion", language) if moved else frozenset())
    for child in head.children:
        told = child.dep_ == "advcl" and child.pos_ == "VERB" and subjects_of(child)
        if told and child.left_edge.lower_ in marks:
            yield child


def _clause(verb: Token) -> Span:
    """Return the words of a clause without the one that begins it, cut where they are many."""
    return _cut(verb, verb.left_edge.i + 1, verb.right_edge.i)


def _after_prepositions(head: Token, language: str) -> Iterator[Token]:
    """Yield the objects of the prepositions of cause on a verb or its complements, forms of several words first."""
    places = (head, *(child for child in head.children if child.dep_ in ("acomp", "attr", "xcomp")))
    hung = (child for place in places for child in place.children if child.dep_ in PREPOSITIONS)
    ranked = [(_count_words(child, language), child) for child in hung]
    for least in (2, 1):  # “because of” leaves less doubt than “under” or “with”
        for words, preposition in ranked:
            if words and min(words, 2) == least:
                yield from (one for one in _objects(preposition) if not _is_time(one, language))


def _is_time(word: Token, language: str) -> bool:
    """Tell whether a word says when, not why: “over the years”."""
    return word.ent_type_ in TIMES or word.lemma_.lower() in read_words("time_words", "unit", language)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            deeper = list(_objects(child)) if child.pos_ == "ADP" or child.dep_ == "pcomp" else []
            yield from deeper or ([child] if child.pos_ != "ADP" else ())
        elif child.dep_ == "prep":
            yield from _objects(child)


def _within(cause: Token, language: str) -> Token:
    """Return what is named behind a noun that itself belongs to a form: the strains of “in view of the strains”."""
    behind = (child for child in cause.children if child.dep_ == "prep" and _count_words(child, language) > 1)
    named = chain.from_iterable(_objects(child) for child in behind) if _count_words(cause, language) > 1 else ()
    return next(iter(named), cause)


def _count_words(preposition: Token, language: str) -> int:
    """Return the number of words of the form of the table that `preposition` is part of, 0 for none."""
    forms = _forms(language).get(preposition.lower_, ())
    found = (len(words) for words, place in forms if _stands(words, preposition.doc, preposition.i - place))
    return max(found, default=0)


def _stands(words: Sequence[str], doc: Doc, first: int) -> bool:
    """Tell whether `words` stand in `doc` from token `first` on."""
    within = 0 <= first <= len(doc) - len(words)
    return within and all(doc[at].lower_ == word for at, word in enumerate(words, first))


@cache
def relation_nouns(language: str) -> frozenset[str]:
    """Return the words that name a relation: ties, friendship."""
    return frozenset(row["form"] for row in read_table("standings", language) if row["kind"] == "noun")


@cache
def _forms(language: str) -> Mapping[str, tuple[tuple[list[str], int], ...]]:
    """Return for each word the forms of the table that hold it, with its place in them."""
    index: defaultdict[str, list[tuple[list[str], int]]] = defaultdict(list)
    for row in read_table("causes", language):
        words = row["form"].split()
        for place, word in enumerate(words):
            index[word].append((words, place))
    return {word: tuple(found) for word, found in index.items()}


def _phrase(cause: Token, joined: Sequence[Token]) -> Span:
    """Return the words of a cause, without relative clauses and the causes joined to it, cut where they are many."""
    after = min((one.left_edge.i for one in joined if one.i > cause.i), default=None)
    words = [token for token in cause.subtree if token.dep_ != "punct" and (after is None or token.i < after)]
    relative = min((token.left_edge.i for token in words if token.dep_ == "relcl"), default=words[-1].i + 1)
    return _cut(cause, words[0].i, max(cause.i, relative - 1))


def _cut(head: Token, first: int, last: int) -> Span:
    """Return the words `first` to `last` around `head`, fewer where they are too long or end in what ends nothing."""
    doc = head.doc
    while last > head.i and (doc[last].dep_ in ("cc", "punct") or len(doc[first : last + 1].text) > LONGEST):
        last -= 1
    return doc[first : last + 1]


@cache
def _left_out(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a name that takes no part: “other than the United States”."""
    forms, article = (
        any_of(row["form"] for row in read_table("exceptions", language)),
        grammar_words("article", language),
    )
    return re.compile(rf"\b(?:{forms})(?: (?:{any_of(article)}))? $", re.IGNORECASE)


def actors_within(phrase: Span, actors: Sequence[ActorMention], language: str = "en") -> tuple[str, ...]:
    """Return the codes of the actors that `phrase` names, each once, sorted; not of those that it leaves out."""
    inside = (a for a in actors if phrase.start_char <= a.start and a.end <= phrase.end_char)
    inside = (a for a in inside if not _left_out(language).search(phrase.text[: a.start - phrase.start_char]))
    return tuple(sorted({code for actor in inside for code in actor.codes}))
