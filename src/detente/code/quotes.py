"""The shortest clause that carries actor, act and recipient, as characters of the article."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import grammar_words

from .parse import subjects_of, text_of

LONGEST_QUOTE = 300
SHORTEST_QUOTE = 25  # characters; “interaction” alone tells nothing: what it hangs on comes along
FARTHEST = 4  # words between the parts of one name
_PART_OF_A_NAME = frozenset(("compound", "amod", "nmod"))
_OWN_CLAUSE = frozenset(("relcl", "advcl", "conj", "parataxis", "ccomp"))


def find_clause(
    doc: Doc, act: int, others: Iterable[tuple[int, int]], *, called_off: bool = False, language: str = "en"
) -> tuple[int, int]:
    """Return the characters (start, end, in `doc`) of the clause of token `act` with the argument spans `others`.

    Arguments of other sentences stay out; what is longer than 300 characters shrinks to what stands nearest. Of an act
    `called_off` by a noun that noun comes along: “the cancellation of the visit”.
    """
    word = doc[act]
    begin, stop = word.idx, word.idx + len(word)
    sentence = word.sent
    low, high = sentence.start_char, sentence.end_char
    nearest = sorted(
        (span for span in others if low <= span[0] and span[1] <= high), key=lambda s: max(s[0] - stop, begin - s[1])
    )
    inner = (begin, stop)
    for span in nearest:
        inner = _grow(inner, _name_around(doc, span))
    for span in (*((t.idx, t.idx + len(t)) for t in _own_words(word, language)),):
        inner = _grow(inner, span)
    inner = _grow(inner, _apposed(word) or inner)
    inner = _grow(inner, (_governing_noun(word, language) if called_off else None) or inner)
    while inner[1] - inner[0] < SHORTEST_QUOTE and word.head != word and not subjects_of(word):
        word = word.head
        for token in _own_words(word, language):
            inner = _grow(inner, (token.idx, token.idx + len(token)))
    return _trim(text_of(doc), *inner)


def _governing_noun(word: Token, language: str) -> tuple[int, int] | None:
    """Return the characters of the noun whose “of” an act is, with its article: “*the cancellation* of a visit”."""
    noun = word.head.head
    if word.dep_ != "pobj" or word.head.lower_ not in grammar_words("genitive", language) or noun.pos_ != "NOUN":
        return None
    first = min((child.idx for child in noun.children if child.dep_ == "det"), default=noun.idx)
    return first, noun.idx + len(noun)


def _grow(inner: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    grown = min(inner[0], span[0]), max(inner[1], span[1])
    return grown if grown[1] - grown[0] <= LONGEST_QUOTE else inner


def _name_around(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    """Return the characters of the whole name that a party's name is part of: “Russian-Pakistani”, “envoy for Chad”."""
    inside = doc.char_span(*span, alignment_mode="expand")
    word = inside.root if inside is not None else None
    if word is None:
        return span
    while word.dep_ in _PART_OF_A_NAME and abs(word.head.i - word.i) <= FARTHEST:
        word = word.head
    first = min((c.i for c in word.children if c.dep_ in _PART_OF_A_NAME and word.i - c.i <= FARTHEST), default=word.i)
    first = min(first, word.i)
    while first > word.sent.start and (doc[first - 1].text == "-" or doc[first].text == "-"):
        first -= 1
    return min(span[0], doc[first].idx), max(span[1], word.idx + len(word))


def _own_words(word: Token, language: str) -> Iterable[Token]:
    """Yield what hangs on the act without being a clause of its own; at most 60 words."""
    queue, seen, that = [word], 0, grammar_words("that", language)
    while queue and seen < 60:
        token = queue.pop(0)
        seen += 1
        if token.dep_ not in ("punct", "cc") and not (token.dep_ == "mark" and token.lower_ in that):
            yield token
        stray = _stray_object(token)
        queue += [child for child in token.children if child.dep_ not in _OWN_CLAUSE and child != stray]
        queue += [child for child in stray.children if child.dep_ == "conj"] if stray is not None else []


def _apposed(verb: Token) -> tuple[int, int] | None:
    """Return the characters of the subject that the parser hung on the clause before, with what explains it.

    “China fired rockets and Chen Yi, its minister, warned …”: Chen Yi warned, he was not fired.
    """
    if subjects_of(verb) or verb.i - 2 <= verb.sent.start:
        return None
    word = verb.nbor(-2) if verb.nbor(-1).text == "," else verb
    while word.dep_ in ("pobj", "prep") and word.head.i < word.i:
        word = word.head
    name = word.head
    if word.dep_ != "appos" or name.pos_ != "PROPN" or name.dep_ != "conj":
        return None
    first = min((c.i for c in name.children if c.dep_ in ("compound", "nmod", "amod") and c.i < name.i), default=name.i)
    return name.doc[first].idx, name.idx + len(name)


def _stray_object(verb: Token) -> Token | None:
    """Return the object of the clause before that the parser took for a first subject of `verb`.

    “Moscow announced drills and Lavrov visited …”: a thing and a person joined right after a verb are no joint subject.
    """
    if verb.dep_ != "ccomp" or any(child.dep_ == "mark" for child in verb.children):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"), None)
    if subject is None or verb.head.i >= subject.i or subject.doc[subject.left_edge.i - 1].i != verb.head.i:
        return None
    return subject if any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in subject.children) else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:–—-":
        start += 1
    while end > start and text[end - 1] in " ,;:–—-":
        end -= 1
    return start, end
