"""Whose word a verb of saying is: its subject by grammar, the person behind a pronoun, the words that name them."""

import re
from functools import partial

from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words, owning
from detente.lexicon.tables import read_words

from .antecedents import find_antecedent, may_speak

words_of = partial(read_words, "reporting")  # of a kind and a language

LONGEST_NAME = 80
NAME_LINKS = ("compound", "amod", "det", "poss", "case", "nmod", "flat", "quantmod", "nummod", "prep", "pobj", "appos")
_CUT_AFTER = re.compile(r"\s*[,;:(\[“”\"–—]")
_CUT_BEFORE = re.compile(r".*(?:[,;:)\]“”\"–—]|\s-\s)\s*", re.DOTALL)


def is_author(subject: Token, language: str) -> bool:
    """Tell whether a subject is the author, alone or with the readers; “one of its officers” is not."""
    of = grammar_words("genitive", language)
    author = subject.lower_ in grammar_words("author", language)
    return author and not any(child.lower_ in of for child in subject.children)


def reports(verb: Token, language: str) -> bool:
    """Tell whether a word says something in a clause: a verb of saying, “made it clear”, “let it be known”."""
    if verb.lemma_.lower() in words_of("verb", language):
        return True
    known = words_of("known", language)
    return verb.lemma_.lower() in words_of("letting", language) and any(c.lower_ in known for c in verb.children)


def find_reporter(verb: Token, language: str, within: tuple[int, int] | None = None) -> Token | None:
    """Return the word that names whose word `verb` is, pronouns resolved; None where nobody is named.

    `within` bounds the first and last word where a parser that missed the subject may be helped out.
    """
    if verb.pos_ == "NOUN":
        return find_owner(verb, language)
    subject = _quoted(verb, language) or find_subject(verb, language) or find_inverted_subject(verb, language)
    told = subject is not None and subject.lemma_.lower() in words_of("noun", language)
    if subject is not None and told and verb.lemma_ in grammar_words("be", language):
        return find_owner(subject, language)
    if subject is None and within is not None:
        subject = _beside(verb, *within)
    if subject is None or is_joined_by_mistake(verb):
        subject = find_stray_subject(verb) or subject
    if subject is None or is_author(subject, language):
        return subject
    if {subject.lower_, *(c.lower_ for c in subject.children if c.dep_ == "det")} & words_of("nobody", language):
        return None
    return _behind(subject, language)


def _behind(subject: Token, language: str) -> Token | None:
    """Return who stands behind a subject: itself, the noun of a relative pronoun, the antecedent of a personal one."""
    that = subject.lower_ in grammar_words("that", language)
    if subject.tag_ in ("WP", "WDT") or (that and subject.head.dep_ == "relcl"):
        clause = subject.head
        return clause.head if clause.dep_ == "relcl" else None
    if subject.pos_ == "PRON" and subject.lower_ not in words_of("crowd", language):
        return find_antecedent(subject, language)
    return subject if subject.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET") else None


def find_subject(verb: Token, language: str) -> Token | None:
    """Return who does `verb`: its own subject, a passive's agent, or what its governing clause lends it."""
    for _ in range(4):
        children = list(verb.children)
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in children):
            return _agent(verb)
        subjects = [c for c in children if c.dep_ == "nsubj"]
        if subjects:
            return min(subjects, key=lambda c: abs(c.i - verb.i))
        if verb.dep_ == "pcomp":
            return _quoted(verb.head.head, language)
        if verb.dep_ == "acl":
            return verb.head if verb.tag_ == "VBG" else _agent(verb)
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _agent(verb: Token) -> Token | None:
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None


def _quoted(verb: Token, language: str) -> Token | None:
    """Return who is quoted: “quoted Mr Wang as saying”, “Wang was quoted as saying”."""
    if verb.lemma_ not in words_of("quoting", language):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _beside(verb: Token, first: int, last: int) -> Token | None:
    """Return the noun nearest after, else before, a verb whose subject the parser did not find."""
    after = next((t for t in verb.doc[verb.i + 1 : last + 1] if t.pos_ in ("NOUN", "PROPN")), None)
    inverted = verb.i - first <= 2
    if inverted and after is not None and after.dep_ not in ("pobj", "npadvmod"):
        return _top(after)
    before = [t for t in verb.doc[first : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return _top(before[-1]) if before else None


def find_inverted_subject(verb: Token, language: str) -> Token | None:
    """Return who speaks behind a verb that follows what it reports: “…, writes a former ambassador”."""
    inverted = verb.i > verb.sent.start and not (verb.nbor(-1).is_alpha or verb.nbor(-1).is_digit)
    behind = next((c for c in verb.children if inverted and c.dep_ == "dobj" and c.i > verb.i), None)
    return behind if behind is not None and may_speak(behind, language) else None


def is_joined_by_mistake(verb: Token) -> bool:
    """Tell whether the name before a verb was joined to another without “and”: “Oslo, Ivan Petrov said, sold …”."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    comma = name.left_edge.i > verb.sent.start and name.left_edge.nbor(-1).text == ","
    return comma and name.dep_ == "conj" and not any(c.dep_ == "cc" for c in name.head.children)


def find_stray_subject(verb: Token) -> Token | None:
    """Return the subject that a parser hung elsewhere: the noun that ends before a main verb or an aside."""
    if verb.i == verb.sent.start or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    return _just_before(verb) if verb.dep_ in ("ROOT", "parataxis") or is_joined_by_mistake(verb) else None


def _just_before(verb: Token) -> Token | None:
    """Return the noun that ends right before a finite verb, or a name between commas there.

    “…, South Korea's chiefs of staff said”; “a spokesman of the ministry, Ivan Petrov, said”.
    """
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubj", "expl") for child in verb.children):
        return None
    noun = verb.doc[verb.i - 1]
    if noun.text == "," and noun.i > verb.sent.start and noun.nbor(-1).pos_ == "PROPN":
        return noun.nbor(-1)
    while noun.dep_ in ("pobj", "prep") and noun.head.i < noun.i and noun.head.pos_ != "VERB":
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in ("dobj", "npadvmod") else None


def _top(noun: Token) -> Token:
    while noun.dep_ in ("compound", "nmod", "poss") and noun.head.i != noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def find_owner(noun: Token, language: str) -> Token | None:
    """Return whose claim, view or report a noun is; a report or rumour of nobody stands for itself."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words_of("voicing", language):
        voice = find_subject(noun.head, language)
        return _behind(voice, language) if voice is not None and not is_author(voice, language) else None
    for child in noun.children:
        own = is_author(child, language) or child.lower_ in grammar_words("author's", language)
        if child.dep_ == "poss" and not own:
            return _behind(child, language)
        if child.dep_ in ("prep", "agent") and child.lower_ in grammar_words("owner", language):
            holder = next((c for c in child.children if c.dep_ == "pobj"), None)
            if holder is not None:
                return holder
    of, be = grammar_words("genitive", language), grammar_words("be", language)
    if noun.dep_ == "pobj" and noun.head.lower_ in of and noun.head.head.lemma_ in be:  # “is of the view that …”
        holder = find_subject(noun.head.head, language)
        return _behind(holder, language) if holder is not None and not is_author(holder, language) else None
    return noun if noun.lemma_.lower() in words_of("source", language) else None


def _is_name_of(name: Token, title: Token) -> bool:
    """Tell whether a name follows its title without a comma: “the historian Hafeez Malik”."""
    return name.pos_ == "PROPN" and title.pos_ == "NOUN" and name.left_edge.i == title.i + 1


def name_speaker(speaker: Token, language: str) -> str:
    """Return the words of a speaker without clauses and appositions, at most LONGEST_NAME characters."""
    words, queue = [speaker], [speaker]
    while queue and len(words) < 20:
        head = queue.pop(0)
        near = [c for c in head.children if c.dep_ in NAME_LINKS and (c.dep_ != "appos" or _is_name_of(c, head))]
        words += near
        queue += near
    doc = speaker.doc
    first, last = min(w.i for w in words), max(w.i for w in words)
    ahead = _CUT_BEFORE.sub("", doc[first : speaker.i].text_with_ws)
    behind = speaker.text_with_ws + doc[speaker.i + 1 : last + 1].text
    behind = _CUT_AFTER.split(behind, maxsplit=1)[0].rstrip()
    behind = re.sub(rf"(?:{owning(language)})$", "", behind) if speaker.dep_ == "poss" else behind
    name = ahead + behind
    return name if len(name) <= LONGEST_NAME else speaker.text
