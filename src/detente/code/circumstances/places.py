"""Where: the city, region or venue in which an act takes place, never a state or body that acts."""

from collections.abc import Iterator
from functools import cache, partial

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_table, read_words

from ..actors.names import forms_of

_words = partial(read_words, "places")

REACH = 4  # links up from an act to the word on which its place may hang
DEPTH = 5  # … and down from there
NOT_PLACES = ("name", "adjective", "people", "misspelling", "nickname", "prefix")
DOWN = ("dobj", "pobj", "attr", "nsubjpass", "prep", "acl", "relcl", "xcomp", "advcl", "nsubj", "oprd")
UP = ("dobj", "pobj", "prep", "attr", "nsubjpass", "conj", "nsubj", "xcomp", "compound", "amod", "poss", "acl")


def find_place(doc: Doc, act: int, language: str = "en") -> str | None:
    """Return the name of the place of the act at token `act`, or None; states, persons and times are no places."""
    word = doc[act]
    for finder in (_named_after, _object, _nearby, _at_the_head):
        for name in finder(word, language):
            found = _read_name(name, language)
            if found:
                return found
    return None


@cache
def _cities(language: str) -> frozenset[str]:
    names = read_table("names", language)
    towns = {row["form"] for row in names if row["kind"] in ("capital", "region")} - _states(language)
    return frozenset(towns) | _words("city", language) | _words("venue", language)


@cache
def _states(language: str) -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names", language) if row["kind"] in NOT_PLACES)


@cache
def _strangers(language: str) -> frozenset[str]:
    """Return the names of states, regions of many states, bodies, leaders and times: no place of an act."""
    names = set(_states(language))  # a set of its own: a frozen one would be copied at every row
    names |= {row["form"] for row in read_table("names", language) if row["kind"] == "metonym"}
    names |= {row["form"] for row in read_table("regions", language) if row["codes"]}
    names.update(*(forms_of(row) for table in ("organisations", "groups", "leaders") for row in read_table(table)))
    times = {row["word"] for row in read_table("time_words", language) if row["kind"] in ("month", "weekday")}
    return frozenset((names - _cities(language)) | times)


def _read_name(token: Token, language: str) -> str | None:
    """Return the place that `token` heads, with the words of its name; None where it is none."""
    first, last = token.i, token.i
    doc, of = token.doc, grammar_words("genitive", language)
    while first > token.sent.start and _belongs(doc[first - 1], first, token):
        first -= 1
    while last + 2 < token.sent.end and doc[last + 1].lower_ in of and doc[last + 2].pos_ == "PROPN":
        last += 2
    article = doc[first - 1 : last + 1].text if first > token.sent.start else ""
    if article in _cities(language) or doc[first - 1].text in _words("saint", language):  # The Hague, St. Petersburg
        first -= 1
    name = str(doc[first : last + 1].text)
    article, _, rest = name.partition(" ")
    bare = rest if article.lower() in grammar_words("article", language) else name
    strange = _strangers(language)
    if {name, bare} & _cities(language):
        return name
    if name in strange or bare in strange or (first == last and token.text in strange):
        return None
    if doc[last].text in _words("no place", language):
        return None
    if (name.isupper() and len(name) < 6) or not name[:1].isupper() or len(name) < 3:
        return None
    return name


def _belongs(before: Token, first: int, token: Token) -> bool:
    """Tell whether the word before a name's first one is of the name: “New York”, “Brest-Litovsk”."""
    if "-" in (before.text, token.doc[first].text):
        return not before.whitespace_
    return before.pos_ == "PROPN" and before.head in (token, token.doc[first])


def _named_after(word: Token, language: str) -> Iterator[Token]:
    """Yield the city that an act is called after: “the Tashkent declaration”, “the treaty of Rapallo”."""
    for noun in (word, *_up(word)):
        if noun.lower_ not in _words("named", language):
            continue
        for child in noun.children:
            if child.dep_ in ("compound", "amod", "nmod") and _is_city(child, language):
                yield child
        yield from (one for one in _after_of(noun, language) if one.dep_ == "pobj" and _is_city(one, language))


def _is_city(token: Token, language: str) -> bool:
    name = token.doc[max(token.sent.start, token.i - 1) : token.i + 1].text
    return bool({token.text, name} & _cities(language)) and token.text not in _states(language)


def _object(word: Token, language: str) -> Iterator[Token]:
    """Yield the city that is visited, shelled, taken: object of the act, or of a noun of such an act."""
    if word.lemma_.lower() in _words("object", language) and word.pos_ == "VERB":
        for child in word.children:
            if child.dep_ in ("dobj", "nsubjpass", "npadvmod") and child.pos_ == "PROPN" and _is_city(child, language):
                yield child
    if word.lower_ in _words("object noun", language):
        yield from (one for one in _after_of(word, language) if one.pos_ == "PROPN" and _is_city(one, language))


def _after_of(noun: Token, language: str) -> Iterator[Token]:
    """Yield what a noun's “of” governs: “the treaty of Rapallo”."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in grammar_words("genitive", language):
            yield from child.children


def _nearby(word: Token, language: str) -> Iterator[Token]:
    """Yield the names after prepositions of place, nearest first: below the act, then along the way up from it."""
    yield from _below(word, word, language, DEPTH)
    for higher in _up(word):
        yield from _below(higher, word, language, 2)


def _up(word: Token) -> Iterator[Token]:
    for _ in range(REACH):
        if word.dep_ not in UP or word.head.i == word.i:
            return
        word = word.head
        yield word


def _below(word: Token, act: Token, language: str, depth: int) -> Iterator[Token]:
    """Yield the names of places in the phrases that hang on `word`, its own before those of its objects."""
    later = []
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in _words("preposition", language):
            yield from _names_in(child, language)
        elif child.dep_ == "prep" and child.lower_ in _words("direction", language):
            yield from (name for name in _names_in(child, language) if _is_reached(name, child, language))
        if child.dep_ in DOWN and child.i != act.i and not _is_clause(child, word) and _may_tell(child, language):
            later.append(child)
    if depth:
        for child in later:
            yield from _below(child, act, language, depth - 1)


def _is_clause(child: Token, word: Token) -> bool:
    return child.dep_ in ("acl", "relcl", "advcl", "xcomp") and word.pos_ not in ("NOUN", "PROPN")


def _may_tell(child: Token, language: str) -> bool:
    """Tell whether what hangs on `child` may place the act: of subjects only talks and the like, no “friends in …”."""
    if child.dep_ != "nsubj":
        return True
    words = {child.lower_, child.lemma_.lower()}
    return not all(words.isdisjoint(_words(kind, language)) for kind in ("named", "site"))


def _names_in(preposition: Token, language: str) -> Iterator[Token]:
    """Yield the name that a preposition governs, or the name in “Auckland harbour”."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.pos_ == "PROPN" and not child.text.islower():
            yield child
        elif child.dep_ == "pobj" and child.lower_ in _words("site", language):
            yield from (c for c in child.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN")


def _is_reached(name: Token, preposition: Token, language: str) -> bool:
    """Tell whether a motion ends or begins at `name`; what is sent or brought to an unknown name may go to a person."""
    over = preposition.head
    while over.dep_ in ("dobj", "conj") and over.lemma_.lower() not in _words("motion", language):
        over = over.head
    if over.lemma_.lower() not in _words("motion", language):
        return False
    sends = any(c.dep_ == "dobj" for c in over.children)
    return _is_city(name, language) or (preposition.lower_ in grammar_words("towards", language) and not sends)


def _at_the_head(word: Token, language: str) -> Iterator[Token]:
    """Yield the place with which the sentence opens: “In Warsaw, Brandt signed …”."""
    first = word.sent[0]
    if first.dep_ == "prep" and first.lower_ in _words("preposition", language) and first.head in (word, *_up(word)):
        yield from _names_in(first, language)
