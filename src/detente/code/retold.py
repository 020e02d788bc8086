"""One article tells an act twice: what it dates in one place is dated in the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.types import Interval, Mention, Status

from .parse import Paragraph, paragraph_at

NAMED = ("PROPN", "NUM")
CALLED_OFF = frozenset({Status.CANCELLED, Status.POSTPONED})


def share_times(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph]) -> list[Mention]:
    """Give an undated mention the time of those that tell of the same act, where they agree on one.

    The same act: type, parties, the act's lemma, and a name that both clauses hold (a person, a place, a thing; the
    parties' own names are shared by all). `mentions` and `paragraphs` are of one article.
    """
    marks = {mention.id: _marks(mention, paragraphs) for mention in mentions}
    dated: defaultdict[tuple[object, ...], set[Interval]] = defaultdict(set)
    for mention in mentions:
        if mention.time.start:
            for mark in marks[mention.id]:
                dated[mark].add(mention.time)
    return [_dated(mention, marks[mention.id], dated) for mention in mentions]


def _dated(
    mention: Mention, marks: frozenset[tuple[object, ...]], dated: Mapping[tuple[object, ...], set[Interval]]
) -> Mention:
    if mention.time.start or mention.time.end:
        return mention
    times = {time for mark in marks for time in dated.get(mark, ())}
    return replace(mention, time=times.pop()) if len(times) == 1 else mention


def _marks(mention: Mention, paragraphs: Sequence[Paragraph]) -> frozenset[tuple[object, ...]]:
    """Return what another mention of the same act shares with this one: one entry a name in the clause."""
    paragraph = paragraph_at(mention.span.start, paragraphs)
    if paragraph is None:
        return frozenset()
    start, end = mention.span.start - paragraph.start, mention.span.end - paragraph.start
    span = paragraph.doc.char_span(start, end, alignment_mode="expand")
    states = [(actor.start, actor.end) for actor in paragraph.actors if actor.kind != "leader"]
    names = {
        token.lower_
        for token in span or ()
        if token.pos_ in NAMED and not any(first <= token.idx < last for first, last in states)
    }
    act = next((token.lemma_.lower() for token in span or () if token.text == mention.trigger), mention.trigger)
    parties = frozenset({*mention.source, *mention.target})
    off = mention.status in CALLED_OFF
    return frozenset((mention.type, parties, act, off, name) for name in names)
