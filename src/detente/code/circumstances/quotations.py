"""Quotations in a text, and the words around each that may say who speaks."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from ..actors.salience import QUOTED
from ..parse import text_of

LEAST = 20  # characters; shorter ones are single words held at a distance (“provocation”)
FRAME = 200  # characters around a quotation in which its speaker is named
_STOP = re.compile(r"[.!?;](?=\s|$)")


@lru_cache(maxsize=8)
def find_quotations(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return start and end of each quotation of a sentence or clause, in the order of the text."""
    return tuple(m.span() for m in QUOTED.finditer(text_of(doc)) if m.end() - m.start() >= LEAST)


def find_frames(doc: Doc, quotations: tuple[tuple[int, int], ...], number: int) -> list[list[Token]]:
    """Return the words that may name the speaker of quotation `number`, the likeliest stretch first.

    After a comma or a question they follow (“…,” said Lavrov); otherwise they stand before it, or a sentence before.
    """
    text = text_of(doc)
    start, end = quotations[number]
    floor = quotations[number - 1][1] if number else 0
    ceiling = quotations[number + 1][0] if number + 1 < len(quotations) else len(text)
    after = (end, _until_stop(text, end, min(ceiling, end + FRAME)))
    low = max(floor, start - FRAME)
    stops = [m.end() for m in _STOP.finditer(text, low, start)]
    closed = text[max(0, start - FRAME) : start].rstrip()[-1:] in (".", "!", "?")
    begin = (stops[-2] if len(stops) > 1 else low) if closed else (stops[-1] if stops else low)
    order = (
        [after, (begin, start)]
        if text[end - 2] != "." or not text[end : end + FRAME].strip()
        else [(begin, start), after]
    )
    return [words for low, high in order if (words := _words(doc, low, high))]


def _until_stop(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.end() if stop else end


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return list(span) if span is not None else []
