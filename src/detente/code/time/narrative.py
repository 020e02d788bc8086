"""Resolve what hangs on the publication date (“last year”) or on the tale (“two years later”, “in October”)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from detente.lexicon.grammar import grammar_words, owning
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_words
from detente.types import Interval

from .calendar import bound, iso, parts, whole
from .expressions import find_expressions
from .meanings import TimeExpression
from .months import date_months, date_season
from .named import find_founding, iterate_named, reckoned_from
from .relative import Anchors, count
from .tense import BREAK, is_present, looks_ahead

STILL = ("since", "from", "before", "until", "after")  # bounds at which no tale stands
BESIDE = 40  # characters between “two years after” and the date that it counts from
PARTING = (":", ";")  # … and what may not stand between them: “a decade before it lapsed: in 1960”
OPENING = 9  # characters that “By early” may take before a time at the head of its sentence
DATED = MappingProxyType({"month": date_months, "season": date_season})
PLAIN = ("year", "month", "day")  # bases of times that the text tells in full
LONGEST_DETERMINER = 9  # characters before a year that hold “their ”
FAR = 160  # characters around a time that may name what an anniversary remembers, or hold the verb before it
UNMOVED = ("century", "until now", "from now", "named")  # bases of times at which no tale stands


def resolve_times(
    text: str, published: str | None, tale: Interval | None = None, language: str = "en"
) -> tuple[list[TimeExpression], Interval | None]:
    """Return the expressions of a paragraph with intervals, and the time at which its tale ends.

    `tale` is where the paragraph before ended; what cannot be resolved is left out, never guessed.
    """
    published = iso(*parts(published)) if published else None
    named = list(iterate_named(text, language))
    plain = _without_named(find_expressions(text, language), named)
    expressions = sorted([*plain, *_clear_of(named, plain)], key=lambda e: e.start)
    course = Course(text, published, tale, language)
    resolved = [found for place, e in enumerate(expressions) if (found := course.follow(e, expressions, place))]
    return resolved, course.tale


def find_today(told: Iterable[tuple[str, TimeExpression]], language: str = "en") -> str | None:
    """Return the year that an undated article is of, where it speaks of an anniversary as at hand and of no later year.

    `told`: each of its times with the paragraph; “on the eve of the 70th anniversary of their relations”.
    """
    years, hands = [], []
    for text, time in told:
        ends = time.interval and (time.interval.end or time.interval.start)
        if ends and not looks_ahead(text, time.start, time.end, language):
            years.append(ends[:4])
            base, eve = (time.relative or ("", ""))[:2]
            if base == "anniversary" and (eve or is_present(text, time.start, time.end, language)):
                hands.append(ends[:4])
    return max(hands) if hands and max(hands) == max(years) else None


class Course:
    """How a text moves through time: where its tale stands, and what set it there."""

    def __init__(self, text: str, published: str | None, tale: Interval | None, language: str) -> None:
        self.text, self.published, self.language = text, published, language
        self.tale = tale
        self._breaks = [match.end() for match in BREAK.finditer(text)]
        self._told_in = 0  # the sentence that last moved the tale
        self._headed = tale is not None  # … as a heading: “1954: …”
        self._last: TimeExpression | None = None

    def follow(self, expression: TimeExpression, all_: Sequence[TimeExpression], place: int) -> TimeExpression | None:
        """Return the expression with its interval, None where it has none, and move the tale."""
        if expression.interval is None:
            follower = all_[place + 1] if place + 1 < len(all_) else None
            anchors = self._anchors(expression, follower)
            base = expression.relative[0] if expression.relative else ""
            interval = DATED.get(base, count)(expression, anchors)
            if interval is None:
                return None
            counted = follower is not None and anchors.other is not None and anchors.other is follower.interval
            basis = "beside" if counted and base == "anniversary" else expression.basis
            expression = replace(expression, interval=_bounded(interval, expression), basis=basis)
        self._move(expression)
        self._last = expression
        return expression

    def _anchors(self, expression: TimeExpression, follower: TimeExpression | None) -> Anchors:
        ahead = expression.bound != "since" and looks_ahead(self.text, expression.start, expression.end, self.language)
        fresh = self._is_fresh(expression)
        if expression.relative and expression.relative[0] == "anniversary":
            founded = self._founding(expression, follower)
            return Anchors(self.published, self.tale, ahead, fresh, founded)
        other, follows = self._last, False
        here = self._sentence(expression.start)
        if follower is not None and self._parted(expression, follower):
            follower = None
        if follower is not None and follower.relative and follower.relative[0] in DATED:
            # “three days before Christmas”
            found = DATED[follower.relative[0]](follower, Anchors(self.published, self.tale, ahead, fresh))
            follower = replace(follower, interval=found)
        if follower is not None and follower.interval and follower.start - expression.end <= BESIDE:
            other, follows = follower, True
        elif other is not None and self._sentence(other.start) != here:
            other = None
        if other is None and self.published and is_present(self.text, expression.start, expression.end, self.language):
            return Anchors(self.published, self.tale, ahead, fresh, whole(self.published))
        return Anchors(self.published, self.tale, ahead, fresh, other.interval if other else None, follows)

    def _founding(self, expression: TimeExpression, follower: TimeExpression | None) -> Interval | None:
        """Return when that began whose anniversary it is: “of the 1972 communiqué”, or what the lexicon dates."""
        sentence = self._sentence(expression.start)
        begin = self._begin(sentence)
        end = self._breaks[sentence] if sentence < len(self._breaks) else len(self.text)
        begin, end = max(begin, expression.start - FAR), min(end, expression.end + FAR)
        told = follower.interval if follower and follower.start - expression.end <= BESIDE else None
        if told and told.start and told.start == told.end and follower and follower.basis in PLAIN:
            between = self.text[expression.end : follower.start]
            return told if reckoned_from(self.language).match(between) and "," not in between else None
        place = (expression.start - begin, expression.end - begin)
        return find_founding(self.text[begin:end], *place, self.language)

    def _parted(self, one: TimeExpression, other: TimeExpression) -> bool:
        """Tell whether two times stand in different sentences, or a colon parts them."""
        apart = self._sentence(other.start) != self._sentence(one.start)
        return apart or any(mark in self.text[one.end : other.start] for mark in PARTING)

    def _sentence(self, place: int) -> int:
        return bisect_right(self._breaks, place)

    def _begin(self, sentence: int) -> int:
        return self._breaks[sentence - 1] if sentence else 0

    def _opens(self, expression: TimeExpression) -> bool:
        """Whether the expression stands at the head of its sentence, but for a small word."""
        return expression.start - self._begin(self._sentence(expression.start)) <= OPENING

    def _is_fresh(self, expression: TimeExpression) -> bool:
        sentence = self._sentence(expression.start)
        if sentence == self._told_in and self._last is not None:
            return True
        return self._opens(expression) and (self._headed or sentence - self._told_in <= 1)

    def _move(self, expression: TimeExpression) -> None:
        """Dates move the tale; bounds, spans of an age and asides (“the 1971 war”) do not."""
        interval = expression.interval
        if interval is None or expression.basis in UNMOVED or expression.bound in STILL:
            return
        value = interval.start or interval.end
        if value is None or ((self.tale or self.published) and self._looks_back(expression)):
            return
        self.tale = Interval(interval.start or value, interval.end or value)
        self._told_in = self._sentence(expression.start)
        mark = self.text[expression.end - 1 : expression.end + 2]
        self._headed = self._opens(expression) and any(sign in mark for sign in ":-–—")

    def _looks_back(self, expression: TimeExpression) -> bool:
        """Tell whether a time is of what came before the tale: “the 1971 war”, “whom it had recalled in May 2021”."""
        if _is_aside(expression, self.text, self.language):
            return True
        begin = max(self._begin(self._sentence(expression.start)), expression.start - FAR)
        before = self.text[begin : expression.start]
        return _pluperfect(self.language).search(before) is not None


@cache
def _pluperfect(language: str) -> re.Pattern[str]:
    """Return what ends in a verb of the pluperfect and its objects: “which it had recalled in”."""
    had, to = (any_of(grammar_words(part, language)) for part in ("had", "to"))
    supposed = any_of(read_words("status_words", "condition", language))
    return re.compile(rf"\A(?:(?!\b(?:{supposed})\b).)*\b(?:{had}) (?!(?:{to})\b)[^,;:]*\Z", re.DOTALL)


def _bounded(interval: Interval, expression: TimeExpression) -> Interval:
    if expression.bound == "before" and expression.part:
        return bound(interval, "until")  # “before the end of the year” leaves all of the year
    return bound(interval, expression.bound)


def _without_named(expressions: list[TimeExpression], named: list[TimeExpression]) -> list[TimeExpression]:
    """Drop the expressions inside a name (“October War”) or across its border, where the name is the longer one."""
    spans = iter(named)
    name = next(spans, None)
    kept = []
    for expression in expressions:
        while name is not None and name.end <= expression.start:
            name = next(spans, None)
        if name is None or expression.end <= name.start or expression.end - expression.start > name.end - name.start:
            kept.append(expression)
    return kept


def _clear_of(named: list[TimeExpression], resolved: list[TimeExpression]) -> list[TimeExpression]:
    """Drop the names that a kept expression covers or crosses."""
    spans = iter(resolved)
    other = next(spans, None)
    kept = []
    for name in named:
        while other is not None and other.end <= name.start:
            other = next(spans, None)
        if other is None or other.start >= name.end:
            kept.append(name)
    return kept


def _is_aside(expression: TimeExpression, text: str, language: str) -> bool:
    """Tell whether a year between an article and a noun only names a thing: “the 1971 war”, “his 1998 visit”."""
    if expression.basis != "year" or expression.part:
        return False
    before = text[max(0, expression.start - LONGEST_DETERMINER) : expression.start].lower()
    genitive, determiner = _ending(language)
    if genitive.search(before):
        return True
    after = text[expression.end : expression.end + 2]
    return after[:1] == " " and after[1:].isalpha() and determiner.search(before) is not None


@cache
def _ending(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what ends in a genitive's preposition, and what in a word before the name of a thing: “its”, “Oslo's”."""
    genitive, determiner = (any_of(grammar_words(part, language)) for part in ("genitive", "determiner"))
    return re.compile(rf"\W(?:{genitive})\s\Z"), re.compile(rf"(?:\b(?:{determiner})|{owning(language)})\s\Z")
