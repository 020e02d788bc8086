"""What grammar says of an act and a candidate for its parties or its time, as slots of one table of features."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from zlib import crc32

from spacy.tokens import Token

from ..actors.salience import load_traits
from .window import Candidate, Window

SLOTS = 32_768  # of features of grammar, and as many of features of words, which are kept apart from them
HASHES = 2 * SLOTS
GRAMMAR, WORDS = 15, 9  # features of either sort, at most
LINKS = 8  # of grammar that a path has at most
OBJECTS = ("dobj", "dative", "attr", "nsubjpass")
SUBJECTS = ("nsubj", "nsubjpass", "agent", "poss")


def pair_features(window: Window, act: int, reading: str) -> list[list[int]]:
    """Return the slots of what grammar says of an act (token `act`, read as `reading`) and each candidate in turn."""
    read = _Act(window, act, reading)
    return [_slots(*read.describe(candidate, place)) for candidate, place in _places(window)]


def _slots(grammar: Sequence[str], words: Sequence[str]) -> list[int]:
    named = [*map(_slot, grammar), *(_slot("pad"),) * (GRAMMAR - len(grammar))]
    own = [SLOTS + _slot(name) for name in words] + [HASHES - 1] * (WORDS - len(words))
    return named + own


@lru_cache(maxsize=HASHES)
def _slot(name: str) -> int:
    return crc32(name.encode()) % SLOTS


@dataclass(frozen=True, slots=True)
class _Place:
    """What grammar says of a candidate in the text whatever the act, and who stands before it in the window.

    `path`: the tokens above its head, each with the labels up to it; `form`: the words of an anaphor, else its kind.
    """

    head: int
    governor: int
    sentence: int
    path: tuple[tuple[int, str], ...]
    role: str
    preposition: str
    main: bool
    form: str


@lru_cache(maxsize=4)
def _places(window: Window) -> tuple[tuple[Candidate, _Place | None], ...]:
    """Return the candidates of a window with their places, None for those that the text does not name there."""
    return tuple((one, _place(window, one) if one.head >= 0 else None) for one in window.candidates)


def _place(window: Window, candidate: Candidate) -> _Place:
    word = window.paragraph.doc[candidate.head]
    preposition = _preposition(word)
    return _Place(
        head=word.i,
        governor=word.head.i,
        sentence=window.sentence[word.i],
        path=tuple(_climb(word)),
        role=f"{word.dep_} {preposition}",
        preposition=preposition,
        main=any(code in window.paragraph.pair for code in candidate.codes),
        form=window.paragraph.text[candidate.start : candidate.end].lower()
        if candidate.kind == "anaphor"
        else candidate.kind,
    )


def _climb(token: Token) -> Iterator[tuple[int, str]]:
    labels = ""
    for _ in range(LINKS):
        yield token.i, labels
        if token.head.i == token.i:
            return
        labels += f"{_lexical(token)}>"
        token = token.head


def _lexical(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "dative") else str(token.dep_)


def _preposition(token: Token) -> str:
    for _ in range(4):
        if token.dep_ in ("pobj", "pcomp"):
            return str(token.head.lower_)
        if token.dep_ not in ("compound", "conj", "poss", "amod", "nmod"):
            return str(token.dep_)
        token = token.head
    return ""


@cache
def _sort(code: str) -> str:
    """Return what an actor is: a state, an alliance, another body, an armed group."""
    traits = load_traits()
    return next((trait for trait in ("state", "alliance", "bloc", "body", "group") if code in traits[trait]), "")


@lru_cache(maxsize=4)
def _heads(window: Window) -> dict[bool, tuple[list[int], list[Candidate]]]:
    """Return, for times and for actors, the candidates that the window names, in order, behind their tokens."""
    named = sorted((one for one in window.candidates if one.head >= 0), key=lambda one: one.head)
    kinds = {told: [one for one in named if (one.kind == "time") == told] for told in (True, False)}
    return {told: ([one.head for one in found], found) for told, found in kinds.items()}


class _Act:
    """An act, from which each candidate is seen."""

    def __init__(self, window: Window, act: int, reading: str):
        self.window, self.act, self.reading = window, act, reading
        self.word = window.paragraph.doc[act]
        self.sentence = window.sentence[act]
        self._named = _heads(window)
        self._lemma = self.word.lemma_.lower()
        self._reading = f"reading {reading}"
        self._kind = f"act {self.word.pos_} {self.word.dep_} {reading}"

    def describe(self, candidate: Candidate, place: _Place | None) -> tuple[list[str], list[str]]:
        """Name the features of a candidate: those of grammar, and those in which words count."""
        if place:
            subject, links = self._subject_relation(place), self._links(place)
            grammar = self._describe_named(candidate, place, subject, links)
            return grammar, self._describe_words(candidate, place, subject, links)
        if candidate.kind == "implied":
            return self._describe_implied(candidate), self._describe_gap(candidate)
        return self._describe_heading(candidate), []

    def _describe_named(self, candidate: Candidate, place: _Place, subject: str, links: tuple[str, str]) -> list[str]:
        told, reading, act = candidate.kind == "time", self.reading, self.act
        low, high = (act, place.head) if act < place.head else (place.head, act)
        heads, others = self._named[told]
        first, last = bisect_right(heads, low), bisect_left(heads, high)
        order = "other" if told or place.sentence != self.sentence else self._order(candidate, others[first:last])
        up, down = links
        return [
            self._reading,
            f"kind {candidate.kind} {reading}",
            f"path {up}|{down}",
            f"path {up}|{down} {reading}",
            f"up {up}",
            f"down {down}",
            f"dep {place.role} {reading}",
            f"gap {self._gap(place)} {reading}",
            f"near {(1 if place.head > act else -1) * min(6, (high - low).bit_length())}",
            self._kind,
            f"between {min(4, max(0, last - first))} {told}",
            f"basis {candidate.basis}",
            f"main {place.main} {reading}",
            f"subject {subject} {reading}",
            f"order {order} {reading}",
        ]

    def _describe_words(self, candidate: Candidate, place: _Place, subject: str, links: tuple[str, str]) -> list[str]:
        """Name the features of a candidate in which words count: an anaphor's own, and the verb whose party it is."""
        frame = f"{self._lemma} {place.preposition} {subject[:3]}"
        rank = self._rank(candidate, place)
        words = [f"form {place.form} {self.reading}", f"frame {frame}", f"rank {rank} {self.reading}"]
        if candidate.kind == "time":
            return words
        acting, suffering = self._filled
        gap, (up, down) = self._gap(place), links
        return [
            *words,
            f"filled {subject} {acting} {suffering} {self.reading}",
            f"filled {place.role} {gap} {acting} {suffering}",
            f"noun {self._subject_noun} {candidate.kind} {subject[:3]} {gap}",
            f"held {self._lemma} {place.role} {acting} {suffering}",
            f"voice {self._voice} {subject} {self.reading}",
            f"voice {self._voice} {up}|{down}",
        ]

    def _describe_gap(self, candidate: Candidate) -> list[str]:
        """Name what speaks for a party that the window does not name: which places at the act stand open for it."""
        acting, suffering = self._filled
        near, sort = candidate.basis, _sort(candidate.codes[0])
        return [
            f"open {acting} {suffering} {self.reading}",
            f"open {acting} {suffering} {near}",
            f"open {acting} {suffering} {near} {self.reading}",
            f"open {acting} {suffering} {self._lemma}",
            f"noun {self._subject_noun} {sort}",
            f"noun {self._subject_noun} {near}",
            f"sort {sort} {self.reading}",
        ]

    def _links(self, place: _Place) -> tuple[str, str]:
        """Return the labels from a candidate, and from the act, up to the token where their ways meet."""
        return next(((labels, self._above[i]) for i, labels in place.path if i in self._above), ("far", "far"))

    def _gap(self, place: _Place) -> int:
        """Return how many sentences behind the act a candidate stands, up to three either way."""
        return max(-3, min(3, place.sentence - self.sentence))

    def _rank(self, candidate: Candidate, place: _Place) -> int:
        """Return how many other actors stand nearer to the act, up to four; for a time, how many other times."""
        near = abs(place.head - self.act)
        heads, others = self._named[candidate.kind == "time"]
        first, last = bisect_right(heads, self.act - near), bisect_left(heads, self.act + near)
        return min(4, len({one.codes or one.start for one in others[first:last]} - {candidate.codes}))

    def _describe_heading(self, candidate: Candidate) -> list[str]:
        """Name what speaks for a time above the text, or for the month of publication."""
        basis, word = candidate.basis, self.word
        return [
            self._reading,
            f"{basis} heading",
            f"{basis} {self.reading}",
            f"{basis} {word.tag_} {word.dep_}",
            f"{basis} tense {self._tense}",
            f"{basis} tense {self._tense} {self.reading}",
            f"{basis} beside {self._times_beside}",
        ]

    def _describe_implied(self, candidate: Candidate) -> list[str]:
        """Name what speaks for a party of the article's pair, named in the clause or not, or for one in play."""
        word, pair, counts = self.word, self.window.paragraph.pair, self._counts
        own = candidate.codes[0]
        mine, theirs = min(2, counts[own]), min(2, sum(counts[code] for code in pair if code != own))
        third = min(2, sum(code not in pair for code in counts))
        if own not in pair:
            return [
                f"in play {candidate.basis}",
                f"in play {theirs} {third} {self.reading}",
                f"in play {word.pos_} {word.dep_} {theirs} {third}",
                f"in play {self._helps} {theirs} {third}",
            ]
        return [
            f"implied {self.reading}",
            f"implied {mine} {theirs} {third}",
            f"implied {mine} {theirs} {third} {self.reading}",
            f"implied rank {pair.index(own)} {mine} {theirs}",
            f"implied {word.pos_} {word.dep_} {mine} {theirs}",
            f"implied {self._helps} {mine} {theirs} {third}",
            f"implied {self._helps} {self.reading}",
        ]

    @cached_property
    def _above(self) -> dict[int, str]:
        """The tokens above the act, each with the dependency labels up to it."""
        token, labels = self.word, ""
        above = {token.i: ""}
        for _ in range(LINKS):
            if token.head.i == token.i:
                break
            labels += f"{token.dep_}>"
            token = token.head
            above[token.i] = labels
        return above

    @cached_property
    def _subjects(self) -> list[tuple[str, int, int, int]]:
        """The subjects of the act's clause (0) and of those above it: `1 nsubjpass`, head, first and last token."""
        found, verb = [], self.word
        for level in range(4):
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    found.append((f"{level} {child.dep_}", child.i, child.left_edge.i, child.right_edge.i))
            if verb.head.i == verb.i:
                break
            verb = verb.head
        return found

    def _subject_relation(self, place: _Place) -> str:
        """Return of which subject the candidate is part, the nearest first: `1 nsubjpass head`."""
        for subject, head, first, last in self._subjects:
            if first <= place.head <= last:
                return f"{subject} {'head' if head in (place.head, place.governor) else 'within'}"
        return "none"

    def _order(self, candidate: Candidate, between: Sequence[Candidate]) -> str:
        """Return the candidate's number among the different actors on its side of the act in its sentence."""
        others = {one.codes for one in between if one.codes != candidate.codes}
        return f"{'after' if candidate.head > self.act else 'before'} {min(3, len(others))}"

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the sentence of the act names each actor."""
        _, actors = self._named[False]
        within = (one for one in actors if self.window.sentence[one.head] == self.sentence)
        return Counter(code for one in within for code in one.codes)

    @cached_property
    def _times_beside(self) -> int:
        """How many times the sentence of the act names, up to two."""
        heads, _ = self._named[True]
        return min(2, sum(self.window.sentence[head] == self.sentence for head in heads))

    @cached_property
    def _helps(self) -> str:
        helpers = {child.dep_ for child in self.word.children} & {"nsubj", "nsubjpass", "dobj", "agent", "poss"}
        return "".join(sorted(helpers))

    @cached_property
    def _subject(self) -> Token | None:
        """The subject that the act has, or takes from the verbs above it."""
        _, head, *_ = next(iter(self._subjects), ("", -1))
        return self.window.paragraph.doc[head] if head >= 0 else None

    @cached_property
    def _subject_noun(self) -> str:
        """The noun or pronoun that is the subject, where it names nobody: `it`, `alliance`."""
        return self._subject.lower_ if self._subject is not None and self._filled[0] != "named" else ""

    @cached_property
    def _filled(self) -> tuple[str, str]:
        """By what the places of who acts and who suffers are filled: a name, a pronoun, another noun, nothing."""
        below = [child for child in self.word.children if child.dep_ in OBJECTS]
        for child in self.word.children:
            below += child.children if child.dep_ in ("prep", "agent") else ()
        fills = [self._fill(token) for token in below]
        suffering = next((fill for fill in ("named", "pronoun", "noun") if fill in fills), "")
        return (self._fill(self._subject) if self._subject is not None else ""), suffering

    def _fill(self, token: Token) -> str:
        if token.pos_ == "PRON":
            return "pronoun"  # whom it stands for may be read wrongly
        heads, _ = self._named[False]
        first, last = bisect_left(heads, token.left_edge.i), bisect_right(heads, token.right_edge.i)
        return "named" if first < last else "noun"

    @cached_property
    def _voice(self) -> str:
        """Whether the act is told in the active or the passive voice, or by a noun."""
        word = self.word
        if word.pos_ not in ("VERB", "AUX"):
            return "noun"
        for _ in range(3):  # “was arrested and expelled” has one auxiliary for both
            helpers = {child.dep_ for child in word.children}
            if helpers & {"auxpass", "agent"}:
                return "passive"
            if word.tag_ != "VBN" or word.dep_ != "conj" or "aux" in helpers:
                break
            word = word.head
        return "participle" if word.tag_ == "VBN" and "aux" not in helpers else "active"

    @cached_property
    def _tense(self) -> str:
        """Form and auxiliaries of the verb that carries the clause: `VBN has`, `VBD`."""
        word = self.word
        for _ in range(5):
            helpers = [child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")]
            if helpers or word.tag_ in ("VBD", "VBZ", "VBP") or word.head.i == word.i:
                return " ".join([word.tag_, *helpers])
            word = word.head
        return str(word.tag_)
