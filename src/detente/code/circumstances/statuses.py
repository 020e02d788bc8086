"""What grammar says of an act's status where it leaves no doubt: tenses of lists and headlines, conditions."""

from functools import partial

from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_words
from detente.types import EventType, Interval, Status

from ..parse import SUBJECTS, text_of

_words = partial(read_words, "status_words")

PRESENT = ("VBZ", "VBP", "VB")
FINITE = ("VBD", "VBZ", "VBP", "MD")
NAMING = ("NN", "NNS", "VBG")  # an act that is named, wherever the parser hangs it
FINITE_TENSES = ("VBD", "VBN", "VBZ", "VBP")
TOGETHER = (EventType.CONSULT, EventType.COOPERATE)  # acts that whoever announces them is still to do
BEFORE_CLAUSE = ("ccomp", "advcl", "punct")  # what may stand before the auxiliary that begins a clause
READ_AS_TOLD = (Status.OCCURRED, Status.ONGOING, Status.DENIED)
LONGEST_CHAIN = 4  # verbs, each joined to the one before or governed by it


def settle_status(kind: EventType, status: Status, time: Interval, act: Token, language: str = "en") -> Status:
    """Return the status of an act, read as `status`; what a closed time or a headline tells in the present is over.

    “1954: Paris asks London for aid”; “Ethiopia inks pact with Kenya”. A headline's infinitive is a plan; what a state
    was hesitant to do, it did not; a visit that it was unable to pay is called off; a present condition supposes.
    """
    if sure := _surely(kind, act, language):
        return sure
    if status in READ_AS_TOLD and _is_counterfactual(act, language):
        return Status.HYPOTHETICAL
    if status in (Status.ONGOING, Status.OCCURRED, Status.PLANNED):
        status = _by_clause(kind, act, language) or status
    over = status == Status.ONGOING and (_is_done(act, language) or _is_told_in_present(act, time))
    if over or (status == Status.DENIED and _is_more_than_said(act, language)):
        status = Status.OCCURRED
    elif status == Status.OCCURRED and _announces(act):
        status = Status.PLANNED
    return status


def _surely(kind: EventType, act: Token, language: str) -> Status | None:
    """Return the status of what could not be done, or was not: a visit is called off then, any other act denied.

    What was to have been done, or fell through, is called off.
    """
    if _failed(act, language):
        return Status.CANCELLED
    governor = act.head if act.dep_ == "xcomp" else act
    if governor.lower_ in _words("prevented", language):
        return Status.CANCELLED if kind == EventType.CONSULT else Status.DENIED
    undone = governor.lower_ in _words("unwilling", language) or _is_undone(act, language)
    return Status.DENIED if undone and kind != EventType.REJECT else None


def _failed(act: Token, language: str) -> bool:
    """Tell whether an act came to nothing: “was to have met”, “the plan to sell ships fell through”."""
    if act.tag_ == "VBN" and all(_helpers(act) & grammar_words(part, language) for part in ("to", "have")):
        return act.dep_ == "xcomp" and act.head.tag_ == "VBD" and act.head.lemma_ in grammar_words("be", language)
    thing = act.head if act.dep_ in ("acl", "relcl") else act
    if thing.dep_ not in SUBJECTS or thing.pos_ != "NOUN":
        return False
    told = [thing.head.lemma_.lower(), *(word.lower_ for word in act.doc[thing.head.i + 1 : thing.head.i + 3])]
    return any(told[: form.count(" ") + 1] == form.split() for form in _words("failing", language))


def is_future_in_past(act: Token, language: str = "en") -> bool:
    """Tell whether “would” only looks ahead, on no condition, from the past that is told: “In 1955 Oslo would sign”."""
    if act.tag_ != "VB" or act.dep_ not in ("ROOT", "conj"):
        return False
    would = _helpers(act) & grammar_words("would", language)
    return bool(would) and not any(word.lower_ in _words("condition", language) for word in act.sent)


def is_advice(verb: Token, language: str = "en") -> bool:
    """Tell whether a verb says what somebody should do, which explains nothing; “must have angered” supposes."""
    helpers = _helpers(verb)
    return bool(helpers & _words("advising", language)) and not helpers & grammar_words("have", language)


def _helpers(verb: Token) -> set[str]:
    """Return the auxiliaries of a verb: would, have."""
    return {child.lower_ for child in verb.children if child.dep_ == "aux"}


def _by_clause(kind: EventType, act: Token, language: str) -> Status | None:
    """Return what the clause or the verb above makes of an act that is read as done, going on or planned."""
    if _is_supposed(act, language) or _is_possible(act, language) or _is_within_reach(act, language):
        return Status.HYPOTHETICAL
    if _is_advised(act, language):
        return Status.RECOMMENDED
    if kind in TOGETHER and _is_announced(act, language):
        return Status.PLANNED
    return _governed(act, language) if kind != EventType.REJECT else None


def _is_told_in_present(act: Token, time: Interval) -> bool:
    """Tell whether a headline or a list of years tells an act in the present that is over."""
    present = act.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in act.children)
    return present and (text_of(act.doc).rstrip()[-1:].isalnum() or bool(time.start and time.end))


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


def _is_counterfactual(act: Token, language: str) -> bool:
    """Tell whether an act is only thought: “would have sold, *had* Sudria *asked*”; what had not been, was."""
    helpers = [child for child in act.children if child.dep_ == "aux"]
    if all(_helpers(act) & grammar_words(part, language) for part in ("would", "have")):
        return act.tag_ == "VBN"
    first = helpers[0] if helpers else act
    subject = next((child for child in act.children if child.dep_ in ("nsubj", "nsubjpass")), act)
    inverted = first.lower_ in grammar_words("had", language) and first.i < subject.i < act.i
    opening = all(child.dep_ in BEFORE_CLAUSE for child in act.children if child.i < first.i)
    negated = any(child.dep_ == "neg" for child in act.children)
    return inverted and opening and not negated and act.sent[-1].text != "?"


def _is_possible(act: Token, language: str) -> bool:
    """Tell whether an act's own auxiliary makes it a possibility: “can sell”, “may sell”, but not “may have sold”."""
    return act.tag_ == "VB" and bool(_helpers(act) & _words("possible", language))


def _is_within_reach(act: Token, language: str) -> bool:
    """Tell whether an act is only what somebody has to offer, or could do: “a lot to offer in the sale of ships”."""
    noun = act.head.head if act.head.dep_ == "prep" else act.head
    if act.dep_ in ("acl", "pobj", "pcomp") and noun.pos_ == "NOUN" and noun.lower_ in _words("scope", language):
        return True
    verb = next((word for word in act.ancestors if word.tag_ in FINITE), None)
    if verb is None or verb.lemma_.lower() not in _words("having", language) or act.tag_ not in NAMING:
        return False
    things = (child for child in verb.children if child.dep_ == "dobj")
    clauses = (word for thing in things for word in thing.children if word.dep_ in ("acl", "relcl"))
    return any(word.tag_ == "VB" and word.lower_ in _words("offered", language) and word.i < act.i for word in clauses)


def _is_undone(act: Token, language: str) -> bool:
    """Tell whether an act stayed undone: “has yet to sell”, “stopped short of selling”, “sold no ships”."""
    before = act.nbor(-1).lower_ if act.i > act.sent.start else ""
    if act.tag_ in ("VBD", "VBN") and before in _words("almost", language):
        return True
    governor = act.head
    yet, be, have = (grammar_words(part, language) for part in ("yet", "be", "have"))
    still = any(child.lower_ in yet for child in governor.children) and governor.lemma_ in be | have
    if act.dep_ == "xcomp" and still and act.tag_ == "VB":
        return True
    if act.dep_ == "pcomp" and governor.head.lower_ in _words("short", language):
        return True
    parts = [child for child in act.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    no = grammar_words("no", language)
    nothing = [c for part in parts for c in part.children if c.dep_ == "det" and c.lower_ in no]
    told = act.tag_ in FINITE_TENSES and not any(child.tag_ == "MD" for child in act.children)
    return told and any(c.nbor().tag_ not in ("JJR", "RBR") for c in nothing)  # “no fewer than six” are six


def _is_advised(act: Token, language: str) -> bool:
    """Tell whether an act is advice in so many words: “had better sell”, “it is time that Oslo sold”."""
    better, had = grammar_words("better", language), grammar_words("had", language)
    if any(child.lower_ in better and child.nbor(-1).lower_ in had for child in act.children):
        return True
    noun = act.head
    timely = act.dep_ in ("relcl", "acl", "ccomp", "advcl") and noun.lower_ in _words("timely", language)
    return timely and noun.dep_ == "attr" and noun.head.tag_ in ("VBZ", "VBP")


def _is_announced(act: Token, language: str) -> bool:
    """Tell whether an act is announced, be it read in the drills or in the verb of “announced drills”."""
    verb = act.head if act.dep_ == "dobj" else act
    objects = any(child.dep_ == "dobj" for child in verb.children)
    return objects and verb.lemma_.lower() in _words("announcing", language)


def _governed(act: Token, language: str) -> Status | None:
    """Return what the word says that governs an act's infinitive or gerund: “is due to sell”, “continues to sell”."""
    governor = act.head
    if act.dep_ == "acl" and governor.lower_ in _words("plan", language) and governor.dep_ == "dobj":
        owners = _words("announcing", language) | _words("having", language)
        return Status.PLANNED if governor.head.lemma_.lower() in owners else None
    if act.dep_ != "xcomp":
        return None
    if governor.tag_ in ("VBZ", "VBP") and governor.lemma_.lower() in _words("continued", language):
        return Status.ONGOING
    be = grammar_words("be", language)
    bound = any(child.tag_ in ("VBZ", "VBP") for child in (governor.head, *governor.children) if child.lemma_ in be)
    return Status.PLANNED if bound and act.tag_ == "VB" and governor.lower_ in _words("due", language) else None


def _is_more_than_said(act: Token, language: str) -> bool:
    """Tell whether “not” denies only that it was all: “not only sold but gave”."""
    before = act.doc[max(act.sent.start, act.i - 3) : act.i]
    no, more = grammar_words("not", language), _words("only", language)
    return any(token.lower_ in no and token.nbor().lower_ in more for token in before)


def _is_done(act: Token, language: str) -> bool:
    """Tell whether an act in the perfect is over: “has sold”, but not “has sold since 1990” or “has long sold”."""
    aux = {child.lower_ for child in act.children if child.dep_ in ("aux", "auxpass")}
    lasting = {token.lower_ for token in act.sent} & _words("lasting", language)
    return act.tag_ == "VBN" and bool(aux & grammar_words("has", language)) and not lasting


def _announces(act: Token) -> bool:
    """Tell whether an act stands in the infinitive of a headline, all of whose verbs do: “Deng to visit Washington”."""
    infinitive = act.tag_ == "VB" and any(child.tag_ == "TO" for child in act.children)
    return infinitive and not any(word.tag_ in FINITE for word in act.sent)
