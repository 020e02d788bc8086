"""Which times may date an act: what grammar rules out, whatever else speaks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import grammar_words
from detente.types import Status

from ..network import Candidate
from ..time import BESIDE, PARTING, tells_when

MOST = ("JJS", "RBS")  # tags of superlatives: “the worst clash since 1967”
RECORD = 12  # words at most between “first” or such a word and “since”, no full verb among them
BOUND = 2  # words before a time among which “since” stands: “since the war”
FINITE = ("VBD", "VBZ", "VBP")  # tags of verbs that end the search for “first”: what they tell is another matter
LINKS = 8  # of grammar at most between a time and the act that it dates
LINKED = ("pobj", "prep", "npadvmod", "dobj", "xcomp", "nmod", "nummod", "compound", "advmod")
NAMING = ("nummod", "compound", "nmod", "amod", "poss")  # how a time hangs on the thing that it names
HELPERS = ("aux", "auxpass")  # the parser hangs “In 1999” on “had” where a subject stands between it and “armed”
DONE = (Status.OCCURRED, Status.ONGOING)
VERBAL = ("VERB", "AUX")
CHAIN = 4  # verbs at most that share the auxiliary of the first: “has armed, trained and paid”
SOON = 1  # years after the article's own in which a time still is one to come, not one that its date belies


@dataclass(frozen=True, slots=True)
class Setting:
    """What times are told in: the day the article appeared, all times of the text, and its language."""

    today: str | None = None
    times: Sequence[Candidate] = ()
    language: str = "en"


def may_date(time: Candidate, act: Token, status: Status, setting: Setting) -> bool:
    """Tell whether grammar lets a time told in the text date an act."""
    language = setting.language
    if time.head < 0 or is_background(act.doc, time, language) or _precedes(time, act, language):
        return False
    if _stands_across(time, act, setting.times) or (status in DONE and _is_to_come(time, setting.today)):
        return False
    return not _belongs_elsewhere(time, act, language) and not _breaks_tense(time, act, setting)


def is_background(doc: Doc, time: Candidate, language: str = "en") -> bool:
    """Tell whether a time only says where a record counts from: “the first since 1991”, “the worst since the war”."""
    around = (*doc[time.head].ancestors, *doc[max(0, time.first - BOUND) : time.head + 1])
    since = next((word for word in around if word.lower_ in grammar_words("since", language)), None)
    before = reversed(doc[max(0, since.i - RECORD) : since.i]) if since is not None else ()
    clause = takewhile(lambda word: not word.is_punct and word.tag_ not in FINITE, before)
    return any(word.lower_ in grammar_words("record", language) or word.tag_ in MOST for word in clause)


def _precedes(time: Candidate, act: Token, language: str) -> bool:
    """Tell whether a time dates the act before this one: “support during the crisis, and the *later* occupation”."""
    sequels = grammar_words("sequel", language)
    follows = any(child.dep_ == "amod" and child.lower_ in sequels for child in act.children)
    return follows and not act.is_ancestor(act.doc[time.head])


def hangs_on(doc: Doc, word: int, act: int) -> bool:
    """Tell whether `word` hangs on `act` by prepositions and objects alone: “agreed … to sell … in 2015”."""
    if word < 0:
        return False
    token = doc[word]
    for _ in range(LINKS):
        if token.dep_ not in LINKED:
            return False
        token = token.head.head if token.head.dep_ in HELPERS else token.head
        if token.i == act:
            return True
    return False


def _stands_across(time: Candidate, act: Token, others: Sequence[Candidate]) -> bool:
    """Tell whether a time is what another counts from, and the act stands outside; or it counts, and the act inside.

    “Twenty years after the war of 1970, they made peace”: the war was in 1970, the peace in 1990.
    """
    for counting, counted in _counted(act.doc, others):
        if time in (counting, counted):
            noun = act.pos_ == "NOUN" and act.is_ancestor(act.doc[counted.head])
            within = act.i >= counting.last and (act.i < counted.last or noun)
            return within == (time == counting)
    return False


def _counted(doc: Doc, times: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each time that counts from the one told right behind it, with that one."""
    told = sorted((time for time in times if time.head >= 0), key=lambda time: time.first)
    for one, other in pairwise(told):
        near = other.start - one.end <= BESIDE
        if one.basis == "beside" and near and not any(word.text in PARTING for word in doc[one.last : other.first]):
            yield one, other


def names_thing(time: Candidate, act: Token, language: str = "en") -> bool:
    """Tell whether a time is part of the name of a thing that is not the act: “condemned the 2008 invasion”.

    What such a thing happened in, after or during is another matter: “armed India after the 1962 war”.
    """
    return _other_thing(time, act, language) is not None


def tells_of(time: Candidate, act: Token, language: str = "en") -> bool:
    """Tell whether a time stands in the clause of an act, or in one above it that the act is part of.

    Behind the first of joined verbs it dates this one alone: “apologised in 1993 and refused”.
    """
    verb = next((word for word in (act.doc[time.head], *act.doc[time.head].ancestors) if word.pos_ in VERBAL), None)
    up = [act, *act.ancestors]
    meanwhile = grammar_words("meanwhile", language)
    if verb is not None and verb.dep_ == "advcl" and any(child.lower_ in meanwhile for child in verb.children):
        verb = verb.head  # “when he came in 1999, they signed”
    if verb is None or verb not in up:
        return verb is None
    joined = any(word.dep_ == "conj" and word.pos_ in VERBAL for word in up[: up.index(verb)])
    return time.first < verb.i or not joined


def is_stretch(doc: Doc, time: Candidate, language: str = "en") -> bool:
    """Tell whether a named event is told as the time in which all happened: “During the Korean War”."""
    during = grammar_words("throughout", language)
    return any(word.lower_ in during for word in doc[max(0, time.first - 2) : time.head + 1])


def _thing(doc: Doc, time: Candidate, language: str) -> Token | None:
    """Return the noun that a time names (“the 1930 treaty”, “the treaty of 1930”), unless it tells when as a whole."""
    word, of = doc[time.head], grammar_words("genitive", language)
    noun = word.head if word.dep_ in NAMING else None
    if word.dep_ == "pobj" and word.head.lower_ in of:
        noun = word.head.head
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    while noun.dep_ == "pobj" and noun.head.lower_ in of and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # “at the time of the 1982 war”
    return None if noun.dep_ == "pobj" and tells_when(noun.head.lower_, language) else noun


def _belongs_elsewhere(time: Candidate, act: Token, language: str) -> bool:
    """Tell whether a time names a thing of another clause: “a mural of 1937 hangs where they signed the pact”."""
    thing = _other_thing(time, act, language)
    return thing is not None and not act.is_ancestor(thing)


def _other_thing(time: Candidate, act: Token, language: str) -> Token | None:
    """Return the noun that a time names, unless the act is that noun or part of what is said of it."""
    thing = _thing(act.doc, time, language)
    return None if thing is None or act.i == thing.i or thing.is_ancestor(act) else thing


def _is_to_come(time: Candidate, today: str | None) -> bool:
    """Tell whether a time begins after the day on which the article appeared, so that nothing was done in it yet."""
    start = time.interval.start if time.interval else None
    if start is None or today is None or int(start[:4]) > int(today[:4]) + SOON:
        return False
    return start[: len(today)] > today[: len(start)]


def _breaks_tense(time: Candidate, act: Token, setting: Setting) -> bool:
    """Tell whether the perfect parts an act from a time of another clause.

    What has been done reaches today: “it met him yesterday and has accused them”. What had been done came before the
    time told: “they went home on Monday, after he had telephoned”. A time that hangs on the act itself dates it.
    """
    verbs = list(_chain(act))
    helpers = [child for child in verbs[-1].children if child.dep_ in HELPERS]
    perfect = grammar_words("have", setting.language)
    have = next((one for one in helpers if one.lemma_ in perfect), None)
    if act.tag_ != "VBN" or have is None or any(one.tag_ in ("MD", "TO") for one in helpers):
        return False
    if have.tag_ not in ("VBZ", "VBP", "VBD") or any(hangs_on(act.doc, time.head, verb.i) for verb in verbs):
        return False
    if time.last <= verbs[-1].i and not any(_parts(word) for word in act.doc[time.last : verbs[-1].i]):
        return False  # it stands right before the act, however the parser hangs it
    return have.tag_ == "VBD" or not _reaches(act.doc, time, setting)


def _parts(word: Token) -> bool:
    """Tell whether a word between a time and an act parts them: a verb, or what begins a clause or a sentence."""
    return word.is_sent_start or word.pos_ == "VERB" or word.dep_ in ("cc", "mark") or word.tag_.startswith("W")


def lies_before(act: Token, language: str = "en") -> bool:
    """Tell whether an act stands in the pluperfect, so that what the tale or a heading tells came after it."""
    (*_, verb), have = _chain(act), grammar_words("have", language)
    return act.tag_ == "VBN" and any(one.tag_ == "VBD" and one.lemma_ in have for one in verb.children)


def _chain(act: Token) -> Iterator[Token]:
    """Yield an act's verb and those that it is joined to and shares their auxiliary with."""
    yield act
    for _ in range(CHAIN):
        own = any(child.dep_ in (*HELPERS, "nsubj", "nsubjpass") for child in act.children)
        if act.dep_ != "conj" or own:
            return
        act = act.head
        yield act


def _reaches(doc: Doc, time: Candidate, setting: Setting) -> bool:
    """Tell whether a time goes on to the day on which the article appeared, or has no end."""
    if any(word.lower_ in grammar_words("since", setting.language) for word in doc[time.head].ancestors):
        return True
    today = setting.today
    end = time.interval.end if time.interval else None
    return end is None or (today is not None and end[: len(today)] >= today[: len(end)])
