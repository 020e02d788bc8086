"""Who says it: the subject of a reporting verb over or beside the act, a source, a quotation's speaker."""

import re
from functools import cache

from spacy.tokens import Doc, Span, Token

from detente.lexicon.grammar import grammar_words

from .quotations import find_frames, find_quotations
from .reporters import (
    find_inverted_subject,
    find_owner,
    find_reporter,
    find_stray_subject,
    find_subject,
    is_author,
    is_joined_by_mistake,
    name_speaker,
    reports,
    words_of,
)
from .scopes import ASKED_BACK, find_carrier, is_background

NEAR = 100  # words between an act and an aside on it, so that endless sentences take no endless time
TAIL = 12  # words between an aside and the stop that closes it
REACH = 12  # words between an act and the verb that reports it, up the parse
KINDS = ("fact", "charge", "noun", "feeling", "source")
CONTENT = ("ccomp", "parataxis")
MARKS = ("“", "”")  # of a quotation that is opened and closed
NOMINAL = ("dobj", "nsubjpass", "xcomp")  # an act as the thing denied, confirmed, reported
ASIDE_BEFORE = (",", "–", "—", "(", "-", "“", "”", '"')
ASIDE_AFTER = (*ASIDE_BEFORE, ".", ";", ")", "!", "?", ":")


def find_speaker(doc: Doc, act: int, language: str = "en") -> str | None:
    """Return the words that name the speaker of the clause of token `act`, or None where the text names none."""
    word = doc[act]
    speaker = _above(word, language) or _aside(word, language) or _by_phrase(word, language)
    speaker = speaker or _around_quotation(word, language) or _before(word, language)
    return name_speaker(speaker, language) if speaker is not None else None


def _before(word: Token, language: str, steps: int = ASKED_BACK) -> Token | None:
    """Return who spoke in the past tense in the sentence before and goes on speaking: “… They would stay a year.”."""
    stretch = find_carrier(word, language) if steps else None
    if stretch is None:
        return None
    for verb in reversed(word.doc[slice(*stretch)]):
        if verb.tag_ == "VBD" and reports(verb, language) and verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj"):
            told = any(c.dep_ in CONTENT or c.text in ASIDE_BEFORE for c in verb.children)
            subject = (_subject_of_aside(verb, language) or find_subject(verb, language)) if told else None
            if subject is not None and not is_author(subject, language):
                return find_reporter(verb, language)
    last = word.doc[stretch[1] - 1].sent.root
    return _before(last, language, steps - 1) if last.i < word.sent.start else None


def _above(word: Token, language: str) -> Token | None:
    """Return the subject of the nearest verb, or the owner of the nearest noun, whose content holds the act."""
    child, verb = word, word.head
    for _ in range(REACH):
        if verb.i == child.i:
            return None
        if _has_content(verb, child, word, language):
            subject = find_reporter(verb, language)
            if (
                subject is not None
                and not is_author(subject, language)
                and not _speaks_for_itself(verb, child, subject, language)
                and not is_background(word, verb, language)
            ):
                return subject
        child, verb = verb, verb.head
    return None


def _has_content(verb: Token, child: Token, act: Token, language: str) -> bool:
    """Tell whether what hangs on `verb` by `child` is what it reports."""
    marked = any(c.dep_ == "mark" or c.lower_ in grammar_words("that", language) for c in child.children)
    low, high = sorted((verb.i, act.i))
    if any(token.text == ";" for token in verb.doc[low:high]) and not marked:
        return False
    if child.i == act.i and child.lower_ in words_of("known", language):
        return False
    if not marked and sum(token.is_quote for token in verb.doc[max(verb.i, act.i - NEAR) : act.i]) >= len(MARKS):
        return False  # “announced the first “mutual drills”, and Oslo called”: the quotation was all
    kinds = [kind for kind in KINDS if verb.lemma_.lower() in words_of(kind, language)]
    if (reports(verb, language) or verb.lemma_ in words_of("quoting", language)) and _is_said(verb, child, language):
        return True
    if verb.lemma_ in grammar_words("be", language) and child.dep_ in CONTENT:
        subject = find_subject(verb, language)
        return subject is not None and subject.lemma_.lower() in words_of("noun", language)
    return any(
        (kind == "fact" and child.dep_ in NOMINAL and verb.pos_ in ("VERB", "AUX"))
        or (
            kind == "charge"
            and child.lower_ in grammar_words("charge", language)
            and any(c.dep_ == "pcomp" for c in child.children)
        )
        or (kind in ("noun", "feeling", "source") and child.dep_ in ("acl", "ccomp", "appos") and marked)
        or (kind == "feeling" and child.dep_ == "relcl" and child.left_edge.tag_ == "IN")
        for kind in kinds
    )


def _is_said(verb: Token, child: Token, language: str) -> bool:
    """Tell whether what hangs on a verb of saying is what it says, whatever the parser takes it for after “that”."""
    if child.dep_ in CONTENT or child.lower_ in words_of("known", language) or _is_told_of(verb, child, language):
        return True
    opener = child.left_edge
    if opener.lower_ in grammar_words("that", language) and opener.tag_ == "IN" and opener.i == verb.i + 1:
        return True
    inverted = child.i < verb.i and verb.i > verb.sent.start and not verb.nbor(-1).is_alpha
    return inverted and child.dep_ == "advcl"  # “Let us sell Bonn oil, writes …”


def _is_told_of(verb: Token, child: Token, language: str) -> bool:
    """Tell whether somebody “is said by officials to have …”."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    perfect = any(c.dep_ == "aux" and c.lemma_ not in grammar_words("to", language) for c in child.children)
    return passive and child.dep_ in ("xcomp", "advcl") and perfect


def _speaks_for_itself(verb: Token, child: Token, subject: Token, language: str) -> bool:
    """Tell whether somebody binds itself (“France announced that it would …”) or denies its act: that is its own."""
    told = next((c for c in child.children if c.dep_ in CONTENT), child)
    child = told if child.lower_ in words_of("known", language) else child  # “let it be known that it would …”
    own = find_subject(child, language)
    person, body = (grammar_words(part, language) for part in ("acting person", "acting body"))
    if verb.lemma_.lower() in words_of("denial", language):
        doubles = own is not None and (own.i == subject.i or own.lower_ in person | body or own.dep_ == "expl")
        return doubles and subject.lemma_.lower() not in words_of("person", language)
    future = any(c.dep_ == "aux" and c.lower_ in grammar_words("promise", language) for c in child.children)
    if own is None or not (future or child.lemma_.lower() in words_of("intent", language)):
        return False
    return own.lower_ in person or (own.lower_ in body and subject.pos_ == "PROPN")


def _aside(word: Token, language: str) -> Token | None:
    """Return the subject of a reporting verb set off by commas or dashes: “Cuba, he said, would …”."""
    for verb in _surroundings(word):
        told = reports(verb, language) or _puts_it(verb, language)
        if not told or verb.i == word.i or verb.pos_ not in ("VERB", "AUX"):
            continue
        if any(c.dep_ in CONTENT and c.i > verb.i for c in verb.children) or verb.dep_ == "relcl":
            continue
        subject = _subject_of_aside(verb, language)
        if subject is None or is_author(subject, language) or not _is_set_off(verb, subject, language):
            continue
        if _in_scope(word, verb, subject, language) and not is_background(word, verb, language):
            return find_reporter(verb, language)
    return None


def _puts_it(verb: Token, language: str) -> bool:
    """Tell whether a verb repeats somebody's words: “as the minister put it”."""
    opener = next((child for child in verb.children if child.lower_ in grammar_words("as", language)), None)
    behind = (child for child in verb.children if child.i > verb.i)
    it = next((child for child in behind if child.lower_ in grammar_words("it", language)), None)
    if opener is None or it is None or verb.lemma_.lower() not in words_of("putting", language):
        return False
    return opener.i == verb.sent.start or it.i + 2 >= verb.sent.end  # in the middle it is a phrase that they put


def _subject_of_aside(verb: Token, language: str) -> Token | None:
    """Return who says an aside: the nearest of its subjects, a name that the parser hung elsewhere, who is quoted."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "attr") and c.pos_ != "VERB"]
    subject = min(own, key=lambda c: abs(c.i - verb.i), default=None)
    if subject is None or is_joined_by_mistake(verb):
        subject = find_stray_subject(verb) or subject or find_inverted_subject(verb, language)
    return find_subject(verb, language) if subject is None and verb.dep_ == "pcomp" else subject


def _surroundings(word: Token) -> Span:
    """Return the sentence of the act, no further than NEAR words from it."""
    sentence = word.sent
    return word.doc[max(sentence.start, word.i - NEAR) : min(sentence.end, word.i + NEAR)]


def _is_set_off(verb: Token, subject: Token, language: str) -> bool:
    """Tell whether a stop or “as” stands before a verb and its subject, and a stop soon after."""
    doc = verb.doc
    first = min(verb.i, subject.left_edge.i)
    before = doc[first - 1] if first > verb.sent.start else None
    if before is None or not (before.text in ASIDE_BEFORE or before.lower_ in grammar_words("aside", language)):
        return False
    last = max(verb.i, subject.right_edge.i)
    rest = doc[last + 1 : min(verb.sent.end, last + 1 + TAIL)]
    stop = next((token for token in rest if token.text in ASIDE_AFTER), None)
    middle = rest[: stop.i - last - 1] if stop is not None else rest
    return not any(token.pos_ == "VERB" or token.lower_ in grammar_words("that", language) for token in middle)


def _in_scope(word: Token, verb: Token, subject: Token, language: str) -> bool:
    """Tell whether the aside speaks of the act: within its half of the sentence, after it where it follows “and,”."""
    doc = verb.doc
    first = min(verb.i, subject.left_edge.i) - 1
    low, high = sorted((word.i, verb.i))
    if any(token.text == ";" for token in doc[low:high]):
        return False
    if _is_closed(word, max(verb.i, subject.right_edge.i), language):
        return False
    opener = doc[first - 1] if first > verb.sent.start else None
    return not (opener is not None and opener.pos_ in ("CCONJ", "ADP", "SCONJ") and word.i < first)


def _is_closed(word: Token, last: int, language: str) -> bool:
    """Tell whether the aside ends what it speaks of before the act: “…, sources say, and Bonn protested”."""
    doc = word.doc
    comma = next((t for t in doc[last + 1 : min(len(doc), last + 1 + TAIL)] if t.text in ASIDE_AFTER), None)
    if comma is None or comma.i + 1 >= len(doc) or comma.nbor().is_sent_start:
        return False
    after, of = doc[comma.i + 1], grammar_words("genitive", language)
    return (after.pos_ == "CCONJ" and word.i > after.i) or (after.lower_ in of and word.i < last)


@cache
def _phrase(language: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(word) for word in sorted(words_of("phrase", language), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases})\s+(?=\w)", re.IGNORECASE)


def _by_phrase(word: Token, language: str) -> Token | None:
    """Return the head of the name after “according to” and the like, in the act's half of the sentence."""
    sentence = _surroundings(word)
    for noun in sentence:
        held = noun.lower_ in words_of("held", language) and noun.dep_ == "pobj"
        held = held and noun.head.lower_ in grammar_words("held", language)
        if held and any(child.dep_ in ("det", "poss") for child in noun.children):  # “in view of” is nobody's view
            holder = find_owner(noun, language)
            if holder is not None and not is_author(holder, language):
                return holder
    for match in _phrase(language).finditer(sentence.text):
        token = next((t for t in sentence if t.idx >= sentence.start_char + match.end()), None)
        if token is None:
            continue
        low, high = sorted((word.i, token.i))
        if any(t.text == ";" for t in word.doc[low:high]):
            continue
        while token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        if token.i == word.i or is_background(word, token, language):
            continue
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and not is_author(token, language):
            return token
    return None


def _around_quotation(word: Token, language: str) -> Token | None:
    """Return the speaker of the quotation in which the act stands, told in the same sentence, the next or the last."""
    quotations = find_quotations(word.doc)
    number = next((n for n, (start, end) in enumerate(quotations) if start < word.idx < end), None)
    if number is None:
        return None
    for frame in find_frames(word.doc, quotations, number):
        for verb in frame:
            if reports(verb, language) and verb.pos_ in ("VERB", "AUX"):
                subject = find_reporter(verb, language, within=(frame[0].i, frame[-1].i))
                if subject is not None and not is_author(subject, language):
                    return subject
    return None
