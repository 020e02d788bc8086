"""Whose words an interview prints: its turns, told by the labels at the head of lines, are said by who answers."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from detente.lexicon.tables import read_words
from detente.types import Claim, Mention, StatedFact

from .parse import Paragraph

_labels = partial(read_words, "interviews")

TURNS = 3  # labelled lines that make an interview: a question, an answer, and one more
Told = TypeVar("Told", Mention, Claim, StatedFact)
_LABEL = re.compile(r"^[ \t]*([^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}) ?[:—–]\s+(?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says, from its label at character `start` to the next; `speaker` None for who asks."""

    start: int
    speaker: str | None


def find_turns(text: str, language: str = "en") -> list[Turn]:
    """Return the turns of an interview in the order of `text`, none where it is no interview.

    An interview alternates between a label that asks (“Q:”, or the name whose turns are questions) and others. The
    speaker of “A:” is “”, since the label does not name anybody.
    """
    labels = list(_LABEL.finditer(text))
    names = {match[1] for match in labels}
    if len(labels) < TURNS or len(names) < 2:
        return []
    ends = [match.start() for match in labels[1:]] + [len(text)]
    turns = [(match, text[match.end() : end].rstrip()) for match, end in zip(labels, ends, strict=True)]
    askers = {name for name in names if name in _labels("ask", language) or _only_asks(name, turns)}
    if not askers or askers == names:
        return []
    nameless = _labels("answer", language)
    return [
        Turn(match.start(), None if match[1] in askers else "" if match[1] in nameless else match[1])
        for match, _ in turns
    ]


def _only_asks(name: str, turns: Iterable[tuple[re.Match[str], str]]) -> bool:
    said = [words for match, words in turns if match[1] == name]
    return len(said) > 1 and all(words.endswith("?") for words in said)


def name_turns(told: Iterable[Told], turns: Sequence[Turn], paragraphs: Sequence[Paragraph]) -> Iterator[Told]:
    """Yield mentions, claims or stated facts, each without a speaker of its own said by whoever has the turn."""
    answering = _person_introduced(turns, paragraphs) if any(turn.speaker == "" for turn in turns) else ""
    for one in told:
        number = bisect_right(turns, one.span.start, key=lambda turn: turn.start) - 1
        speaker = turns[number].speaker if number >= 0 else None
        yield one if one.said_by or speaker is None else replace(one, said_by=speaker or answering)


def _person_introduced(turns: Sequence[Turn], paragraphs: Sequence[Paragraph]) -> str:
    """Return the name in the lines before the first turn that is no actor's, nearest to it; else “interviewee”."""
    before = [paragraph for paragraph in paragraphs if paragraph.start + len(paragraph.text) < turns[0].start]
    for paragraph in reversed(before):
        for chunk in paragraph.doc.noun_chunks:
            name = chunk.root
            states = any(actor.start <= name.idx < actor.end for actor in paragraph.actors)
            if name.pos_ == "PROPN" and name.ent_type_ == "" and not states:
                return " ".join(t.text for t in chunk if t.pos_ == "PROPN")
    return next(iter(_labels("nameless", paragraphs[0].language)), "") if paragraphs else ""
