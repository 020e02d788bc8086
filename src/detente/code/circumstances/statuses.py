"""What grammar says of an act's status where it leaves no doubt: tenses of lists and headlines, conditions."""

from functools import cache

from spacy.tokens import Token

from detente.lexicon.tables import read_table
from detente.types import EventType, Interval, Status

from ..parse import text_of

PRESENT = ("VBZ", "VBP", "VB")
FINITE = ("VBD", "VBZ", "VBP", "MD")
LONGEST_CHAIN = 4  # verbs, each joined to the one before or governed by it


def settle_status(kind: EventType, status: Status, time: Interval, act: Token, language: str = "en") -> Status:
    """Return the status of an act, read as `status`; what a closed time or a headline tells in the present is over.

    “1954: Paris asks London for aid”; “Ethiopia inks pact with Kenya”. A headline's infinitive is a plan; what a state
    was hesitant to do, it did not; a visit that it was unable to pay is called off; a present condition supposes.
    """
    governor = act.head if act.dep_ == "xcomp" else act
    if governor.lower_ in _words("prevented", language):
        return Status.CANCELLED if kind == EventType.CONSULT else Status.DENIED
    if kind != EventType.REJECT and governor.lower_ in _words("unwilling", language):
        return Status.DENIED
    if status in (Status.ONGOING, Status.OCCURRED, Status.PLANNED) and _is_supposed(act, language):
        return Status.HYPOTHETICAL
    present = act.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in act.children)
    headline = text_of(act.doc).rstrip()[-1:].isalnum()
    if status == Status.ONGOING and present and (headline or (time.start and time.end)):
        return Status.OCCURRED
    return Status.PLANNED if status == Status.OCCURRED and _announces(act) else status


def is_founding(act: Token, language: str = "en") -> bool:
    """Tell whether somebody is said to have come into being, by nobody's act: “since Pakistan was established”."""
    hung = {child.dep_ for child in act.children}
    named = any(child.pos_ == "PROPN" for child in act.children if child.dep_ == "nsubjpass")
    founding = act.tag_ == "VBN" and act.lemma_.lower() in _words("founding", language)
    return founding and named and "agent" not in hung


def _is_supposed(act: Token, language: str) -> bool:
    """Tell whether an act in the present stands in a condition: “if Oslo starts to sell arms and its king visits”."""
    verb = act
    for _ in range(LONGEST_CHAIN):
        if any(child.dep_ == "mark" and child.lower_ in _words("condition", language) for child in verb.children):
            return verb.tag_ in PRESENT and act.pos_ == "VERB"
        if verb.dep_ not in ("conj", "xcomp"):
            return False
        verb = verb.head
    return False


def _announces(act: Token) -> bool:
    """Tell whether an act stands in the infinitive of a headline, all of whose verbs do: “Deng to visit Washington”."""
    infinitive = act.tag_ == "VB" and any(child.tag_ == "TO" for child in act.children)
    return infinitive and not any(word.tag_ in FINITE for word in act.sent)


@cache
def _words(kind: str, language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("status_words", language) if row["kind"] == kind)
