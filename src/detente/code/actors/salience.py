"""Which actors a text has in mind at each point: the state spoken of, the last person, the pair, the alliance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from detente.lexicon.tables import read_table

from .mention import ActorMention

MEMORY = 12  # mentions; about three sentences
FORGET = 3  # sentences without an actor, or without a person, after which “it” and “he” stand for nobody


class Salience:
    """The actors of the text so far, most recent last, by sentence; and the pair it is about."""

    def __init__(self, main_pair: tuple[str, ...], author_state: tuple[str, ...] = ()):
        """Start an article about `main_pair`, written from `author_state`."""
        self.main_pair = main_pair
        self.author_state = author_state
        self.recent: list[ActorMention] = []
        self.topic: tuple[str, ...] = ()
        self.person: tuple[str, ...] = ()
        self.pair: tuple[str, ...] = ()
        self._silence = Counter[str]()

    def see(self, mentions: Sequence[ActorMention], person: tuple[str, ...] = ()) -> None:
        """Take in the actors of one more sentence; `person`: the state of the last person in it."""
        self._silence.update(("topic", "person"))
        if person:
            self.person, self._silence["person"] = person, 0
        if mentions:
            self._silence["topic"] = 0
            self.recent = [*self.recent, *mentions][-MEMORY:]
            self.topic = next((m.codes for m in mentions if len(m.codes) == 1 and m.kind != "leader"), self.topic)
            codes = _codes_of(mentions)
            self.pair = tuple(codes) if len(codes) == 2 else self.pair
        if self._silence["topic"] > FORGET:
            self.topic = ()
        if self._silence["person"] > FORGET:
            self.person = ()

    def resolve(self, kind: str, before: Sequence[ActorMention], person: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return whom an expression of `kind` stands for, after `before` and the last `person` in its sentence."""
        here = _codes_of(before)
        if kind in ("pair", "state pair", "plural"):
            return self._several(kind, here)
        if kind in ("former", "latter"):
            pair = here[-2:] if len(here) >= 2 else list(self._last_pair(here))
            return (pair[kind == "latter"],) if len(pair) == 2 else ()
        one: dict[str, tuple[str, ...]] = {
            "person": person or self.person,
            "state": (subject := self._subject(before)),
            "counterpart": self._other_than(subject),
            "author": self.author_state,
            "author other": self._other_than(self.author_state),
        }
        return one[kind] if kind in one else self._last_of(kind, before)

    def _subject(self, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return the first single actor of the sentence that is no person, else the one spoken of before."""
        own = [mention.codes for mention in before if mention.kind != "leader" and len(mention.codes) == 1]
        return own[0] if own else self.topic

    def _other_than(self, one: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in self.main_pair if code not in one) if set(one) & set(self.main_pair) else ()

    def _last_of(self, trait: str, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return the last actor with a trait (a kingdom, an alliance)."""
        fitting = load_traits().get(trait, frozenset())
        every = (m.codes for m in reversed([*self.recent, *before]) if len(m.codes) == 1 and m.kind != "leader")
        return next((codes for codes in every if codes[0] in fitting), ())

    def _several(self, kind: str, here: list[str]) -> tuple[str, ...]:
        if kind == "state pair":
            states = load_traits()["state"]
            here = [code for code in here if code in states]
            found = self._two(here)
            return found if set(found) <= states else ()
        if kind == "plural" and len(here) == 1 and not self.pair:
            return tuple(here)
        return self._two(here)

    def _two(self, here: list[str]) -> tuple[str, ...]:
        return tuple(here) if len(here) == 2 else self._last_pair(here)

    def _last_pair(self, here: list[str]) -> tuple[str, ...]:
        if self.pair and (not here or set(here) <= set(self.pair)):
            return self.pair
        if len(here) == 1 and here[0] not in self.main_pair:
            last = [code for code in _codes_of(self.recent[::-1]) if code != here[0]]
            return (last[0], here[0]) if last else ()
        return self.main_pair if set(here) <= set(self.main_pair) or len(here) > 2 else ()


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


def main_pair(mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the two actors that a text names most often; empty when it names fewer, or a third as often."""
    named = (mention for mention in mentions if mention.kind != "anaphor" and len(mention.codes) <= 2)
    ranked = Counter(code for mention in named for code in mention.codes).most_common(3)
    if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
        return ()
    return tuple(code for code, _ in sorted(ranked[:2], key=lambda item: (-item[1], item[0])))
