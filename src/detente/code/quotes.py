"""The shortest clause that carries actor, act and recipient, as characters of the article."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from .parse import text_of

LONGEST_QUOTE = 300
_OWN_CLAUSE = frozenset(("relcl", "advcl", "conj", "parataxis", "ccomp"))


def find_clause(doc: Doc, act: int, others: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the characters (start, end, in `doc`) of the clause of token `act` with the argument spans `others`.

    Arguments of other sentences stay out; what is longer than 300 characters shrinks to what stands nearest.
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
        inner = _grow(inner, span)
    for span in (*((t.idx, t.idx + len(t)) for t in _own_words(word)),):
        inner = _grow(inner, span)
    return _trim(text_of(doc), *inner)


def _grow(inner: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    grown = min(inner[0], span[0]), max(inner[1], span[1])
    return grown if grown[1] - grown[0] <= LONGEST_QUOTE else inner


def _own_words(word: Token) -> Iterable[Token]:
    """Yield what hangs on the act without being a clause of its own; at most 60 words."""
    queue, seen = [word], 0
    while queue and seen < 60:
        token = queue.pop(0)
        seen += 1
        if token.dep_ not in ("punct", "cc"):
            yield token
        queue += [child for child in token.children if child.dep_ not in _OWN_CLAUSE]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:–—-":
        start += 1
    while end > start and text[end - 1] in " ,;:–—-":
        end -= 1
    return start, end
