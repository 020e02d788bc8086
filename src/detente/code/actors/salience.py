"""Which actors a text has in mind at each point: the state spoken of, the last person, the pair, the alliance."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from math import exp, log

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

from .gazetteer import line_of
from .mention import ActorMention

SEVERAL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
MEMORY = 12  # mentions; about three sentences
# Fitted to eighty articles whose authors' states are known, in eight parts: of those told, eight in nine are right.
RANKED = (0.6, 2.5, 0.8)  # what speaks for the state named most often, the second, the third: who writes “we” names
# the state written about more often than the own one
OWN_BESIDE = 0.04  # how often a clause that names the author's state says “we” besides
LEAST_BESIDE = 0.1  # … and one that names another state, at least
TOLD = 0.55  # times the logarithm of the odds that these two give
STATES = 5  # those named most, of which one may be the author's
SURE = 0.6  # least probability of the author's state
OFTEN, TOGETHER = 3, 2  # times that the author says “we”, and beside a name, at least
OWN_NAMING = 0.5  # of a state's name is what each “we” of its author counts
REACH = 12  # characters beside a name in which “we” stand
STOP = re.compile(r"[.,;:!?]")
QUOTED = re.compile(r"“[^“”]{1,4000}”|\"[^\"]{1,4000}\"")
CAST = 8  # actors in play beside the pair that a text is about; half of them are named anew as a rule
FADING = 0.6  # what a paragraph more takes from the weight of a naming
FORGET = 3  # sentences without an actor, or without a person, after which “it” and “he” stand for nobody


@dataclass(frozen=True, slots=True)
class Person:
    """The state of somebody named; `woman` is None where the text leaves it open."""

    codes: tuple[str, ...]
    woman: bool | None = None

    def fits(self, kind: str) -> bool:
        """Tell whether a pronoun of `kind` (“he”, “she object”) may mean the person."""
        return self.woman is None or self.woman == kind.startswith("she")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before an expression in its sentence.

    `mentions`: the actors, the likely subject first; `lists`: those joined (“Oslo, Riga and Bonn”); `clause`: how many
    of the persons stand in its own clause, where a pronoun that is no subject cannot mean the subject; `rivals`: the
    actors of that clause, whom an object “it” cannot mean.
    """

    mentions: Sequence[ActorMention] = ()
    lists: Sequence[tuple[str, ...]] = ()
    persons: Sequence[Person] = ()
    clause: int = 0
    rivals: frozenset[str] = frozenset()


class Salience:
    """The actors of the text so far, most recent last, by sentence; and the pair it is about."""

    def __init__(self, main_pair: tuple[str, ...], author_state: tuple[str, ...] = ()):
        """Start an article about `main_pair`, written from `author_state`."""
        self.main_pair = main_pair
        self.author_state = author_state
        self.recent: list[ActorMention] = []
        self.topic: tuple[str, ...] = ()
        self.persons: tuple[Person, ...] = ()
        self.last: tuple[str, ...] = ()
        self.lists: tuple[tuple[str, ...], ...] = ()
        self.pair: tuple[str, ...] = ()
        self._silence = Counter[str]()

    def see(self, sentence: Before) -> None:
        """Take in the actors of one more sentence."""
        self._silence.update(("topic", "person"))
        if sentence.persons:
            self.persons, self._silence["person"] = tuple(sentence.persons), 0
        if mentions := sentence.mentions:
            self._silence["topic"] = 0
            self.recent = [*self.recent, *mentions][-MEMORY:]
            self.topic = _first_alone(sentence, self.topic)
            codes = _codes_of(mentions)
            self.pair = next((pair for pair in [tuple(codes), *sentence.lists] if len(pair) == 2), self.pair)
            self.last, self.lists = tuple(codes), tuple(sentence.lists)
        if self._silence["topic"] > FORGET:
            self.topic = ()
        if self._silence["person"] > FORGET:
            self.persons = ()

    def resolve(self, kind: str, before: Before) -> tuple[str, ...]:
        """Return whom an expression of `kind` stands for, after what stands `before` it in its sentence."""
        here = _codes_of(before.mentions)
        if kind == "them":
            return next((codes for codes in [*reversed(before.lists), *self.lists]), ()) or self._two(here, ())
        if kind in ("pair", "state pair", "plural"):
            return self._several(kind, here, before)
        if kind in SEVERAL:
            return self._as_many(SEVERAL[kind], here, before.lists)
        if kind in ("former", "latter"):
            pair = here[-2:] if len(here) >= 2 else list(self._last_pair(here))
            return (pair[kind == "latter"],) if len(pair) == 2 else ()
        if kind.startswith(("he", "she")):
            return self._person(kind, before)
        one: dict[str, tuple[str, ...]] = {
            "state": (subject := _first_alone(before, self.topic)),
            "object": self._object(before),
            "counterpart": self._other_than(subject),
            "author": self.author_state,
            "author self": self.author_state,
            "author other": self._other_than(self.author_state),
        }
        return one[kind] if kind in one else self._last_of(kind, before.mentions)

    def _person(self, kind: str, before: Before) -> tuple[str, ...]:
        """Return the state of the person meant: the last for “his”, the subject for “he”, another one for “him”."""
        here = [person for person in before.persons if person.fits(kind)]
        known = [person for person in self.persons if person.fits(kind)]
        if kind.endswith(" object") and before.clause:
            own = before.persons[-before.clause]
            here = [person for person in here if person != own]
            known = [person for person in known if person != own]
        elif kind.endswith((" own", " object")):
            here = here[::-1]
        likely = [*here, *known]
        if kind.startswith("she"):  # a known woman before an official of whom nothing is known
            likely.sort(key=lambda person: not person.woman)
        return next((person.codes for person in likely), ())

    def _object(self, before: Before) -> tuple[str, ...]:
        """Return the one actor outside the clause, or that of several of which the text spoke before."""
        here = [code for code in _codes_of(before.mentions) if code not in before.rivals]
        told = [code for code in self.last if code not in before.rivals]
        likely = here or told
        return tuple(likely) if len(likely) == 1 else tuple(code for code in self.topic if code in likely)

    def _other_than(self, one: tuple[str, ...]) -> tuple[str, ...]:
        pairs = (pair for pair in (self.main_pair, self.pair) if set(one) & set(pair))
        return tuple(code for code in next(pairs, ()) if code not in one)

    def _last_of(self, trait: str, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return the last actor with a trait (a kingdom, an alliance)."""
        fitting = load_traits().get(trait, frozenset())
        every = (m.codes for m in reversed([*self.recent, *before]) if len(m.codes) == 1 and m.kind != "leader")
        return next((codes for codes in every if codes[0] in fitting), ())

    def _several(self, kind: str, here: list[str], before: Before) -> tuple[str, ...]:
        lists = before.lists
        if len(here) == 1 and before.rivals == set(here) and (parted := self._mediated_by(here[0])):
            return parted
        if kind == "state pair":
            states = load_traits()["state"]
            here = [code for code in here if code in states]
            found = self._two(here, lists)
            return found if set(found) <= states else ()
        if kind == "plural" and len(here) == 1 and not self.pair:
            return tuple(here)
        if kind == "plural" and (joined := next(iter([*reversed(lists)] or (() if here else self.lists)), ())):
            return joined
        return self._two(here, lists)

    def _as_many(self, number: int, here: list[str], lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the list of `number` actors last named, or just as many in one sentence."""
        joined = tuple(dict.fromkeys([*next(reversed(self.lists), self.last), *here]))  # “They were joined by …”
        every = [*reversed(lists), tuple(here), *reversed(self.lists), self.last, joined if len(here) == 1 else ()]
        return next((codes for codes in every if len(codes) == number), ())

    def _two(self, here: list[str], lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        if len(here) == 2:
            return tuple(here)
        return next((pair for pair in reversed(lists) if len(pair) == 2), ()) or self._last_pair(here)

    def _parted_by(self, mediator: str) -> tuple[str, ...]:
        """Return the two of the last sentence with whom a third deals (“The UN asked both sides …”)."""
        pair = next((codes for codes in [*self.lists, self.last] if len(codes) == 2), ())
        return () if mediator in pair else pair

    def _mediated_by(self, mediator: str) -> tuple[str, ...]:
        """Return the two with whom a third deals in one clause: those of the last sentence, else the main ones.

        Nobody where the third is one of the last two: “Oslo said that the two countries …”.
        """
        if mediator in (*self.last, *self.pair):
            return ()
        pairs = (self._parted_by(mediator), self.main_pair, self.pair)
        return next((pair for pair in pairs if pair and mediator not in pair), ())

    def _last_pair(self, here: list[str]) -> tuple[str, ...]:
        if self.pair and (not here or set(here) <= set(self.pair)):
            return self.pair
        if len(here) == 1 and (parted := self._parted_by(here[0])):
            return parted
        if len(here) == 1 and here[0] not in self.main_pair:
            last = [code for code in _codes_of(self.recent[::-1]) if code != here[0]]
            return (last[0], here[0]) if last else ()
        return self.main_pair if set(here) <= set(self.main_pair) or len(here) > 2 else ()


class Cast:
    """The actors that the paragraphs so far named, those named often and lately first."""

    def __init__(self) -> None:
        """Start an article: nobody is in play."""
        self._weights: defaultdict[str, float] = defaultdict(float)
        self._last: dict[str, int] = {}
        self._paragraph = 0

    def see(self, mentions: Sequence[ActorMention]) -> None:
        """Take in the actors of one more paragraph."""
        self._paragraph += 1
        for code in self._weights:
            self._weights[code] *= FADING
        for mention in mentions:
            for code in mention.codes if len(mention.codes) <= 2 else ():
                self._weights[code] += 1
                self._last[code] = self._paragraph

    def in_play(self, beside: Collection[str]) -> tuple[tuple[str, int], ...]:
        """Return up to CAST actors other than those `beside`, with how many paragraphs ago each was named last."""
        ranked = sorted(self._weights.items(), key=lambda item: (-item[1], item[0]))
        return tuple((code, self._paragraph - self._last[code]) for code, _ in ranked if code not in beside)[:CAST]


def _first_alone(sentence: Before, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first single actor of the sentence that is no person; nobody where it is one of a list."""
    first = next((m.codes for m in sentence.mentions if len(m.codes) == 1 and m.kind != "leader"), otherwise)
    return () if any(first[0] in codes for codes in sentence.lists if first) else first


def _codes_of(mentions: Sequence[ActorMention]) -> list[str]:
    """Return the codes named, each once, in order; a group of many states is no party to a pair."""
    return list(dict.fromkeys(code for mention in mentions if len(mention.codes) <= 2 for code in mention.codes))


@cache
def load_traits() -> Mapping[str, frozenset[str]]:
    """Return the codes of each kind of actor that an expression may ask for."""
    kinds = {row["code"]: row["kind"] for row in read_table("organisations")}
    states = frozenset(row["code"] for row in read_table("states"))
    traits = [(row["trait"], row["code"]) for row in read_table("traits")]
    found = {trait: frozenset(code for t, code in traits if t == trait) for trait, _ in traits}
    return found | {
        "state": states,
        "republic": states - found["kingdom"],
        "alliance": frozenset(code for code, kind in kinds.items() if kind == "alliance"),
        "bloc": frozenset(code for code, kind in kinds.items() if kind in ("regional", "economic", "alliance")),
        "body": frozenset(kinds),
        "group": frozenset(row["code"] for row in read_table("groups")),
    }


def find_author(texts: Sequence[str], named: Sequence[Sequence[ActorMention]], language: str) -> tuple[str, ...]:
    """Return the state that “we” and “our” mean in the paragraphs `texts`, in which `named` are named; else nothing.

    Whoever writes “we” writes about another state first, and seldom names the own one in the same clause, but those
    with whom it deals.
    """
    alone, beside, told, own_words = Counter[str](), Counter[str](), Counter[str](), 0
    for text, mentions in zip(texts, named, strict=True):
        for mention in mentions:
            if _names_itself(text, mention, language):
                return mention.codes
        with_we, states = _read_clauses(text, mentions, language)
        own_words += len(with_we)
        for clause, codes in states.items():
            (beside if clause in with_we else alone).update({line_of(code) for code in codes})
            told.update(codes)
    ranked = _rank(alone + beside)[:STATES]
    if own_words < OFTEN or sum(beside[code] for code in ranked) < TOGETHER:
        return ()
    odds = [TOLD * _odds(code, alone, beside) for code in ranked]
    weights = [exp(rank + one) for rank, one in zip_longest(RANKED, odds, fillvalue=0.0)]
    best = max(range(len(ranked)), key=weights.__getitem__)
    return (_name(ranked[best], told),) if weights[best] >= SURE * sum(weights) else ()


def _rank(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda code: (-counts[code], code))


def _name(code: str, told: Counter[str]) -> str:
    """Return the code under which the text told most of a state: its own or that of its heir."""
    return next(one for one in _rank(told) if line_of(one) == code)


def _names_itself(text: str, mention: ActorMention, language: str) -> bool:
    """Tell whether a name stands beside “we” as its own: “we Poles”, “We in Warsaw”; not “our Polish friends”."""
    own, inside = _own_words(language).pattern, any_of(grammar_words("inside", language))
    before = text[max(0, mention.start - REACH) : mention.start]
    opening = re.search(rf"\b(?i:{own}) (?:{inside})\s\Z", before)
    if opening is not None and opening.group()[0].isupper():  # “voted against us in Vienna” tells nothing
        return True
    theirs = before.rstrip().lower().endswith(tuple(grammar_words("author's", language)))
    return mention.kind in ("people", "adjective") and not theirs and re.search(rf"(?i:{own})\s\Z", before) is not None


def count_own_words(text: str, language: str) -> int:
    """Return how often an author says “we” and the like, outside quotations."""
    return sum(1 for _ in _find_own_words(text, language))


def _find_own_words(text: str, language: str) -> Iterator[int]:
    """Yield where the author says “we” and the like; “US” is none."""
    quoted = mark_quoted(text)
    for match in _own_words(language).finditer(text):
        if not match.group().isupper() and not quoted[match.start()]:
            yield match.start()


def _read_clauses(
    text: str, mentions: Sequence[ActorMention], language: str
) -> tuple[list[int], Mapping[int, set[str]]]:
    """Return for each “we” the number of its clause, as stops and commas part them; and the states named in each."""
    stops = [match.start() for match in STOP.finditer(text)]
    with_we = [bisect(stops, place) for place in _find_own_words(text, language)]
    states: defaultdict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if load_traits()["state"].issuperset(mention.codes):
            states[bisect(stops, mention.start)].update(mention.codes)
    return with_we, states


def mark_quoted(text: str) -> bytearray:
    """Return one byte a character of `text`: 1 within quotation marks."""
    quoted = bytearray(len(text))
    for match in QUOTED.finditer(text):
        quoted[match.start() : match.end()] = b"\x01" * len(match.group())
    return quoted


@cache
def _own_words(language: str) -> re.Pattern[str]:
    words = [re.escape(row["form"]) for row in read_table("anaphora", language) if row["kind"] == "author self"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _odds(code: str, alone: Counter[str], beside: Counter[str]) -> float:
    """Return the logarithm of how much likelier it is that “we” means `code` than that it deals with it."""
    others = alone.total() + beside.total() - alone[code] - beside[code]
    rate = min(0.9, max(LEAST_BESIDE, (beside.total() - beside[code]) / others if others else 0.0))
    return beside[code] * log(OWN_BESIDE / rate) + alone[code] * log((1 - OWN_BESIDE) / (1 - rate))


def main_pair(mentions: Sequence[ActorMention], author: tuple[str, ...] = (), own_words: int = 0) -> tuple[str, ...]:
    """Return the two actors that a text names most often; empty when it names fewer, or a third as often.

    `author`: whose state says “we”, `own_words` times, which name it too. A state and its heir are one.
    """
    fitting = (mention for mention in mentions if mention.kind != "anaphor" and len(mention.codes) <= 2)
    told = Counter(code for mention in fitting for code in mention.codes)
    counts = Counter[str]()
    for code in told:
        counts[line_of(code)] += told[code]
    for code in author:
        counts[line_of(code)] += round(OWN_NAMING * own_words)
    ranked = _rank(counts)
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[1]] == counts[ranked[2]]):
        return ()
    return tuple(_name(code, told + Counter(author)) for code in ranked[:2])
