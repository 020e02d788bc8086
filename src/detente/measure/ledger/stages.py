"""Which step of an undertaking a mention tells of: by its words, never by what usually follows.

A deed is delivered only where words say that a thing was handed over or finished: a sale is a bargain made, what began
is under way, and so at most is any deed whose words do not say how far it came. What two hold, a visit or an exercise,
is held.
"""

import re
from functools import partial

from detente.lexicon.tables import read_words
from detente.record.merging.specifics import WORD
from detente.types import EventType, Mention, Status

STEPS = ("pledged", "signed", "under way", "held", "delivered", "postponed", "cancelled")
DEEDS = frozenset(("under way", "held", "delivered"))
OFF = frozenset(("postponed", "cancelled"))
DEED_OF = {
    EventType.CONSULT: "meeting", EventType.COOPERATE: "help", EventType.AID: "help", EventType.RETREAT: "yielding",
    EventType.CONCEDE: "yielding", EventType.AGREE: "promise",
}  # fmt: skip
REAL = (Status.OCCURRED, Status.ONGOING)
words_of = partial(read_words, "steps", language="en")  # of a kind of word about promises
_stage = partial(read_words, "deeds", language="en")  # of how far a deed has come
BEFORE, AFTER = 5, 6  # words from an act to those that say how far it came: “exercises of the two armies that began”
BREAK = re.compile(r"[,;:()—–]|\b(?:and|but|after|before|when|while|since|until|as)\b", re.IGNORECASE)
_STEP_OF = {Status.PLANNED: "pledged", Status.POSTPONED: "postponed", Status.CANCELLED: "cancelled"}
_STAGES = {"begun": "under way", "held": "held", "done": "delivered", "delivered": "delivered", "deal": "signed"}


def find_step(mention: Mention) -> str | None:
    """Return the step of an undertaking that a mention tells of; None for a tie, a wish, what is denied or imagined."""
    if mention.type not in DEED_OF:
        return None
    if mention.status not in REAL:
        return _STEP_OF.get(mention.status)
    return _find_promise(mention) if mention.type == EventType.AGREE else _find_deed(mention)


def is_promise(mention: Mention, step: str) -> bool:
    """Whether a step of a mention promises something: a sale told alone is no undertaking that waits for its end."""
    return step not in DEEDS and (mention.type == EventType.AGREE or mention.status not in REAL)


def _find_promise(mention: Mention) -> str | None:
    """Return the step of an agreement that was made: signed, pledged, or none."""
    act = _split(mention.trigger)
    if act & words_of("tie"):
        return None
    words = _split(mention.quote) | act
    if words & words_of("signed"):
        return "signed"
    return None if words & words_of("wish") else "pledged"


def _find_deed(mention: Mention) -> str:
    """Return the step of an act that was done or goes on, as its own words and those beside it tell."""
    if mention.status == Status.ONGOING:
        return "under way"
    if mention.type == EventType.CONSULT:
        return "held"
    act, beside = _split(mention.trigger or mention.quote), _split(_beside(mention))
    for stage, words in (("begun", act | beside), ("held", act | beside), ("done", act | beside), ("delivered", act)):
        if words & _stage(stage):
            return _STAGES[stage]
    return _STAGES["deal"] if act & _stage("deal") else "under way"


def _beside(mention: Mention) -> str:
    """Return the words of the quote next to the act, none from another clause or thing."""
    before, found, after = mention.quote.partition(mention.trigger) if mention.trigger else ("", "", "")
    if not found:
        return ""
    near = BREAK.split(before)[-1].split()[-BEFORE:], BREAK.split(after)[0].split()[:AFTER]
    return " ".join((*near[0], *near[1]))


def _split(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(text))
