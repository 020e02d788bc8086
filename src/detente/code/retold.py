"""One article tells an act twice: what it dates in one place is dated in the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_table
from detente.types import EventType, Interval, Mention, Status

from .parse import Paragraph, paragraph_at

CALLED_OFF = frozenset({Status.CANCELLED, Status.POSTPONED})
THING = ("dobj", "pobj", "nsubjpass", "compound")  # how the thing that an act is about hangs in its clause
NOTHING = "-"  # the family of words that tell nothing of an act

Mark = tuple[object, ...]


def share_times(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph]) -> list[Mention]:
    """Give an undated mention the time of those that tell of the same act, where they agree on one.

    The same act: type, parties, status (called off, once or for good, is one), the family of the act's word
    (“visited”, “visit”), and a name or thing that both clauses hold; the parties' own names are shared by all. Of a
    visit that was called off, which is told in many words, a name in the sentence is enough. `mentions` and
    `paragraphs` are of one article.
    """
    marks = {mention.id: frozenset(_marks(mention, paragraphs)) for mention in mentions}
    dated: defaultdict[Mark, set[Interval]] = defaultdict(set)
    for mention in mentions:
        if mention.time.start:
            for mark in marks[mention.id]:
                dated[mark].add(mention.time)
    retold = [_dated(mention, marks[mention.id], dated) for mention in mentions]
    return [_date_by_clause(mention, retold, paragraphs) for mention in retold]


def _date_by_clause(mention: Mention, others: Sequence[Mention], paragraphs: Sequence[Paragraph]) -> Mention:
    """Give an undated act the time of the act in its “when”: “a thaw began with a pact when he came in 2014”."""
    paragraph = paragraph_at(mention.span.start, paragraphs)
    word = _word(mention, paragraph) if paragraph and mention.status == Status.OCCURRED else None
    if mention.time.start or mention.time.end or paragraph is None or word is None:
        return mention
    up = [word, *word.ancestors]
    clause = up[: next((n for n, one in enumerate(up) if one.pos_ == "VERB"), 0) + 1]
    under = (child for one in clause for child in one.children if child.dep_ in ("advcl", "relcl"))
    when = grammar_words("when", paragraph.language)
    whens = [one for one in under if any(child.lower_ in when for child in one.children)]
    if not whens:
        return mention
    inside = {token.i for one in whens for token in one.subtree}
    here = (one for one in others if one.time.start and paragraph_at(one.span.start, paragraphs) is paragraph)
    times = {one.time for one in here if (act := _word(one, paragraph)) is not None and act.i in inside}
    return replace(mention, time=times.pop()) if len(times) == 1 else mention


def _word(mention: Mention, paragraph: Paragraph) -> Token | None:
    """Return the word of an act in its clause."""
    span = _clause(mention, paragraph)
    return next((token for token in span if token.text == mention.trigger), span.root) if span else None


def _dated(mention: Mention, marks: Iterable[Mark], dated: Mapping[Mark, set[Interval]]) -> Mention:
    if mention.time.start or mention.time.end:
        return mention
    time = _widest({time for mark in marks for time in dated.get(mark, ())})
    return mention if time is None else replace(mention, time=time)


def _widest(times: set[Interval]) -> Interval | None:
    """Return the one time that holds all others (1968 holds April 1968), None where they differ."""
    for time in times:
        if all(_holds(time, other) for other in times):
            return time
    return None


def _holds(time: Interval, other: Interval) -> bool:
    if time == other:
        return True
    (start, end), (first, last) = ((one.start or "", one.end or "") for one in (time, other))
    return bool(end and last) and start <= first[: len(start)] and last[: len(end)] <= end


def _marks(mention: Mention, paragraphs: Sequence[Paragraph]) -> Iterator[Mark]:
    """Yield what another mention of the same act shares with this one: one entry a name or thing."""
    paragraph = paragraph_at(mention.span.start, paragraphs)
    span = _clause(mention, paragraph) if paragraph else None
    if paragraph is None or span is None:
        return
    word = _word(mention, paragraph) or span.root
    if not mention.time.start and _repeated(word, paragraph.language):
        return  # “visited again” takes no time, but its own, where it is told, counts against the first one's
    off = mention.status in CALLED_OFF
    families = _families(paragraph.language)
    act = _family(word.lower_ if word.lower_ in families else word.lemma_.lower(), paragraph.language)
    head = (mention.type, frozenset({*mention.source, *mention.target}), "off" if off else mention.status)
    for name in _names(span, paragraph):
        yield (*head, act, name)
    for thing in _things(span, paragraph, act):
        yield (*head, act, thing)
    if off and mention.type == EventType.CONSULT:
        for name in _names(span.root.sent, paragraph):
            yield (*head, name)


def _clause(mention: Mention, paragraph: Paragraph) -> TokenSpan | None:
    start, end = mention.span.start - paragraph.start, mention.span.end - paragraph.start
    doc: Doc = paragraph.doc
    return doc.char_span(start, end, alignment_mode="expand")


def _repeated(act: Token, language: str) -> bool:
    """Tell whether the act is another one, or one of many: “a second visit”, “paid a visit again”, “visits”."""
    around = (act, *act.children, *(token for token in act.head.children if token.dep_ == "advmod"))
    return any(token.lower_ in _repeats(language) for token in around)


def _names(span: TokenSpan, paragraph: Paragraph) -> set[str]:
    """Return the names (a person, a place) and the written numbers in a clause, but for those of its states."""
    taken = _spans_of(paragraph, told=True)
    return {
        token.lower_
        for token in span
        if (token.pos_ == "PROPN" or token.text[:1].isdigit())
        and _family(token.lower_, paragraph.language) != NOTHING
        and not _inside(token, taken)
    }


def _things(span: TokenSpan, paragraph: Paragraph, act: str) -> set[str]:
    """Return the things that the act is about: what hangs in its clause as an object and tells of no act itself."""
    taken, families = _spans_of(paragraph, told=False), _families(paragraph.language)
    return {
        token.lemma_.lower()
        for token in span
        if token.pos_ == "NOUN"
        and token.dep_ in THING
        and token.lower_ not in families
        and token.lemma_.lower() not in families
        and token.lower_ != act
        and not _inside(token, taken)
    }


def _spans_of(paragraph: Paragraph, *, told: bool) -> list[tuple[int, int]]:
    """Return where the names of parties and the times stand; a person's name is told apart where wanted."""
    parties = [(actor.start, actor.end) for actor in paragraph.actors if not (told and actor.kind == "leader")]
    return [*parties, *((time.start, time.end) for time in paragraph.times)]


def _inside(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _family(word: str, language: str) -> str:
    return _families(language).get(word, word)


@cache
def _families(language: str) -> Mapping[str, str]:
    """Return the family of each listed word: verb and noun of an act are one."""
    return {word: row["family"] for row in read_table("word_families", language) for word in row["words"].split("|")}


@cache
def _repeats(language: str) -> frozenset[str]:
    """Return the words by which an act is another one of its kind, or one of many."""
    return frozenset(row["word"] for row in read_table("repeats", language))
