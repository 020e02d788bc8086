"""Whose relation a claim speaks of, where the text names it: “ties between Oslo and Lima”, “relations with Oslo”."""

from collections import deque
from collections.abc import Sequence

from spacy.tokens import Span, Token

from detente.lexicon.grammar import grammar_words

from ..actors import ActorMention
from .drivers import actors_within, relation_nouns

OBJECTS = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "xcomp", "pcomp", "pobj", "conj")
FAR = 4  # links of grammar at most between the head of a claim and the relation that it speaks of


def find_parties_of_relation(
    head: Token, causes: Sequence[Span], actors: Sequence[ActorMention], language: str = "en"
) -> tuple[str, ...]:
    """Return the one or two actors of the relation that hangs on `head` outside its `causes`; else nothing."""
    queue = deque((child, 1) for child in head.children)
    while queue:
        word, depth = queue.popleft()
        if not _is_object(word, language) or any(cause.start <= word.i < cause.end for cause in causes):
            continue
        if _names_relation(word, language):
            parties = _parties(word, actors, language)
            return parties if 0 < len(parties) < 3 else ()
        if depth < FAR:
            queue.extend((child, depth + 1) for child in word.children)
    return ()


def _names_relation(word: Token, language: str) -> bool:
    """Tell whether a word names a relation: “ties”, “the friendship”."""
    return word.pos_ == "NOUN" and word.lower_ in relation_nouns(language)


def _parties(relation: Token, actors: Sequence[ActorMention], language: str) -> tuple[str, ...]:
    """Return whom the phrase of a relation names, outside relative clauses: “the ties of A and B, which outlived C”."""
    relative = (word.left_edge.i for word in relation.subtree if word.dep_ == "relcl" and word.i > relation.i)
    end = min(relative, default=relation.right_edge.i + 1)
    return actors_within(relation.doc[relation.left_edge.i : end], actors, language)


def find_pair_before(
    sentence: Span, causes: Sequence[Span], actors: Sequence[ActorMention], language: str = "en"
) -> tuple[str, ...]:
    """Return the two whom the sentence before names, where `sentence` names nobody: whose honeymoon is over.

    Who stands in a cause that comes after the verb tells why, or since when, not whose: “over since the raid of X”.
    """
    told = [cause for cause in causes if cause.start > sentence.root.i]
    others = [one for one in actors if not any(cause.start_char <= one.start < cause.end_char for cause in told)]
    if not sentence.start or actors_within(sentence, others, language):
        return ()
    named = actors_within(sentence.doc[sentence.start - 1].sent, actors, language)
    return named if len(named) == 2 else ()


def is_relation_of(dyad: Sequence[str], cause: Span, actors: Sequence[ActorMention], language: str = "en") -> bool:
    """Tell whether a cause is itself the relation of `dyad`: “the strains in their ties”, which move another one."""
    told = any(_names_relation(word, language) for word in cause)
    return told and set(actors_within(cause, actors, language)) == set(dyad)


def _is_object(word: Token, language: str) -> bool:
    """Tell whether a word belongs to what happened, not to its circumstances: “led to ties”, not “in view of”."""
    if word.dep_ == "prep":
        towards, within = grammar_words("towards", language), grammar_words("within", language)
        return word.lower_ in (towards if word.head.pos_ in ("VERB", "AUX") else towards | within)
    return word.dep_ in OBJECTS
