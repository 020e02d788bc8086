"""A stretch of parsed text as the network reads it: word pieces, their features, and candidate arguments."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from tokenizers import Tokenizer

from detente.types import Interval

from ..actors.mention import KINDS
from ..parse import Paragraph, sentence_index, text_of
from .phrases import find_phrases

Ints = npt.NDArray[np.int64]

LONGEST_WINDOW = 110  # tokens; a longer sentence is read in pieces, so that time stays linear
IN_PLAY = 4  # actors, beside the article's pair, who may be parties without being named
SYMBOLS = 64  # slots for dependency labels, and for parts of speech


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible argument: an actor (`codes`) or a time (`interval`); `head` is a token, -1 for none.

    `basis`: on what a time rests; of an actor implied, whether the article is about it, or how near it was named.
    """

    head: int
    first: int
    last: int
    kind: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    interval: Interval | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Tokens `first`–`last` of a paragraph, ready for the network.

    `pieces`: word-piece ids, shape [n]; `features`: [n, 4] = kind of candidate, dependency, part of speech, act phrase;
    `word`: [tokens] index of each token's first piece; `candidates` count tokens in the paragraph.
    """

    paragraph: Paragraph
    first: int
    last: int
    pieces: Ints
    features: Ints
    word: Ints
    candidates: tuple[Candidate, ...]
    sentence: Sequence[int]


def cut_windows(paragraph: Paragraph, tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a paragraph into windows of whole sentences, as many as fit."""
    doc = paragraph.doc
    sentence = sentence_index(doc)
    everything = find_candidates(paragraph)
    phrases = find_phrases(doc, paragraph.language)
    for first, last in _stretches(doc):
        named = [c for c in everything if c.head < 0 or first <= c.head < last]
        candidates = (*named, *_find_implied(paragraph, named, [c for c in everything if 0 <= c.head < first]))
        begin = doc[first].idx
        encoding = tokenizer.encode(
            text_of(doc)[begin : doc[last - 1].idx + len(doc[last - 1])], add_special_tokens=False
        )
        owner, word = _align(doc, first, last, [start + begin for start, _ in encoding.offsets])
        features = _token_features(doc, (first, last), candidates, phrases)[owner]
        yield Window(
            paragraph, first, last, np.array(encoding.ids, dtype=np.int64), features, word, candidates, sentence
        )


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    first = 0
    last = 0
    for sentence in doc.sents:
        for start in range(sentence.start, sentence.end, LONGEST_WINDOW):
            end = min(start + LONGEST_WINDOW, sentence.end)
            if end - first > LONGEST_WINDOW and last > first:
                yield first, last
                first = last
            last = end
    if last > first:
        yield first, last


def find_candidates(paragraph: Paragraph) -> list[Candidate]:
    """List the actors and times of a paragraph with the tokens that stand for them."""
    doc = paragraph.doc
    found = []
    for actor in paragraph.actors:
        span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
        if span is not None and len(span):
            found.append(
                Candidate(span.root.i, span.start, span.end, actor.kind, actor.start, actor.end, codes=actor.codes)
            )
    for time in paragraph.times:
        span = doc.char_span(time.start, time.end, alignment_mode="expand") if time.end > time.start else None
        head = span.root.i if span is not None and len(span) else -1
        first, last = (span.start, span.end) if head >= 0 and span is not None else (-1, -1)
        found.append(
            Candidate(head, first, last, "time", time.start, time.end, interval=time.interval, basis=time.basis)
        )
    if paragraph.published:
        month = Interval(paragraph.published[:7], paragraph.published[:7])
        found.append(Candidate(-1, -1, -1, "time", 0, 0, interval=month, basis="publication"))
    return found


def _find_implied(paragraph: Paragraph, named: Sequence[Candidate], before: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield those who may take part without being named: the article's pair, and who is in play beside it.

    In play are those named `before` the window in its paragraph, the last first, and the cast of the paragraphs above.
    """
    out = {*paragraph.pair, *(code for candidate in named for code in candidate.codes)}
    lately = (candidate.codes for candidate in reversed(before) if len(candidate.codes) <= 2)
    play = dict.fromkeys(chain.from_iterable(lately), 0)
    play |= {code: 1 + ago for code, ago in paragraph.cast if code not in play}
    for code in paragraph.pair:
        yield Candidate(-1, -1, -1, "implied", 0, 0, codes=(code,), basis="pair")
    for rank, code in enumerate([code for code in play if code not in out][:IN_PLAY]):
        yield Candidate(-1, -1, -1, "implied", 0, 0, codes=(code,), basis=f"{rank} {min(3, play[code])}")


def sentence_pieces(window: Window, token: int) -> tuple[int, int]:
    """Return first and last (exclusive) piece of the sentence of `token`, as far as the window reaches."""
    number, within = window.sentence[token], (window.first, window.last)
    begin = bisect_left(window.sentence, number, *within) - window.first
    end = bisect_right(window.sentence, number, *within) - window.first
    last = int(window.word[end]) if end < len(window.word) else len(window.pieces)
    first = int(window.word[begin])
    return first, max(first + 1, last)


def _token_features(
    doc: Doc, stretch: tuple[int, int], candidates: Sequence[Candidate], phrases: Mapping[int, int]
) -> Ints:
    """Return [tokens, 4]: kind of the candidate that a token is part of, dependency, part of speech, act phrase."""
    first, last = stretch
    kinds = np.zeros(last - first, dtype=np.int64)
    for candidate in candidates:
        if candidate.head >= 0:
            kinds[max(0, candidate.first - first) : candidate.last - first] = KINDS.index(candidate.kind)
    rows = [(kinds[t.i - first], _symbol(t.dep_), _symbol(t.pos_), phrases.get(t.i, 0)) for t in doc[first:last]]
    return np.array(rows, dtype=np.int64)


def _align(doc: Doc, first: int, last: int, starts: list[int]) -> tuple[Ints, Ints]:
    """Return for each piece its token, and for each token its first piece (both counted from the window's start)."""
    token_starts = np.array([t.idx for t in doc[first:last]], dtype=np.int64)
    owner = np.clip(np.searchsorted(token_starts, np.array(starts, dtype=np.int64), side="right") - 1, 0, None)
    word = np.clip(np.searchsorted(owner, np.arange(last - first)), 0, max(0, len(starts) - 1))
    return owner.astype(np.int64), word.astype(np.int64)


@cache
def _symbol(label: str) -> int:
    return 1 + crc32(label.encode()) % (SYMBOLS - 1)
