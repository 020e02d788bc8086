"""What grammar says of an act and a candidate for its parties or its time, as slots of one table of features."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from spacy.tokens import Token

from .window import Candidate, Window

SLOTS = 32_768  # of features of grammar, and as many of features of words, which are kept apart from them
HASHES = 2 * SLOTS
GRAMMAR, WORDS = 15, 3  # features of either sort, at most
SUBJECTS = ("nsubj", "nsubjpass", "agent", "poss")


@lru_cache(maxsize=200_000)
def _slot(feature: str) -> int:
    return crc32(feature.encode()) % SLOTS


def pair_features(window: Window, act: int, candidate: Candidate, reading: str) -> list[int]:
    """Return the slots of what grammar says of an act (token `act`, read as `reading`) and a candidate."""
    doc = window.paragraph.doc
    if candidate.kind == "implied":
        return _implied_features(window, act, candidate, reading)
    if candidate.head < 0:
        word, basis = doc[act], candidate.basis
        names = [
            f"reading {reading}",
            f"{basis} heading",
            f"{basis} {reading}",
            f"{basis} {word.tag_} {word.dep_}",
            f"{basis} tense {_tense(word)}",
            f"{basis} tense {_tense(word)} {reading}",
            f"{basis} beside {_times_beside(window, act)}",
        ]
        return _slots(names)
    word, other = doc[act], doc[candidate.head]
    up, down = _path(word, other)
    gap = window.sentence[candidate.head] - window.sentence[act]
    distance = candidate.head - act
    near = (1 if distance > 0 else -1) * min(6, abs(distance).bit_length())
    names = [
        f"reading {reading}",
        f"kind {candidate.kind} {reading}",
        f"path {up}|{down}",
        f"path {up}|{down} {reading}",
        f"up {up}",
        f"down {down}",
        f"dep {other.dep_} {_preposition(other)} {reading}",
        f"gap {max(-3, min(3, gap))} {reading}",
        f"near {near}",
        f"act {word.pos_} {word.dep_} {reading}",
        f"between {_between(window, act, candidate)} {candidate.kind == 'time'}",
        f"basis {candidate.basis}",
        f"main {any(code in window.paragraph.pair for code in candidate.codes)} {reading}",
        f"subject {_subject_relation(word, other)} {reading}",
        f"order {_order(window, act, candidate)} {reading}",
    ]
    words = [
        f"form {_form(window, candidate)} {reading}",
        f"frame {word.lemma_.lower()} {_preposition(other)} {_subject_relation(word, other)[:3]}",
        f"rank {_rank(window, act, candidate)} {reading}",
    ]
    return _slots(names, words)


def _slots(grammar: Sequence[str], words: Sequence[str] = ()) -> list[int]:
    own = [SLOTS + _slot(name) for name in words] + [HASHES - 1] * (WORDS - len(words))
    return [*map(_slot, grammar), *[_slot("pad")] * (GRAMMAR - len(grammar)), *own]


def _implied_features(window: Window, act: int, candidate: Candidate, reading: str) -> list[int]:
    """Return the slots of what speaks for a party of the article's pair, whether or not the act's clause names it."""
    word, own = window.paragraph.doc[act], candidate.codes[0]
    other = next(code for code in window.paragraph.pair if code != own)
    counts = _sentence_counts(window, act)
    mine, theirs = min(2, counts.get(own, 0)), min(2, counts.get(other, 0))
    third = min(2, sum(code not in window.paragraph.pair for code in counts))
    helps = "".join(sorted({child.dep_ for child in word.children} & {"nsubj", "nsubjpass", "dobj", "agent", "poss"}))
    names = [
        f"implied {reading}",
        f"implied {mine} {theirs} {third}",
        f"implied {mine} {theirs} {third} {reading}",
        f"implied rank {window.paragraph.pair.index(own)} {mine} {theirs}",
        f"implied {word.pos_} {word.dep_} {mine} {theirs}",
        f"implied {helps} {mine} {theirs} {third}",
        f"implied {helps} {reading}",
    ]
    return _slots(names)


def _sentence_counts(window: Window, act: int) -> Mapping[str, int]:
    """Count how often the sentence of `act` names each actor."""
    number = window.sentence[act]
    within = (c for c in window.candidates if c.head >= 0 and window.sentence[c.head] == number)
    return Counter(code for candidate in within for code in candidate.codes)


def _tense(word: Token) -> str:
    """Return form and auxiliaries of the verb that carries the clause: `VBN has`, `VBD`."""
    for _ in range(5):
        helpers = [child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")]
        if helpers or word.tag_ in ("VBD", "VBZ", "VBP") or word.head.i == word.i:
            return " ".join([word.tag_, *helpers])
        word = word.head
    return word.tag_


def _times_beside(window: Window, act: int) -> int:
    """Count the times named in the sentence of `act`, up to two."""
    number = window.sentence[act]
    return min(
        2, sum(c.kind == "time" and c.head >= 0 and window.sentence[c.head] == number for c in window.candidates)
    )


def _subject_relation(act: Token, other: Token) -> str:
    """Return of which subject the candidate is part, of the act's clause (0) or of one above it: `1 nsubjpass head`."""
    verb = act
    for level in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.left_edge.i <= other.i <= child.right_edge.i:
                return f"{level} {child.dep_} {'head' if child.i in (other.i, other.head.i) else 'within'}"
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return "none"


def _order(window: Window, act: int, candidate: Candidate) -> str:
    """Return the candidate's number among the different actors on its side of the act in its sentence."""
    if candidate.kind == "time" or window.sentence[candidate.head] != window.sentence[act]:
        return "other"
    low, high = sorted((act, candidate.head))
    between = (c for c in window.candidates if c.kind != "time" and low < c.head < high)
    others = {c.codes for c in between if c.codes != candidate.codes}
    return f"{'after' if candidate.head > act else 'before'} {min(3, len(others))}"


def _form(window: Window, candidate: Candidate) -> str:
    """Return the words of an anaphor (“we”, “the two countries”); of anything else its kind."""
    text = window.paragraph.text[candidate.start : candidate.end]
    return text.lower() if candidate.kind == "anaphor" else candidate.kind


def _rank(window: Window, act: int, candidate: Candidate) -> int:
    """Return how many other actors stand nearer to the act, up to four; for a time, how many other times."""
    near, time = abs(candidate.head - act), candidate.kind == "time"
    rivals = (c for c in window.candidates if c.head >= 0 and (c.kind == "time") == time)
    return min(4, len({c.codes or c.start for c in rivals if abs(c.head - act) < near} - {candidate.codes}))


def _preposition(token: Token) -> str:
    for _ in range(4):
        if token.dep_ in ("pobj", "pcomp"):
            return str(token.head.lower_)
        if token.dep_ not in ("compound", "conj", "poss", "amod", "nmod"):
            return str(token.dep_)
        token = token.head
    return ""


def _between(window: Window, act: int, candidate: Candidate) -> int:
    low, high = sorted((act, candidate.head))
    return min(
        4, sum(low < c.head < high and (c.kind == "time") == (candidate.kind == "time") for c in window.candidates)
    )


def _path(act: Token, other: Token) -> tuple[str, str]:
    """Return the dependency labels from the candidate up to the common ancestor, and from the act up to it."""
    above = {act.i: ""}
    token, labels = act, ""
    for _ in range(8):
        if token.head.i == token.i:
            break
        labels += f"{token.dep_}>"
        token = token.head
        above[token.i] = labels
    token, labels = other, ""
    for _ in range(8):
        if token.i in above:
            return labels, above[token.i]
        if token.head.i == token.i:
            break
        labels += f"{_lexical(token)}>"
        token = token.head
    return "far", "far"


def _lexical(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "dative") else str(token.dep_)
