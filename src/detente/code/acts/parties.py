"""Who takes part in an act by grammar: “talks between A and B”, “the two countries moved closer, signing …”."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import grammar_words
from detente.types import EventType

from ..actors import FORMER
from ..network import Arguments, Candidate
from ..parse import subjects_of

HYPHENS = ("-", "–")
JOINTS = (",", "/", "&")
NAMING = ("amod", "compound", "nmod")
DONE_TO = ("dobj", "dative", "pobj")  # grammar of whom an act is done to or with
MEETING = (EventType.AGREE, EventType.CONSULT)  # “the summit of A and B”; their support is for a third
GOVERNED = ("advcl", "conj", "xcomp")
LONGEST_CHAIN = 3  # verbs governed by one another between an act and the subject that it shares


def find_named_parties(
    doc: Doc, act: int, kind: EventType, candidates: Iterable[Candidate], language: str = "en"
) -> tuple[str, ...]:
    """Return those whom the act's own noun names together: “the Indo-Soviet treaty”, “a deal between A and B”."""
    noun = doc[act]
    if noun.pos_ != "NOUN":
        return ()
    of, between = (grammar_words(part, language) for part in ("genitive", "mutual"))
    nouns = [noun, *(child for preposition in _prepositions(noun, of) for child in _objects(preposition))]
    named = sorted((one for one in candidates if one.codes and one.head >= 0), key=lambda one: one.first)
    for one, other in pairwise(named):
        hyphen = other.first == one.last + 1 and doc[one.last].text in HYPHENS
        if hyphen and doc[other.head].dep_ in NAMING and doc[other.head].head in nouns:
            return tuple(sorted({*one.codes, *other.codes}))
    return _find_listed(nouns, between | of if kind in MEETING else between, named, language)


def _find_listed(
    nouns: Sequence[Token], forms: Collection[str], named: Sequence[Candidate], language: str
) -> tuple[str, ...]:
    """Return those who follow “between” (or “of”), two at least; none where another one acts: “their mediation …”."""
    for noun in nouns:
        for preposition in _prepositions(noun, forms):
            members = {one.i for first in _objects(preposition) for one in (first, *first.conjuncts)}
            codes = {code for one in named if one.head in members for code in one.codes}
            if len(codes) > 1:
                acting = {code for one in named if _acts_by_noun(one, nouns, language) for code in one.codes}
                return tuple(sorted(codes)) if acting <= codes else ()
    return ()


def _acts_by_noun(one: Candidate, nouns: Sequence[Token], language: str) -> bool:
    """Tell whether a candidate is whose act the noun is: “Soviet mediation”, “Oslo’s call”, “mediation by Oslo”."""
    doc = nouns[0].doc
    word = doc[one.head]
    agent = word.dep_ == "pobj" and word.head.lower_ in grammar_words("agent", language)
    return (agent and word.head.head in nouns) or (word.head in nouns and word.dep_ in (*NAMING, "poss"))


def _prepositions(noun: Token, forms: Collection[str]) -> Iterator[Token]:
    return (child for child in noun.children if child.dep_ == "prep" and child.lower_ in forms)


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj")


def find_acting_pair(doc: Doc, act: int, candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Return “the two countries” or the like where they are the subject of the verb `act`, or of one that governs it.

    “The two countries moved closer, concluding several accords”; an act with a subject of its own shares none.
    """
    verb = doc[act]
    pairs = {doc[one.head].i: one.codes for one in candidates if one.kind == "anaphor" and len(one.codes) == 2}
    for _ in range(LONGEST_CHAIN):
        subjects = subjects_of(verb)
        if subjects or verb.dep_ not in GOVERNED:
            return next((tuple(sorted(pairs[one.i])) for one in subjects if one.i in pairs), ())
        verb = verb.head
    return ()


def leave_out_bystanders(doc: Doc, arguments: Arguments) -> Arguments:
    """Return the arguments without those who take no part, where two are left.

    That is whose likeliest place only says who another one is (“armed India, Pakistan’s rival”), and of a state and
    its heir, who never stand beside each other, the less likely.
    """
    others = {place.head: place.codes for found in arguments.places.values() for place in found}
    first = ((code, doc[found[0].head]) for code, found in arguments.places.items() if found)
    beside = {code for code, word in first if code not in others.get(_described(word), (code,))}
    scores = {code: max(side.get(code, 0.0) for side in _sides(arguments)) for code in arguments.codes["source"]}
    kin = ((heir, former) for heir, former in FORMER.items() if heir in scores and former in scores)
    out = {min(pair, key=lambda code: (scores[code], code)) for pair in kin}
    out |= beside if len(scores.keys() - out - beside) > 1 else set()
    return replace(arguments, codes={role: _without(found, out) for role, found in arguments.codes.items()})


def _described(word: Token) -> int:
    """Return the token of whom a word only describes: Oslo in “Oslo, Lima's rival”; -1 for nobody."""
    return word.head.head.i if word.dep_ == "poss" and word.head.dep_ == "appos" else -1


def level_groups(doc: Doc, arguments: Arguments, act: int) -> Arguments:
    """Return the arguments with those whom one expression on the act stands for as likely as the likeliest of them.

    “Mediated between the two allies” names both alike, wherever each of them was named before.
    """
    found = (place for places in arguments.places.values() for place in places if len(place.codes) > 1)
    told_of = (place for place in found if place.kind == "anaphor" and doc[place.head].dep_ in DONE_TO)
    groups = {place.codes for place in told_of if _hangs_on(doc[place.head], act)}
    codes = {role: {**told} for role, told in arguments.codes.items()}
    for group in groups:
        codes["target"] |= dict.fromkeys(group, max(codes["target"].get(code, 0.0) for code in group))
    return replace(arguments, codes=codes)


def _hangs_on(word: Token, act: int) -> bool:
    """Tell whether a word hangs on an act, by itself or as the object of a preposition: “between the two allies”."""
    return act in (word.head.i, word.head.head.i if word.dep_ == "pobj" else -1)


def _sides(arguments: Arguments) -> tuple[Mapping[str, float], Mapping[str, float]]:
    return arguments.codes["source"], arguments.codes["target"]


def _without(found: Mapping[str, float], out: Collection[str]) -> dict[str, float]:
    return {code: p for code, p in found.items() if code not in out}


def find_joined(doc: Doc, places: Mapping[str, tuple[Candidate, ...]], act: int = -1) -> Mapping[str, frozenset[str]]:
    """Return for each code those whose names the text joins, by commas and conjunctions alone, to its likeliest place.

    Of the two places of A in “A drilled with B, unlike A and C”, the second brings C to nothing that the first does.
    Those whom one expression stands for (“both capitals”) are joined where it is the likeliest, or hangs on the `act`.
    """
    ends = sorted({(place.first, place.last, code) for code, found in places.items() for place in found})
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for code, found in places.items():
        near = (place for n, place in enumerate(found) if not n or _hangs_on(doc[place.head], act))
        joined[code].update(other for place in near for other in place.codes if other != code)
    runs: list[list[tuple[int, int, str]]] = []
    for place in ends:
        if runs and _are_joined(doc, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        for first, _, code in run:
            if any(one.first == first for one in places[code][:1]):
                joined[code].update(other for _, _, other in run if other != code)
    return {code: frozenset(others) for code, others in joined.items() if others}


def _are_joined(doc: Doc, place: tuple[int, int, str], after: tuple[int, int, str]) -> bool:
    (_, end, one), (start, _, other) = place, after
    return start > end and one != other and all(_joins(token, doc[end - 1]) for token in doc[end:start])


def _joins(token: Token, name: Token) -> bool:
    """Tell whether a word between two names does no more than join them: “NATO and the European Union”.

    Or names the office held for the first: “the Egyptian president and Begin”.
    """
    office = token == name.head and name.dep_ in NAMING
    return office or token.dep_ in ("cc", "det") or token.text in JOINTS
